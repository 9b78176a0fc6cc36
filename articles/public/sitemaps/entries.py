"""What the sitemaps list. Each function asks a fixed number of queries.

A retracted piece keeps its page, so it keeps its line here; its text is never read.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from articles.models import Article, Listing, PublicMonth, PublicState, Section, Tag
from articles.public.listings import between, listed
from authors.models import Author
from sources.models import Feed, Outlet

# The protocol's own limits, and Google's for news.
MOST_URLS = 50_000
MOST_NEWS = 1_000
# A file of a month is made anew with every edition: so many take some thirty milliseconds.
MONTH_URLS = 1_000
NEWS_WINDOW = timedelta(days=2)


@dataclass(frozen=True, kw_only=True)
class Entry:
    path: str
    changed: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Month:
    """`name` is such as 2026-08, in UTC; `count` the pieces published in it, without notices."""

    name: str
    count: int
    changed: datetime

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // MONTH_URLS))


def with_a_page(at: datetime) -> QuerySet[Article]:
    """Every piece whose address answers readers with a page."""
    retracted = Article.objects.withdrawn(at).filter(public_state=PublicState.RETRACTED)
    return Article.objects.live(at) | retracted


def months(at: datetime) -> list[Month]:
    """Newest first. The workflow keeps their counts: only those that go on are counted here."""
    rows = PublicMonth.objects.order_by("-name")
    return [
        Month(name=row.name, count=pieces, changed=max(row.changed_at, newest or row.changed_at))
        for row in rows
        for pieces, newest in [_seen(row, at)]
        if pieces or row.notices
    ]


def _seen(month: PublicMonth, at: datetime) -> tuple[int, datetime | None]:
    """How many of its pieces readers may see, and when the newest of them was published."""
    if month.newest is None or month.newest <= at:
        return month.pieces, month.newest
    first, following = month.ends
    seen = between(Listing.List.FRONT, first, following, at)
    return seen.count(), seen.values_list("published_at", flat=True).first()


def month_entries(month: str, page: int, at: datetime, size: int = MONTH_URLS) -> list[Entry]:
    """The pieces published in the month (such as 2026-08, in UTC), `size` to a page.

    The notices of retracted ones stand on the first page, beside its pieces: they are few.
    """
    names = Listing.List
    wanted = _keys_of(names.FRONT, month, at)[(page - 1) * size : page * size]
    notices = _keys_of(names.FRONT_NOTICES, month, at) if page == 1 else []
    keys = [*wanted, *notices]
    pieces = (
        with_a_page(at).filter(pk__in=keys).values_list("pk", "slug", "updated_at", "published_at")
    )
    found = {pk: (slug, updated or published) for pk, slug, updated, published in pieces}
    pattern = _pattern("public:article", 1)
    return [
        Entry(path=pattern.format(quote(slug)), changed=changed)
        for slug, changed in (found[pk] for pk in keys if pk in found)
    ]


def _keys_of(name: str, month: str, at: datetime) -> QuerySet[Listing, int]:
    """The pieces of one month on one list, the oldest first: later ones move no earlier page."""
    first, following = PublicMonth(name=month).ends
    rows = between(name, first, following, at)
    return rows.order_by("published_at", "article_id").values_list("article_id", flat=True)


def list_entries(at: datetime) -> list[Entry]:
    """The front page, and every section, tag, author, outlet and feed that lists a live piece."""
    names = Listing.List
    front = listed(names.FRONT, 0, at).values_list("published_at", flat=True).first()
    entries = [Entry(path=reverse("public:front"), changed=front)]
    for name, page, slugs, subjects in (
        (names.SECTION, "public:section", ["slug"], Section.objects.all()),
        (names.AUTHOR, "public:author", ["slug"], Author.objects.all()),
        (names.OUTLET, "public:outlet", ["slug"], Outlet.objects.all()),
        (names.FEED, "public:feed_source", ["outlet__slug", "slug"], Feed.objects.all()),
        (names.TAG, "public:tag", ["slug"], Tag.objects.all()),
    ):
        pattern = _pattern(page, len(slugs))
        for *address, changed in _with_newest(subjects.values_list(*slugs), name, at):
            entries.append(Entry(path=pattern.format(*map(quote, address)), changed=changed))
    return entries[:MOST_URLS]


def _pattern(page: str, slugs: int) -> str:
    """Its address, to be formatted: a thousand calls of reverse() take longer than all else."""
    return reverse(page, args=["___"] * slugs).replace("___", "{}")


def _with_newest(subjects: Any, name: str, at: datetime) -> Any:
    """Rows of the subjects that list a live piece, each ending with when the newest came out."""
    newest = listed(name, OuterRef("pk"), at).values("published_at")[:1]
    return (
        subjects.annotate(newest=Subquery(newest))
        .filter(newest__isnull=False)
        .order_by("pk")[:MOST_URLS]
    )


def news(at: datetime) -> list[Article]:
    """The live pieces of the last two days, newest first."""
    return list(
        Article.objects.live(at)
        .filter(published_at__gte=at - NEWS_WINDOW)
        .select_related("live__revision")
        .only("slug", "published_at", "live__revision__headline")
        .order_by("-published_at", "-pk")[:MOST_NEWS]
    )
