"""One view for every feed: look up what it is about, read the newest, write it down."""

import re
from collections.abc import Callable
from types import ModuleType

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from django.utils import timezone
from django.utils.encoding import escape_uri_path
from django.views.decorators.http import require_safe

from articles.models import Listing
from articles.public.addresses import absolute
from articles.public.converters import AddressConverter
from articles.public.feeds import atom, json_feed, rss, scope
from articles.public.feeds.channel import Channel, Person
from articles.public.feeds.items import item_of
from articles.public.feeds.newest import newest

FORMATS: dict[str, tuple[str, ModuleType]] = {
    "rss": ("feed.xml", rss),
    "atom": ("feed.atom", atom),
    "json": ("feed.json", json_feed),
}
_SLUG = f"(?P<slug>{AddressConverter.regex})"
# What feeds are about: the pattern before the file, and how to look it up.
SCOPES: dict[str, tuple[str, Callable[..., scope.Scope]]] = {
    "site": ("", scope.site),
    "section": (rf"sections/{_SLUG}/", scope.section),
    "tag": (rf"tags/{_SLUG}/", scope.tag),
    "author": (rf"authors/{_SLUG}/", scope.author),
}


@require_safe
def feed(request: HttpRequest, about: str, written_as: str, **asked: str) -> HttpResponse:
    found = SCOPES[about][1](**asked)
    writer = FORMATS[written_as][1]
    channel = channel_of(found, absolute(escape_uri_path(request.path)))
    if not channel.items and found.list == Listing.List.TAG:
        # A tag is known to readers only from a piece that carries it.
        raise Http404("There is no such tag.")
    return HttpResponse(writer.write(channel), content_type=writer.CONTENT_TYPE)


def channel_of(found: scope.Scope, feed_url: str) -> Channel:
    return Channel(
        title=found.title,
        description=found.description,
        url=absolute(found.page),
        feed_url=feed_url,
        language=settings.SITE_LANGUAGE,
        publisher=Person(name=settings.SITE_NAME, url=absolute("/")),
        items=tuple(item_of(article) for article in newest(found, timezone.now())),
    )


# Named site_rss, site_atom, site_json, section_rss, … author_json.
feed_urls: list[URLPattern] = [
    re_path(
        rf"^{before}{re.escape(file)}$",
        feed,
        {"about": about, "written_as": written_as},
        name=f"{about}_{written_as}",
    )
    for about, (before, _look_up) in SCOPES.items()
    for written_as, (file, _writer) in FORMATS.items()
]
