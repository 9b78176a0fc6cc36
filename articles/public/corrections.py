"""The public record: every correction, clarification and retraction, newest first."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import BigIntegerField, DateTimeField, Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article, Change, PublicState
from articles.models.record import EXPLAINED_KINDS
from articles.public.changes import Note, note_of
from articles.public.cursor import Cursor, read_cursor
from articles.public.furniture import furniture, menu
from articles.public.given import AT, PLACE, place
from articles.public.head import head_of
from articles.public.page import page
from articles.public.structured_data import for_list
from hubnews.pagecache.contract import reads
from hubnews.prepared import Given, Prepared, PreparedAmong

PAGE = 30


@dataclass(frozen=True)
class Correction:
    note: Note
    headline: str
    url: str
    place: Cursor


@reads("before")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    before = read_cursor(request.GET.get("before"))
    found = newest_corrections(at, PAGE + 1, before)
    if before is not None and not found:
        raise Http404("The list ends before this place.")
    address = reverse("public:corrections")
    context = {
        **furniture(at, menu()),
        "corrections": found[:PAGE],
        "older": found[PAGE - 1].place if len(found) > PAGE else None,
        "continued": before is not None,
        **head_of(
            title="Corrections",
            address=address,
            before=before,
            graph=for_list("Corrections", address),
        ),
    }
    return page("public/corrections.html", context)


def newest_corrections(at: datetime, size: int, before: Cursor | None = None) -> list[Correction]:
    """Two queries: the numbers of the newest, then the rows themselves."""
    until = before.bounds(at) if before else at
    found = _newest(size, before is not None)(at=at, until=until, **place(before))
    rows = _rows([pk for (pk,) in found])
    return [_correction(change) for change in rows[:size]]


_rows = PreparedAmong(
    BigIntegerField(),
    lambda keys: (
        Change.objects.filter(pk__in=keys)
        .select_related("article__live__revision", "approval__revision", "made_by__author_profile")
        .only(
            *("kind", "severity", "text", "made_at"),
            *("article__slug", "article__live__revision__headline", "approval__revision__number"),
            *("made_by__first_name", "made_by__last_name", "made_by__author_profile__name"),
        )
        .order_by("-made_at", "-pk")
    ),
)


_UNTIL: Any = Given("until", DateTimeField())


@lru_cache(maxsize=8)
def _newest(size: int, goes_on: bool) -> Prepared[tuple[int]]:
    """The newest of each kind: one range of the index for each, whatever the archive holds."""

    def compose() -> QuerySet[Change, tuple[int]]:
        first, *others = [_of_kind(kind, size, goes_on) for kind in EXPLAINED_KINDS]
        return first.union(*others, all=True).order_by()

    return Prepared(compose)


def _of_kind(kind: str, size: int, goes_on: bool) -> QuerySet[Change, tuple[int]]:
    """Those of live and of retracted pieces; an unpublished or blocked one is not named at all."""
    piece = Q(pk=OuterRef("article"))
    retracted = Article.objects.withdrawn(AT).filter(public_state=PublicState.RETRACTED)
    public = Exists(Article.objects.live(AT).filter(piece)) | Exists(retracted.filter(piece))
    rows = Change.objects.filter(public, kind=kind, made_at__lte=_UNTIL).order_by("-made_at", "-pk")
    if goes_on:
        rows = rows.filter(PLACE.older("made_at", "pk"))
    # A sliced query cannot be part of a UNION on SQLite; one inside it can.
    return Change.objects.filter(pk__in=rows.values("pk")[:size]).order_by().values_list("pk")


def _correction(change: Change) -> Correction:
    live = change.article.live
    return Correction(
        note=note_of(change),
        headline=live.revision.headline if live else "",
        url=change.article.get_absolute_url(),
        place=Cursor(change.made_at, change.pk),
    )
