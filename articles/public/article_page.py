"""One article: at most six queries, whatever it cites, changes or is surrounded by.

1 the article with its live approval, revision, section, image and reviewer · 2 the bylines with
their authors' profiles and links · 3 the citations with documents, outlets and feeds · 4 the
changes · 5 and 6 what stands around the text (see `surroundings`).
"""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.public import withdrawn
from articles.public.changes import changes_of
from articles.public.composing import Loaded, Piece, context_of
from articles.public.credits import credits_of, seen_update
from articles.public.drawn import TEXTS
from articles.public.given import AT, SLUG
from articles.public.page import page
from articles.public.sourcing import sourcing_of
from articles.public.surroundings import surroundings
from hubnews.prepared import Prepared
from hubnews.remembered import Remembered

WITH_ALL = (
    "live__revision__section",
    "live__revision__image",
    "live__approved_by__author_profile",
)
# What the desk keeps of an approval and of a login: long, and on no page.
UNSEEN = (
    *("standards", "answers", "decisions", "note"),
    *(f"approved_by__{name}" for name in ("password", "email", "last_login", "date_joined")),
    *(f"approved_by__author_profile__{name}" for name in ("expertise", "languages")),
)


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    at = timezone.now()
    piece = _live(at=at, slug=slug)
    if piece is None:
        return withdrawn.answer(slug, at)
    return page("public/article.html", context_of(load(piece, at)))


def load(piece: Piece, at: datetime) -> Loaded:
    """What the page of this text shows at `at`."""
    article, revision = piece.article, piece.revision
    credits = credits_of(revision.pk)
    return Loaded(
        piece=piece,
        credits=credits,
        sourcing=sourcing_of(revision.pk),
        changes=changes_of(article, at),
        around=surroundings(article, revision, credits.first_author_id, at),
        day=timezone.localdate(at),
        updated_at=seen_update(article.published_at, article.updated_at, at),
    )


def _piece(found: list[Article]) -> Piece | None:
    if not found or found[0].live is None:
        return None
    article, approval = found[0], found[0].live
    return Piece(article=article, revision=approval.revision, approval=approval)


_live = Remembered(
    Prepared(
        lambda: (
            Article.objects.live(AT)
            .select_related(*WITH_ALL)
            .defer(*(f"live__{name}" for name in UNSEEN))
            .filter(slug=SLUG)
        )
    ),
    _piece,
    kept=TEXTS,
)
