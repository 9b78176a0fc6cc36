"""/sitemap.xml and the files it names."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.public.sitemaps import entries, write
from hubnews.pagecache.contract import keep_until

# The index is a file of the protocol too, and keeps to the same limit.
MOST_FILES = 50_000


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    months = entries.months(timezone.now())
    newest = max((month.changed for month in months), default=None)
    files = [
        entries.Entry(path=reverse("public:sitemap_pages"), changed=newest),
        entries.Entry(path=reverse("public:sitemap_news"), changed=newest),
    ]
    # A call of reverse() for each would take longer than all the rest.
    pattern = reverse("public:sitemap_month", kwargs={"year": "2000", "month": "01"}).replace(
        "2000-01", "{}"
    )
    for month in months:
        files += [
            entries.Entry(path=pattern.format(name), changed=month.changed)
            for name in _names(month)
        ]
    return _xml(write.index(files[:MOST_FILES]))


@require_safe
def month(request: HttpRequest, year: str, month: str, page: str | None = None) -> HttpResponse:
    found = entries.month_entries(f"{year}-{month}", int(page or 1), timezone.now())
    if not found:
        raise Http404("No piece was published in this month.")
    return _xml(write.urlset(found))


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    return _xml(write.urlset(entries.list_entries(timezone.now())))


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    found = entries.news(timezone.now())
    if found and found[-1].published_at:
        # The oldest leaves the window by the clock alone.
        keep_until(request, found[-1].published_at + entries.NEWS_WINDOW)
    return _xml(write.news(found, name=settings.SITE_NAME, language=settings.SITE_LANGUAGE))


def _names(month: entries.Month) -> list[str]:
    """Of its files: 2026-08, 2026-08-2 and so on."""
    return [month.name, *(f"{month.name}-{page}" for page in range(2, month.pages + 1))]


def _xml(document: bytes) -> HttpResponse:
    return HttpResponse(document, content_type="application/xml; charset=utf-8")


_MONTH = r"sitemaps/(?P<year>[12][0-9]{3})-(?P<month>0[1-9]|1[0-2])"

sitemap_urls: list[URLPattern] = [
    path("sitemap.xml", index, name="sitemap"),
    path("sitemaps/pages.xml", pages, name="sitemap_pages"),
    path("sitemaps/news.xml", news, name="sitemap_news"),
    re_path(rf"^{_MONTH}\.xml$", month, name="sitemap_month"),
    re_path(rf"^{_MONTH}-(?P<page>[2-9]|[1-9][0-9]{{1,3}})\.xml$", month, name="sitemap_month"),
]
