"""Feeds at the desk: adding one with a look at it, lists as files, reading one now."""

from collections.abc import Callable

from django.contrib.admin import AdminSite
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from articles.admin.desk_view import DeskRequest
from articles.admin.feeds.opml_export import export_feeds
from articles.admin.feeds.opml_import import import_feeds
from articles.admin.feeds.read_now import read_now
from articles.admin.inbox.guard import ask

type View = Callable[..., HttpResponseBase]


def urls(site: AdminSite) -> list[URLPattern]:
    """Before the stock addresses of the feeds' admin, which would take any word for a key."""
    return [
        _page(site, "opml/export/", export_feeds, "opml_export", "sources.view_feed"),
        _page(site, "opml/import/", import_feeds, "opml_import", "sources.add_feed"),
        _page(site, "<int:feed_id>/read-now/", read_now, "read_now", "sources.change_feed"),
    ]


def _page(site: AdminSite, route: str, view: View, name: str, permission: str) -> URLPattern:
    def guarded(request: DeskRequest, **kwargs: int) -> HttpResponseBase:
        ask(request, permission)
        return view(request, **kwargs)

    return path(route, site.admin_view(guarded), name=f"feeds_{name}")
