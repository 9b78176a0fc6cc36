"""Entries as the XML of sitemaps.org and of Google News."""

from collections.abc import Iterable
from typing import Any

from lxml import etree

from articles.models import Article
from articles.public.addresses import absolute
from articles.public.moments import Moment
from articles.public.sitemaps.entries import Entry
from articles.public.xml import add, document

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def index(files: Iterable[Entry]) -> bytes:
    return _listed("sitemapindex", "sitemap", files)


def urlset(pages: Iterable[Entry]) -> bytes:
    return _listed("urlset", "url", pages)


def news(articles: Iterable[Article], *, name: str, language: str) -> bytes:
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP, "news": NEWS})
    for article in articles:
        assert article.live is not None
        assert article.published_at is not None
        url = _add(root, "url")
        _add(url, "loc", absolute(article.get_absolute_url()))
        item = add(url, f"{{{NEWS}}}news")
        publication = add(item, f"{{{NEWS}}}publication")
        add(publication, f"{{{NEWS}}}name", name)
        add(publication, f"{{{NEWS}}}language", language)
        add(item, f"{{{NEWS}}}publication_date", Moment(article.published_at).iso)
        add(item, f"{{{NEWS}}}title", article.live.revision.headline)
    return document(root)


def _listed(root_name: str, name: str, listed: Iterable[Entry]) -> bytes:
    root = etree.Element(f"{{{SITEMAP}}}{root_name}", nsmap={None: SITEMAP})
    for entry in listed:
        element = _add(root, name)
        _add(element, "loc", absolute(entry.path))
        if entry.changed:
            _add(element, "lastmod", Moment(entry.changed).iso)
    return document(root)


def _add(parent: Any, name: str, text: str = "") -> Any:
    return add(parent, f"{{{SITEMAP}}}{name}", text)
