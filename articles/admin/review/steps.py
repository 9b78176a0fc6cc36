"""The steps that need only a confirmation, as data: what each asks, says beforehand, and does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from articles import workflow
from articles.models import Article, DeskState, PublicState
from articles.workflow.table import Verb

type Say = Callable[[Article, datetime], str]
type Do = Callable[[Article, int, str, User], object]


@dataclass(frozen=True, kw_only=True)
class Ask:
    """The one thing typed on the page."""

    label: str
    help: str = ""
    required: bool = True
    one_line: bool = False


@dataclass(frozen=True, kw_only=True)
class Step:
    """`desk` and `readers` say beforehand what happens for whom; `done` what has happened."""

    verb: Verb
    title: str
    desk: Say
    readers: Say
    do: Do
    done: str
    ask: Ask = Ask(label="Note", required=False, help="Optional. It stays in the history.")
    final: bool = False
    stays: bool = True


def same_for_readers(article: Article, now: datetime) -> str:
    """What readers get when a step leaves it as it is."""
    if article.is_scheduled(now):
        return "Nothing changes for readers: the scheduled version goes out at its time."
    return {
        PublicState.NONE: "Nothing changes for readers: they have never seen this piece.",
        PublicState.LIVE: "Nothing changes for readers: they keep the version they have.",
        PublicState.UNPUBLISHED: "Nothing changes for readers: the piece stays unpublished.",
        PublicState.RETRACTED: "Nothing changes for readers: the piece stays retracted.",
        PublicState.TAKEN_DOWN: "Nothing changes for readers: the piece stays taken down.",
    }[PublicState(article.public_state)]


def always(sentence: str) -> Say:
    return lambda article, now: sentence


def _unscheduled(article: Article, now: datetime) -> str:
    if article.desk_state == DeskState.PUBLISHED:
        return "The piece goes back to “Approved”. Its approval stands: it can be published again."
    return "The planned publication is called off. The newer draft stays where it is."


def _unpublished(article: Article, now: datetime) -> str:
    if article.desk_state == DeskState.PUBLISHED:
        return "The piece goes back to “Approved”: publishing it again brings the page back."
    return "The newer draft stays where it is: publishing it brings the page back."


def _unspiked(article: Article, now: datetime) -> str:
    return (
        "The piece is work again: a draft, or approved where this very text was approved before. "
        "Whoever wrote the newest version has it."
    )


def _moved(article: Article, now: datetime) -> str:
    if article.public_state == PublicState.NONE:
        return "Readers have never seen this piece, so nobody is redirected yet."
    return "The page answers under the new address. The present one redirects there for good."


STEPS: dict[Verb, Step] = {
    step.verb: step
    for step in (
        Step(
            verb=Verb.SUBMIT,
            title="Submit for review",
            desk=always(
                "An editor who is not you reads exactly this version and decides. "
                "Saving a newer version takes the piece out of review again."
            ),
            readers=same_for_readers,
            ask=Ask(
                label="Note to the reviewer",
                required=False,
                help="Optional: what to look at, what is still open.",
            ),
            do=lambda article, head, text, by: workflow.submit(
                article_id=article.pk, revision_id=head, note=text, by=by
            ),
            done="Submitted for review. An editor who is not you decides next.",
        ),
        Step(
            verb=Verb.WITHDRAW,
            title="Withdraw from review",
            desk=always("The piece is a draft again, held by whoever submitted it."),
            readers=same_for_readers,
            do=lambda article, head, text, by: workflow.withdraw(
                article_id=article.pk, note=text, by=by
            ),
            done="Withdrawn from review: the piece is a draft again. Submit it when it is ready.",
        ),
        Step(
            verb=Verb.UNSCHEDULE,
            title="Unschedule",
            desk=_unscheduled,
            readers=always("No reader has seen this version, and none will at the planned time."),
            do=lambda article, head, text, by: workflow.unschedule(
                article_id=article.pk, note=text, by=by
            ),
            done="Unscheduled: no reader gets the piece until somebody publishes it.",
        ),
        Step(
            verb=Verb.UNPUBLISH,
            title="Unpublish",
            desk=_unpublished,
            readers=always(
                "The page says that the piece is not available for now (status 410). It leaves "
                "every list, feed and search at once. Publishing it again brings it back."
            ),
            ask=Ask(label="Why", help="It stays in the history. Readers do not see it."),
            do=lambda article, head, text, by: workflow.unpublish(
                article_id=article.pk, note=text, by=by
            ),
            done="Unpublished: readers are told that the piece is not available for now.",
        ),
        Step(
            verb=Verb.RETRACT,
            title="Retract",
            desk=always(
                "The text is closed: nobody can change, submit or publish this piece afterwards."
            ),
            readers=always(
                "The page stays under its address, without its text. It says who retracted the "
                "piece, when, and the reason below, word for word."
            ),
            ask=Ask(
                label="Reason, as readers see it",
                help="Say what was wrong and how it was found. It cannot be changed later.",
            ),
            do=lambda article, head, text, by: workflow.retract(
                article_id=article.pk, reason=text, by=by
            ),
            done="Retracted: the page now says so, with your reason and without the text.",
            final=True,
        ),
        Step(
            verb=Verb.TAKE_DOWN,
            title="Take down",
            desk=always(
                "The text is closed: nobody can change, submit or publish this piece afterwards."
            ),
            readers=always(
                "The page says that it is not available for legal reasons (status 451), without "
                "headline or text. It leaves every list, feed and search at once."
            ),
            ask=Ask(
                label="On whose demand, and why",
                help="It stays in the audit log. Readers do not see it.",
            ),
            do=lambda article, head, text, by: workflow.take_down(
                article_id=article.pk, note=text, by=by
            ),
            done="Taken down: readers are told that it is not available for legal reasons.",
            final=True,
        ),
        Step(
            verb=Verb.SPIKE,
            title="Spike",
            desk=always(
                "The piece leaves the desk’s work and waits for nobody. Every version stays, "
                "and it can be taken up again at any time."
            ),
            readers=same_for_readers,
            do=lambda article, head, text, by: workflow.spike(
                article_id=article.pk, note=text, by=by
            ),
            done="Spiked: it is out of the desk’s work, and every version of it is kept.",
            stays=False,
        ),
        Step(
            verb=Verb.UNSPIKE,
            title="Take up again",
            desk=_unspiked,
            readers=same_for_readers,
            do=lambda article, head, text, by: workflow.unspike(
                article_id=article.pk, note=text, by=by
            ),
            done="Taken up again: the piece is back in the desk’s work.",
        ),
        Step(
            verb=Verb.MOVE,
            title="Change the address",
            desk=always("Only the address changes. The text, its state and its approval stand."),
            readers=_moved,
            ask=Ask(
                label="New address",
                help="Letters, numbers and hyphens, such as how-a-review-works.",
                one_line=True,
            ),
            do=lambda article, head, text, by: workflow.move(
                article_id=article.pk, slug=text, by=by
            ),
            done="The piece has its new address.",
        ),
    )
}
