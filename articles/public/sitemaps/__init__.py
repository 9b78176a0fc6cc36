"""Sitemaps: an index, a file per month of publication, the lists' pages, and Google News."""

from articles.public.sitemaps.views import sitemap_urls

__all__ = ["sitemap_urls"]
