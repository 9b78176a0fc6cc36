"""The addresses that are measured, chosen by what a database holds: the commonest, the rarest."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, F, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from articles.admin.page_key import key_text
from articles.admin.standing import PUBLIC_LABELS
from articles.models import Article, DeskState, Listing, Section, Tag
from articles.public.cursor import Cursor
from authors.models import Author
from sources.models import Feed, Item, Outlet

FEEDS = ("rss", "atom", "json")
# More pieces than any list shows on a page.
FULL = 50
# What the desk's list is asked for by state.
STATES = [f"desk={state}" for state in DeskState] + [f"public={state}" for state in PUBLIC_LABELS]
LISTS: dict[str, type[Section | Tag | Author | Outlet | Feed]] = {
    "section": Section,
    "tag": Tag,
    "author": Author,
    "outlet": Outlet,
    "feed": Feed,
}


@dataclass(frozen=True, kw_only=True)
class Address:
    """`desk` pages are asked for by somebody who is signed in."""

    name: str
    path: str
    desk: bool = False


def addresses(*, search: bool = True) -> list[Address]:
    """All of them. Without `search` those that need the public index are left out."""
    at = timezone.now()
    found = [*_front(at), *_articles(at), *_lists(at), *_archive(at), *_feeds(), *_sitemaps(at)]
    if search:
        found += _search()
    return [*found, *_desk(search), *_pieces_at_the_desk(), *_inbox(search), *_stock()]


def ends(name: str, at: datetime) -> tuple[int, int]:
    """The keys of what has the longest public list of this kind, and the shortest that fills a
    page: two pages are compared, not a full one with a short one."""
    rows = (
        Listing.objects.filter(list=name, published_at__lte=at)
        .values("target")
        .annotate(count=Count("pk"))
        .order_by("-count", "target")
        .values_list("target", flat=True)
    )
    keys = list(rows)
    full = list(rows.filter(count__gt=FULL)) or keys
    return keys[0], full[-1]


def _front(at: datetime) -> Iterator[Address]:
    yield Address(name="front", path="/")
    rows = Listing.objects.filter(list="front", published_at__lte=at)
    yield Address(name="front, a thousand pages further", path=f"/{_further(rows)}")


def _further(rows: object, page: int = 20, pages: int = 1000) -> str:
    """The query string of a page far down, or in the middle of a list that ends before."""
    ordered = rows.order_by("-published_at", "-article_id")  # type: ignore[attr-defined]
    at = min(page * pages, max(ordered.count() // 2, 1))
    moment, pk = ordered.values_list("published_at", "article_id")[at]
    return "?" + urlencode({"before": str(Cursor(moment, pk))})


def _articles(at: datetime) -> Iterator[Address]:
    live = Article.objects.live(at).order_by("-published_at", "-pk")
    middle = live[live.count() // 2]
    corrected = live.filter(updated_at__isnull=False)[0]
    for name, piece in (("newest", live[0]), ("of the middle", middle), ("corrected", corrected)):
        yield Address(name=f"article, {name}", path=piece.get_absolute_url())


def _lists(at: datetime) -> Iterator[Address]:
    for name, model in LISTS.items():
        for which, key in zip(("commonest", "rarest"), ends(name, at), strict=True):
            path = model._default_manager.get(pk=key).get_absolute_url()
            yield Address(name=f"{name}, {which}", path=path)
    tag = ends("tag", at)[0]
    rows = Listing.objects.filter(list="tag", target=tag, published_at__lte=at)
    path = Tag.objects.get(pk=tag).get_absolute_url() + _further(rows)
    yield Address(name="tag, a thousand pages further", path=path)
    yield Address(name="corrections", path=reverse("public:corrections"))


def _archive(at: datetime) -> Iterator[Address]:
    rows = Listing.objects.filter(list="front", published_at__lte=at)
    moments = rows.order_by("published_at").values_list("published_at", flat=True)
    # Neither the first nor the last month, which may be short.
    few = rows.count() // 50
    months = {"an early": moments[few], "a late": moments.reverse()[few]}
    for name, moment in months.items():
        path = reverse("public:archive", args=[moment.year, moment.month])
        yield Address(name=f"archive, {name} month", path=path)


def _feeds() -> Iterator[Address]:
    at = timezone.now()
    for kind in FEEDS:
        yield Address(name=f"feed of the site, {kind}", path=reverse(f"public:site_{kind}"))
    for name in ("section", "tag", "author"):
        for which, key in zip(("commonest", "rarest"), ends(name, at), strict=True):
            slug = LISTS[name]._default_manager.values_list("slug", flat=True).get(pk=key)
            path = reverse(f"public:{name}_atom", args=[slug])
            yield Address(name=f"feed of a {name}, {which}", path=path)


def _sitemaps(at: datetime) -> Iterator[Address]:
    yield Address(name="sitemap, index", path=reverse("public:sitemap"))
    yield Address(name="sitemap, pages", path=reverse("public:sitemap_pages"))
    yield Address(name="sitemap, news", path=reverse("public:sitemap_news"))
    newest = Article.objects.live(at).aggregate(at=Max("published_at"))["at"].astimezone(UTC)
    before = datetime(newest.year - (newest.month == 1), (newest.month - 2) % 12 + 1, 1, tzinfo=UTC)
    for name, month in (("this month", newest), ("last month", before)):
        path = reverse("public:sitemap_month", args=[f"{month:%Y}", f"{month:%m}"])
        yield Address(name=f"sitemap, {name}", path=path)


def _search() -> Iterator[Address]:
    asked = {
        "common word": "city",
        "rare word": "bridgeation",
        "phrase": '"the city"',
        "prefix": "harb*",
        "two words": "city report",
    }
    for name, query in asked.items():
        path = f"{reverse('public:search')}?{urlencode({'q': query})}"
        yield Address(name=f"search, {name}", path=path)


def _desk(search: bool) -> Iterator[Address]:
    yield Address(name="desk, front", path=reverse("admin:index"), desk=True)
    base, at = reverse("admin:articles_article_changelist"), timezone.now()
    yield Address(name="desk, list", path=base, desk=True)
    for state in ["waiting=1", *STATES]:
        yield Address(name=f"desk, list, {state}", path=f"{base}?{state}", desk=True)
    for name in ("section", "author", "outlet"):
        for which, key in zip(("commonest", "rarest"), ends(name, at), strict=True):
            path = f"{base}?{name}={key}"
            yield Address(name=f"desk, list, {name}, {which}", path=path, desk=True)
    for name, query in (("common", "city"), ("rare", "bridgeation")) if search else ():
        yield Address(name=f"desk, list, {name} word", path=f"{base}?q={query}", desk=True)
    rows = Article.objects.order_by("-state_since", "-pk").values_list("state_since", "pk")
    place = key_text(*rows[min(50_000, rows.count() // 2)])
    path = f"{base}?before={place}"
    yield Address(name="desk, list, a thousand pages further", path=path, desk=True)


def _pieces_at_the_desk() -> Iterator[Address]:
    live = Article.objects.filter(public_state="live", updated_at__isnull=False).latest("pk")
    in_review = Article.objects.filter(desk_state=DeskState.IN_REVIEW)
    reviewed = in_review.order_by("-pk").first() or live
    for name, page, piece in (
        ("edit form", "change", live),
        ("review", "review", reviewed),
        ("publish", "publish", live),
        ("history", "history", live),
        ("audit sheet", "audit", live),
    ):
        path = reverse(f"admin:articles_article_{page}", args=[piece.pk])
        yield Address(name=f"desk, {name}", path=path, desk=True)
    path = reverse("admin:articles_article_compare", args=[live.pk, 1, 3])
    yield Address(name="desk, two versions", path=path, desk=True)


def _inbox(search: bool) -> Iterator[Address]:
    base = reverse("admin:inbox")
    for state in ("unread", "all", "used", "dismissed"):
        yield Address(name=f"inbox, {state}", path=f"{base}?state={state}", desk=True)
    feed = Feed.objects.order_by("pk").first()
    assert feed is not None
    for query in (f"feed={feed.pk}", f"outlet={feed.outlet_id}&state=all", "days=7"):
        name = query.partition("=")[0]
        yield Address(name=f"inbox, {name}", path=f"{base}?{query}", desk=True)
    for name, query in (("common", "city"), ("rare", "bridgeation")) if search else ():
        path = f"{base}?state=all&q={query}"
        yield Address(name=f"inbox, {name} word", path=path, desk=True)
    used = Item.objects.filter(state="used").order_by(F("pk").desc())[0]
    path = reverse("admin:inbox_item", args=[used.pk])
    yield Address(name="inbox, an item", path=path, desk=True)
    path = reverse("admin:dead_sources")
    yield Address(name="inbox, dead sources", path=path, desk=True)


def _stock() -> Iterator[Address]:
    """Django's own lists, of what grows."""
    for name, page, query in (
        ("log", "articles_event", ""),
        ("log, one verb", "articles_event", "?verb=retract"),
        ("pictures", "articles_image", ""),
        ("documents", "sources_document", ""),
        ("documents of an outlet", "sources_document", "?outlet__id__exact=1"),
        ("feeds", "sources_feed", ""),
        ("outlets", "sources_outlet", ""),
        ("authors", "authors_author", ""),
        ("tags", "articles_tag", ""),
    ):
        path = reverse(f"admin:{page}_changelist") + query
        yield Address(name=f"desk, {name}", path=path, desk=True)
