"""Read the newest pieces of a list, and the notices of those retracted from it.

The number of queries does not depend on the number of pieces.
"""

from datetime import datetime

from django.db.models import Prefetch

from articles.models import (
    Article,
    Byline,
    Change,
    ChangeKind,
    Citation,
    Listing,
    PublicState,
)
from articles.models.record import EXPLAINED_KINDS
from articles.public.feeds.scope import Scope
from articles.public.listings import ids, places

LENGTH = 30
NOTICES = {
    Listing.List.FRONT: Listing.List.FRONT_NOTICES,
    Listing.List.SECTION: Listing.List.SECTION_NOTICES,
    Listing.List.TAG: Listing.List.TAG_NOTICES,
    Listing.List.AUTHOR: Listing.List.AUTHOR_NOTICES,
}


def newest(scope: Scope, at: datetime) -> list[Article]:
    """Live and retracted pieces together, in the order in which they were published."""
    live = _live(scope, at)
    retracted = _retracted(scope, at)
    # A notice stands where its piece stood: one older than the feed's last piece has left it.
    both = sorted([*live, *retracted], key=lambda piece: (piece.published_at, piece.pk))
    return both[::-1][:LENGTH]


def _live(scope: Scope, at: datetime) -> list[Article]:
    found = places(scope.list, scope.target, at, None, LENGTH)
    return list(
        Article.objects.live_among(ids(found), at)  # type: ignore[misc]  # taggit's manager
        .select_related("live__revision__section", "live__revision__image")
        .prefetch_related(
            Prefetch("live__revision__bylines", Byline.objects.select_related("author")),
            Prefetch(
                "live__revision__citations",
                Citation.objects.select_related("document__outlet", "document__feed__outlet"),
            ),
            "live__revision__tags",
            Prefetch("changes", Change.objects.filter(kind__in=EXPLAINED_KINDS)),
        )
    )


def _retracted(scope: Scope, at: datetime) -> list[Article]:
    """A retracted piece stands on the notices of the lists where it stood."""
    found = places(NOTICES[Listing.List(scope.list)], scope.target, at, None, LENGTH)
    retractions = Change.objects.filter(kind=ChangeKind.RETRACTION)
    return list(
        Article.objects.withdrawn(at)
        .filter(pk__in=ids(found), public_state=PublicState.RETRACTED)
        .select_related("live__revision__section")
        .prefetch_related(
            Prefetch("changes", retractions.select_related("made_by__author_profile"))
        )
    )
