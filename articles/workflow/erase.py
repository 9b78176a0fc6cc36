"""erase: the one way to take words out of the record, when the law demands it.

It suspends the triggers inside one transaction, blanks the text of the revisions named, leaves
an Event, and puts the triggers back before anything is committed.
"""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone

from articles.checks import Kind
from articles.models import Approval, Article, CheckReport, Event, PublicState, Revision, triggers
from articles.text.keys import slug_from
from articles.workflow.act import locked, who_may
from articles.workflow.edition import raise_edition
from articles.workflow.public_lists import find_headline, rebuild
from articles.workflow.refusals import Incomplete, NotNow
from articles.workflow.table import Verb

ERASED = "[Erased for legal reasons]"
ERASE = "erase"


def erase(
    *,
    article_id: int,
    revision_numbers: Sequence[int],
    by: User,
    note: str,
    now: datetime | None = None,
) -> list[Revision]:
    """Blank headline, standfirst, body, alt text and caption of these revisions, and what the
    checks quoted of them. Not reversible.

    Whoever may take a piece down may do this, and a piece that readers have is taken down first.
    The revision's row, author, time and content hash stay, so that the record shows the gap.
    """
    with transaction.atomic(durable=True):
        article = locked(article_id)
        who_may(Verb.TAKE_DOWN, by)
        if not note.strip():
            raise Incomplete("Say in a note what demands the erasure.")
        if article.public_state in (PublicState.LIVE, PublicState.RETRACTED):
            raise NotNow("Readers have this piece: take it down (or unschedule it) first.")
        wanted = list(article.revisions.filter(number__in=revision_numbers).order_by("number"))
        if missing := set(revision_numbers) - {revision.number for revision in wanted}:
            raise NotNow(f"This piece has no version {min(missing)}.")
        headlines = {revision.headline for revision in wanted}
        triggers.remove(connection)
        for revision in wanted:
            _blank(revision)
        _forget_headlines(article, headlines)
        triggers.install(connection)
        for revision in wanted:
            Event.objects.create(
                article=article,
                revision=revision,
                verb=ERASE,
                actor=by,
                at=now or timezone.now(),
                desk_from=article.desk_state,
                desk_to=article.desk_state,
                public_from=article.public_state,
                public_to=article.public_state,
                note=note.strip(),
            )
        rebuild(article)
        article.refresh_from_db(fields=["head"])
        find_headline(article)
        raise_edition()
    return wanted


def is_erased(revision: Revision) -> bool:
    return revision.events.filter(verb=ERASE).exists()


def _blank(revision: Revision) -> None:
    _blank_checks(revision)
    revision.headline = ERASED
    revision.standfirst = revision.body = revision.image_alt = revision.image_caption = ""
    revision.image_decorative = revision.image_id is not None
    revision.save(
        update_fields=[
            "headline",
            "standfirst",
            "body",
            "image_alt",
            "image_caption",
            "image_decorative",
        ]
    )


def _blank_checks(revision: Revision) -> None:
    """A finding repeats words of the text, and so may the reason why it was accepted.

    How many findings there were, and the numbers, stay.
    """
    for report in revision.reports.all():
        for finding in report.data.get("findings", []):
            finding |= {"says": ERASED, "words": []}
        report.save(update_fields=["data"])
    for decision in revision.decisions.all():
        decision.says = decision.reason = ERASED
        decision.save(update_fields=["says", "reason"])
    for approval in Approval.objects.filter(revision=revision):
        for kept in approval.decisions:
            kept |= {"says": ERASED, "reason": ERASED}
        approval.save(update_fields=["decisions"])
    # The log said what was accepted, in the same words.
    for event in revision.events.filter(data__has_key="says"):
        event.data["says"] = event.note = ERASED
        event.save(update_fields=["data", "note"])


def _forget_headlines(article: Article, headlines: set[str]) -> None:
    """An address it had as a draft was made of its headline; so is how a near piece names it."""
    made_of = {slug_from(headline) for headline in headlines}
    for event in article.events.filter(data__has_key="address"):
        event.data["address"] = [
            ERASED if any(words in address for words in made_of) else address
            for address in event.data["address"]
        ]
        event.save(update_fields=["data"])
    naming = CheckReport.objects.annotate(said=Cast("data", TextField())).filter(
        said__contains='"ours"'
    )
    for report in naming.iterator():
        told = [one for one in report.data.get("findings", []) if one["kind"] == Kind.OURS]
        if not any(headline in one["says"] for one in told for headline in headlines):
            continue
        for one in told:
            one["says"] = ERASED
        report.save(update_fields=["data"])
