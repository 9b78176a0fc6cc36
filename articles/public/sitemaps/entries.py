"""What the sitemaps list. Each function asks a fixed number of queries.

A retracted piece keeps its page, so it keeps its line here; its text is never read.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from django.db.models import CharField, Count, Func, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from articles.models import Article, Listing, PublicState, Section, Tag
from articles.public.listings import listed
from authors.models import Author
from sources.models import Feed, Outlet

# The protocol's own limits, and Google's for news.
MOST_URLS = 50_000
MOST_NEWS = 1_000
NEWS_WINDOW = timedelta(days=2)


@dataclass(frozen=True, kw_only=True)
class Entry:
    path: str
    changed: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Month:
    """`name` is such as 2026-08, in UTC; `count` the pieces published in it."""

    name: str
    count: int
    changed: datetime


class UtcMonth(Func):
    """The year and month of a moment. Both databases keep moments in UTC."""

    output_field = CharField()

    def as_sqlite(self, compiler, connection, **context):  # type: ignore[no-untyped-def]
        # TruncMonth would call Python for every row: seconds at a million pieces.
        return self.as_sql(compiler, connection, template="substr(%(expressions)s, 1, 7)")

    def as_postgresql(self, compiler, connection, **context):  # type: ignore[no-untyped-def]
        template = "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM')"
        return self.as_sql(compiler, connection, template=template)


def with_a_page(at: datetime) -> QuerySet[Article]:
    """Every piece whose address answers readers with a page."""
    retracted = Article.objects.withdrawn(at).filter(public_state=PublicState.RETRACTED)
    return Article.objects.live(at) | retracted


def months(at: datetime) -> list[Month]:
    """Newest first."""
    rows = (
        with_a_page(at)
        .order_by()
        .values(month=UtcMonth("published_at"))
        .annotate(count=Count("pk"), changed=Max(Coalesce("updated_at", "published_at")))
        .order_by("-month")
    )
    return [Month(name=row["month"], count=row["count"], changed=row["changed"]) for row in rows]


def month_entries(start: datetime, page: int, at: datetime, size: int = MOST_URLS) -> list[Entry]:
    """The pieces published in the month that begins at `start` (UTC), `size` to a page."""
    end = datetime(start.year + start.month // 12, start.month % 12 + 1, 1, tzinfo=UTC)
    pieces = (
        with_a_page(at)
        .filter(published_at__gte=start, published_at__lt=end)
        .order_by("published_at", "pk")
        .values_list("slug", "updated_at", "published_at")
    )
    # Fifty thousand calls of reverse() would take seconds.
    pattern = reverse("public:article", args=["___"])
    return [
        Entry(path=pattern.replace("___", quote(slug)), changed=updated or published)
        for slug, updated, published in pieces[(page - 1) * size : page * size]
    ]


def list_entries(at: datetime) -> list[Entry]:
    """The front page, and every section, tag, author, outlet and feed that lists a live piece."""
    names = Listing.List
    front = listed(names.FRONT, 0, at).values_list("published_at", flat=True).first()
    entries = [Entry(path=reverse("public:front"), changed=front)]
    for name, page, subjects in (
        (names.SECTION, "public:section", Section.objects.values_list("slug")),
        (names.AUTHOR, "public:author", Author.objects.values_list("slug")),
        (names.OUTLET, "public:outlet", Outlet.objects.values_list("slug")),
        (names.FEED, "public:feed_source", Feed.objects.values_list("outlet__slug", "slug")),
        (names.TAG, "public:tag", Tag.objects.values_list("slug")),
    ):
        for *address, changed in _with_newest(subjects, name, at):
            entries.append(Entry(path=reverse(page, args=address), changed=changed))
    return entries[:MOST_URLS]


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
