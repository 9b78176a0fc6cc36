"""The state strip: who brought a piece where it is, why, since when, and what happens next."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from articles.admin.standing import person
from articles.models import Article, DeskState, Event, PublicState
from articles.workflow.ask import next_verb, possible
from articles.workflow.table import Verb

# Pages of their own; every other verb has the confirm page.
PAGES = {
    Verb.APPROVE: "admin:articles_article_review",
    Verb.SEND_BACK: "admin:articles_article_review",
    Verb.PUBLISH: "admin:articles_article_publish",
}
BUTTONS = {
    Verb.SUBMIT: "Submit for review",
    Verb.APPROVE: "Review",
    Verb.PUBLISH: "Publish…",
    Verb.UNSPIKE: "Take it up again",
}
# Done where they belong: in the edit form, beside the address, beside the finding.
NOT_A_STEP = {Verb.CREATE, Verb.SAVE, Verb.MOVE, Verb.ACCEPT, Verb.REOPEN}
# What happens next: for the person who may do it, and for everybody else.
NEXT = {
    DeskState.DRAFT: (
        "Finish the text, then submit it for review.",
        "{holder} writes on and submits it for review.",
    ),
    DeskState.CHANGES_REQUESTED: (
        "The text is changed as asked, then submitted again.",
        "{holder} changes the text and submits it again.",
    ),
    DeskState.IN_REVIEW: ("You review it, or another editor does.", "An editor reviews it."),
    DeskState.APPROVED: ("You publish it, now or at a time.", "A publisher puts it out."),
    DeskState.PUBLISHED: ("Nothing waits. Saving a change starts a new draft on top.",) * 2,
    DeskState.SPIKED: ("Nothing, unless somebody takes it up again.",) * 2,
}
FINAL = {PublicState.RETRACTED, PublicState.TAKEN_DOWN}


@dataclass(frozen=True, kw_only=True)
class Step:
    """A verb this person may do now. `in_form`: it saves and submits the edit form it stands in."""

    verb: Verb
    label: str
    url: str
    in_form: bool = False


@dataclass(frozen=True, kw_only=True)
class Strip:
    state: str
    label: str
    who: str
    why: str
    since: datetime
    next: str
    primary: Step | None
    others: tuple[Step, ...]
    public_state: str
    public_label: str
    readers: str
    readers_since: datetime | None
    live_url: str
    history_url: str


def strip_of(article: Article, user: User, *, editing: bool = False) -> Strip:
    """`editing` is for the edit form, where submitting saves what was typed first."""
    now = timezone.now()
    event = _brought_here(article)
    steps = [
        _step(verb, article, editing)
        for verb in possible(article, user, now)
        if verb not in NOT_A_STEP and not _own_submission(verb, article, user)
    ]
    ahead = next_verb(article)
    final = article.public_state in FINAL
    primary = next((step for step in steps if step.verb == ahead), None)
    scheduled = article.is_scheduled(now)
    return Strip(
        # A closed piece stands where readers find it: its desk state stood still.
        state=article.public_state if final else article.desk_state,
        label=article.get_public_state_display() if final else article.get_desk_state_display(),
        who=person(event.actor) if event else "",
        why=event.note if event else "",
        since=event.at if event and final else article.state_since,
        next=_what_next(article, user, primary, scheduled),
        primary=primary,
        others=_without_repeats(steps, primary),
        public_state="scheduled" if scheduled else article.public_state,
        public_label="Scheduled" if scheduled else article.get_public_state_display(),
        readers=_readers(article, scheduled),
        readers_since=article.published_at,
        live_url=article.get_absolute_url() if _has_page(article, now) else "",
        history_url=reverse("admin:articles_article_history", args=[article.pk]),
    )


def _brought_here(article: Article) -> Event | None:
    """The last event that moved the state the strip names; for a first draft the creation."""
    moved = "public" if article.public_state in FINAL else "desk"
    return (
        Event.objects.filter(article=article)
        .exclude(**{f"{moved}_from": F(f"{moved}_to")})
        .select_related("actor")
        .order_by("-at", "-pk")
        .first()
    )


def _step(verb: Verb, article: Article, editing: bool) -> Step:
    if page := PAGES.get(verb):
        url = reverse(page, args=[article.pk])
    else:
        url = reverse("admin:articles_article_step", args=[article.pk, verb.value])
    return Step(
        verb=verb,
        label=BUTTONS.get(verb, verb.label),
        url=url,
        in_form=editing and verb == Verb.SUBMIT,
    )


def _own_submission(verb: Verb, article: Article, user: User) -> bool:
    """The workflow would refuse: offering it would be a button that only says no."""
    return (
        verb == Verb.APPROVE and settings.HUBNEWS_FOUR_EYES and article.submitted_by_id == user.pk
    )


def _without_repeats(steps: list[Step], primary: Step | None) -> tuple[Step, ...]:
    """The other steps; two verbs that share a page are one link."""
    seen = {primary.url} if primary else set()
    others = []
    for step in steps:
        if step.url not in seen:
            seen.add(step.url)
            others.append(step)
    return tuple(others)


def _what_next(article: Article, user: User, primary: Step | None, scheduled: bool) -> str:
    if article.public_state in FINAL:
        return "Nothing: its text is closed."
    if scheduled and article.desk_state == DeskState.PUBLISHED:
        return "It goes public by itself at the time below."
    own = settings.HUBNEWS_FOUR_EYES and article.submitted_by_id == user.pk
    if own and article.desk_state == DeskState.IN_REVIEW:
        return "Somebody else reviews it: you submitted it yourself."
    yours, theirs = NEXT[DeskState(article.desk_state)]
    sentence = yours if primary is not None else theirs
    return sentence.format(holder=person(article.holder) if article.holder else "the writer")


def _readers(article: Article, scheduled: bool) -> str:
    number = article.live.revision.number if article.live else 0
    if scheduled:
        return f"Readers will see version {number} from"
    return {
        PublicState.NONE: "Readers have never seen this piece.",
        PublicState.LIVE: f"Readers see version {number}, first published",
        PublicState.UNPUBLISHED: "Readers are told that it is unpublished. First published",
        PublicState.RETRACTED: "Readers see a notice of retraction. First published",
        PublicState.TAKEN_DOWN: "Readers get nothing, for legal reasons. First published",
    }[PublicState(article.public_state)]


def _has_page(article: Article, now: datetime) -> bool:
    return article.seen_by_readers(now) and article.public_state in (
        PublicState.LIVE,
        PublicState.RETRACTED,
    )
