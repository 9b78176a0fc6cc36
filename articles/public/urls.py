"""The readers' addresses. What a reader has linked to stays."""

from django.urls import path, register_converter

from articles.public import (
    archive,
    article_page,
    author_page,
    corrections,
    front,
    search,
    source,
    topics,
)
from articles.public.converters import AddressConverter, MonthConverter, YearConverter
from articles.public.feeds import feed_urls
from articles.public.robots import robots_urls
from articles.public.sitemaps import sitemap_urls

register_converter(AddressConverter, "address")
register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")

app_name = "public"

urlpatterns = [
    path("", front.show, name="front"),
    path("articles/<address:slug>/", article_page.show, name="article"),
    path("sections/<address:slug>/", topics.section, name="section"),
    path("tags/<address:slug>/", topics.tag, name="tag"),
    path("authors/<address:slug>/", author_page.show, name="author"),
    path("sources/<address:slug>/", source.outlet, name="outlet"),
    path("sources/<address:outlet>/<address:slug>/", source.feed, name="feed_source"),
    path("archive/<year:year>/<month:month>/", archive.show, name="archive"),
    path("search/", search.show, name="search"),
    path("corrections/", corrections.show, name="corrections"),
    *feed_urls,
    *sitemap_urls,
    *robots_urls,
]
