"""The public record: every correction, clarification and retraction, newest first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
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

PAGE = 30


@dataclass(frozen=True)
class Correction:
    note: Note
    headline: str
    url: str


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    before = read_cursor(request.GET.get("before"))
    rows = _public_changes(at)
    if before is not None:
        rows = rows.filter(before.older("made_at", "pk"))
    found = list(rows[: PAGE + 1])
    if before is not None and not found:
        raise Http404("The list ends before this place.")
    address = reverse("public:corrections")
    context = {
        **furniture(at, menu()),
        "corrections": [_correction(change) for change in found[:PAGE]],
        "older": Cursor(found[PAGE - 1].made_at, found[PAGE - 1].pk) if len(found) > PAGE else None,
        "continued": before is not None,
        **head_of(
            title="Corrections",
            address=address,
            before=before,
            graph=for_list("Corrections", address),
        ),
    }
    return page("public/corrections.html", context)


def newest_corrections(at: datetime, size: int) -> list[Correction]:
    return [_correction(change) for change in _public_changes(at)[:size]]


def _public_changes(at: datetime) -> QuerySet[Change]:
    """Those of live and of retracted pieces. An unpublished or blocked one is not named at all."""
    public = Q(article__in=Article.objects.live(at)) | Q(
        article__in=Article.objects.withdrawn(at).filter(public_state=PublicState.RETRACTED)
    )
    return (
        Change.objects.filter(public, kind__in=EXPLAINED_KINDS, made_at__lte=at)
        .select_related("article__live__revision", "approval__revision", "made_by__author_profile")
        .only(
            *("kind", "severity", "text", "made_at"),
            *("article__slug", "article__live__revision__headline", "approval__revision__number"),
            *("made_by__first_name", "made_by__last_name", "made_by__author_profile__name"),
        )
        .order_by("-made_at", "-pk")
    )


def _correction(change: Change) -> Correction:
    live = change.article.live
    return Correction(
        note=note_of(change),
        headline=live.revision.headline if live else "",
        url=change.article.get_absolute_url(),
    )
