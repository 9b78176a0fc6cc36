"""Feeds on the tests' own server."""

from typing import Any

from sources.models import Feed
from tests import factories as make
from tests.sources.feeds.formats import rss
from tests.sources.loopback import Loopback


def feed_at(server: Loopback, path: str, **fields: Any) -> Feed:
    feed = make.make_feed(**fields)
    feed.url = server.url(path)
    feed.save(update_fields=["url"])
    return feed


def entry(number: int, text: str = "") -> str:
    return (
        f"<title>Item {number}</title><link>https://outlet.example/{number}</link>"
        f"<guid isPermaLink='false'>guid-{number}</guid>"
        f"<description>{text or f'What item {number} says.'}</description>"
    )


def feed_of(*numbers: int) -> str:
    return rss(*(entry(number) for number in numbers))


def fresh(feed: Feed) -> Feed:
    return Feed.objects.get(pk=feed.pk)
