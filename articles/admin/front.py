"""The desk's front page: what waits for me, what came back, what is scheduled, what went out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When
from django.http import HttpRequest
from django.utils import timezone

from articles.admin.article_query import Asked, with_rows
from articles.admin.article_ranges import oldest_of, waiting_ranges
from articles.admin.event_words import about, did
from articles.admin.inbox.dead import pieces_with_a_loss
from articles.admin.inbox.seen import worker_line
from articles.admin.standing import Standing, age, person, standing_of
from articles.admin.who import signed_in
from articles.models import Article, DeskState, Event, PublicState
from articles.workflow.ask import may
from articles.workflow.table import Verb
from authors.models import Author

SHOWN = 8
CHANGES_SHOWN = 12
PROFILES_SHOWN = 12


@dataclass(frozen=True, kw_only=True)
class Box:
    """One list on the page; `more` is the query string of the whole of it."""

    title: str
    empty: str
    rows: list[tuple[Article, Standing]]
    more: str
    name: str


@dataclass(frozen=True, kw_only=True)
class LogLine:
    who: str
    did: str
    about: str
    article_id: int | None
    at: datetime
    age: str
    note: str


def front_context(request: HttpRequest) -> dict[str, Any]:
    user, now = signed_in(request), timezone.now()
    context: dict[str, Any] = {"today": timezone.localtime(now), "boxes": [], "log": []}
    if user.has_perm("articles.view_article"):
        context["boxes"] = _boxes(user, now)
    if user.has_perm("articles.view_event"):
        context["log"] = _log(now)
    if user.has_perm("authors.change_author"):
        context["profiles"] = _profiles()
    if user.has_perm("sources.view_item"):
        context["worker"] = worker_line(now)
    if user.has_perm("sources.view_link"):
        context["dead_sources"] = pieces_with_a_loss(now)
    return context


def _boxes(user: User, now: datetime) -> list[Box]:
    boxes = []
    writes = may(Verb.SUBMIT, user)
    if may(Verb.APPROVE, user) or may(Verb.PUBLISH, user):
        boxes.append(_waiting(user, now))
    if writes:
        boxes += [_came_back(user, now), _my_drafts(user, now)]
    return [*boxes, _scheduled(now), _published_today(now)]


def _waiting(user: User, now: datetime) -> Box:
    # The oldest first: it has waited longest.
    found = oldest_of(waiting_ranges(user), SHOWN)
    return Box(
        name="waiting",
        title="Waiting for me",
        empty="Nothing waits for you.",
        rows=[(article, standing_of(article, now)) for article in found],
        more=Asked(waiting=True).address(),
    )


def _came_back(user: User, now: datetime) -> Box:
    note = Event.objects.filter(article=OuterRef("pk"), verb=Verb.SEND_BACK).order_by("-at", "-pk")
    pieces = (
        Article.objects.filter(holder=user, desk_state=DeskState.CHANGES_REQUESTED)
        .exclude(public_state__in=[PublicState.RETRACTED, PublicState.TAKEN_DOWN])
        .annotate(wanted=Subquery(note.values("note")[:1]))
        .order_by("-state_since", "-pk")
    )
    return Box(
        name="came-back",
        title="Came back to me",
        empty="No piece of yours was sent back.",
        rows=_rows(pieces, now),
        more=Asked(desk=DeskState.CHANGES_REQUESTED).address(),
    )


def _my_drafts(user: User, now: datetime) -> Box:
    pieces = (
        Article.objects.filter(holder=user, desk_state=DeskState.DRAFT)
        .exclude(public_state__in=[PublicState.RETRACTED, PublicState.TAKEN_DOWN])
        .order_by("-state_since", "-pk")
    )
    return Box(
        name="drafts",
        title="My drafts",
        empty="You have no draft.",
        rows=_rows(pieces, now),
        more=Asked(desk=DeskState.DRAFT).address(),
    )


def _scheduled(now: datetime) -> Box:
    pieces = Article.objects.filter(public_state=PublicState.LIVE, published_at__gt=now).order_by(
        "published_at", "pk"
    )
    return Box(
        name="scheduled",
        title="Scheduled",
        empty="Nothing is scheduled.",
        rows=_rows(pieces, now),
        more=Asked(public="scheduled").address(),
    )


def _published_today(now: datetime) -> Box:
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    pieces = Article.objects.filter(
        Q(published_at__gte=midnight, published_at__lte=now), public_state=PublicState.LIVE
    ).order_by("-published_at", "-pk")
    return Box(
        name="today",
        title="Published today",
        empty="Nothing was published today.",
        rows=_rows(pieces, now),
        more=Asked(public=PublicState.LIVE).address(),
    )


def _rows(pieces: QuerySet[Article], now: datetime) -> list[tuple[Article, Standing]]:
    return [(article, standing_of(article, now)) for article in with_rows(pieces)[:SHOWN]]


def _log(now: datetime) -> list[LogLine]:
    events = Event.objects.select_related("actor", "article__head").defer(
        "article__head__body", "article__head__standfirst"
    )
    return [
        LogLine(
            who=person(event.actor),
            did=did(event),
            about=about(event),
            article_id=event.article_id,
            at=event.at,
            age=age(event.at, now),
            note=event.note,
        )
        for event in events[:CHANGES_SHOWN]
    ]


def _profiles() -> list[tuple[Author, str]]:
    """The people in bylines, first those whose profile is unfinished, with what it lacks."""
    unfinished = Case(When(Q(bio="") | Q(job_title=""), then=0), default=1)
    found = Author.objects.filter(is_active=True).order_by(unfinished, "name", "pk")
    return [(author, _lack(author)) for author in found[:PROFILES_SHOWN]]


def _lack(author: Author) -> str:
    if not author.bio:
        return "No bio yet"
    return "" if author.job_title else "No job title yet"
