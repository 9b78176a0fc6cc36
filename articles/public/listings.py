"""Public lists by key: one range of one index, whatever the size of the archive."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef, QuerySet

from articles.models import Listing
from articles.public.cards import Card, cards
from articles.public.cursor import Cursor

PAGE = 20


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """`older` is the cursor of the next page, None on the last one."""

    cards: list[Card]
    older: Cursor | None
    continued: bool = False


def listed(
    name: str, target: int | OuterRef, at: datetime, before: Cursor | None = None
) -> QuerySet[Listing]:
    """The rows of one list that readers may see at `at`, newest first; `before` is where it begins.

    One bound above, never two: SQLite enters the index with either, and walks to the other.
    """
    until = min(at, before.moment) if before else at
    rows = Listing.objects.filter(list=name, target=target, published_at__lte=until)
    if before is not None:
        rows = rows.filter(before.older("published_at", "article"))
    return rows.order_by("-published_at", "-article_id")


def between(
    name: str, first: datetime, following: datetime, at: datetime, before: Cursor | None = None
) -> QuerySet[Listing]:
    """Those of the front's lists that were published from `first` to before `following`."""
    until = min(at, following - timedelta(microseconds=1))
    return listed(name, 0, until, before).filter(published_at__gte=first)


def keys(rows: QuerySet[Listing], *, size: int) -> list[Cursor]:
    """The places of the first `size` pieces in this list."""
    return [Cursor(*row) for row in rows.values_list("published_at", "article_id")[:size]]


def list_page(
    rows: QuerySet[Listing], at: datetime, before: Cursor | None, size: int = PAGE
) -> ListPage:
    # One more than shown tells whether there is an older page.
    found = keys(rows, size=size + 1)
    return ListPage(
        cards=cards(ids(found[:size]), at),
        older=found[size - 1] if len(found) > size else None,
        continued=before is not None,
    )


def ids(places: Iterable[Cursor]) -> list[int]:
    return [place.pk for place in places]
