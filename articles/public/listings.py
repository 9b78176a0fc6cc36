"""Public lists by key: one range of one index, whatever the size of the archive."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from django.db.models import OuterRef, QuerySet

from articles.models import Listing
from articles.public.cards import Card, cards
from articles.public.cursor import Cursor
from articles.public.given import AT, LIST, PLACE, SINCE, TARGET, place
from hubnews.prepared import Prepared

PAGE = 20
# The smallest step of time there is.
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """`older` is the cursor of the next page, None on the last one."""

    cards: list[Card]
    older: Cursor | None
    continued: bool = False


def listed(name: str, target: int | OuterRef, at: datetime) -> QuerySet[Listing]:
    """The rows of one list that readers may see at `at`, newest first."""
    return Listing.objects.filter(list=name, target=target, published_at__lte=at).order_by(
        "-published_at", "-article_id"
    )


def between(name: str, first: datetime, following: datetime, at: datetime) -> QuerySet[Listing]:
    """Those of one of the front's lists, published from `first` to before `following`."""
    # One bound above, never two: SQLite enters the index with either, and walks to the other.
    until = min(at, following - INSTANT)
    return listed(name, 0, until).filter(published_at__gte=first)


def places(
    name: str,
    target: int,
    at: datetime,
    before: Cursor | None,
    size: int,
    since: datetime | None = None,
) -> list[Cursor]:
    """Those of the next `size` pieces in this list that were published by `at`."""
    ask = _places(size, before is not None, since is not None)
    until = before.bounds(at) if before else at
    rows = ask(list=name, target=target, at=until, since=since, **place(before))
    return [Cursor(*row) for row in rows]


@lru_cache(maxsize=64)
def _places(size: int, goes_on: bool, ends: bool) -> Prepared[tuple[datetime, int]]:
    def compose() -> QuerySet[Listing, tuple[datetime, int]]:
        rows = listed(LIST, TARGET, AT)
        if goes_on:
            rows = rows.filter(PLACE.older("published_at", "article"))
        if ends:
            rows = rows.filter(published_at__gte=SINCE)
        return rows.values_list("published_at", "article_id")[:size]

    return Prepared(compose)


def list_page(
    name: str, target: int, at: datetime, before: Cursor | None, size: int = PAGE
) -> ListPage:
    # One more than shown tells whether there is an older page.
    return page_of(places(name, target, at, before, size + 1), at, before, size)


def page_of(found: list[Cursor], at: datetime, before: Cursor | None, size: int) -> ListPage:
    """`found` is one more than the page shows, if there is one more."""
    return ListPage(
        cards=cards(ids(found[:size]), at),
        older=found[size - 1] if len(found) > size else None,
        continued=before is not None,
    )


def ids(places: Iterable[Cursor]) -> list[int]:
    return [place.pk for place in places]
