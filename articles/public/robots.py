"""robots.txt: what crawlers leave alone, and where the sitemap is."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

from articles.public.addresses import absolute


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        f"Disallow: {reverse('public:search')}",
        "",
        f"Sitemap: {absolute(reverse('public:sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


robots_urls: list[URLPattern] = [path("robots.txt", robots, name="robots")]
