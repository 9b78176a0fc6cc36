"""The public record: every correction, clarification and retraction, newest first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article, Change, PublicState
from articles.models.record import EXPLAINED_KINDS
from articles.public.changes import Note, note_of
from articles.public.cursor import Cursor, read_cursor
from articles.public.furniture import furniture, menu
from articles.public.head import head_of
from articles.public.page import page
from articles.public.structured_data import for_list
from hubnews.pagecache.contract import reads

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
    first, *others = [_newest(kind, at, size, before) for kind in EXPLAINED_KINDS]
    found = [pk for (pk,) in first.union(*others, all=True).order_by()]
    rows = (
        Change.objects.filter(pk__in=found)
        .select_related("article__live__revision", "approval__revision", "made_by__author_profile")
        .only(
            *("kind", "severity", "text", "made_at"),
            *("article__slug", "article__live__revision__headline", "approval__revision__number"),
            *("made_by__first_name", "made_by__last_name", "made_by__author_profile__name"),
        )
        .order_by("-made_at", "-pk")
    )
    return [_correction(change) for change in rows[:size]]


def _newest(
    kind: str, at: datetime, size: int, before: Cursor | None
) -> QuerySet[Change, tuple[int]]:
    """The newest public ones of one kind: one range of the index, whatever the archive holds.

    Those of live and of retracted pieces; an unpublished or blocked one is not named at all.
    """
    piece = Q(pk=OuterRef("article"))
    retracted = Article.objects.withdrawn(at).filter(public_state=PublicState.RETRACTED)
    public = Exists(Article.objects.live(at).filter(piece)) | Exists(retracted.filter(piece))
    # One bound above: SQLite would enter the index with the other one, and walk from there.
    until = min(at, before.moment) if before else at
    rows = Change.objects.filter(public, kind=kind, made_at__lte=until).order_by("-made_at", "-pk")
    if before is not None:
        rows = rows.filter(before.older("made_at", "pk"))
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
