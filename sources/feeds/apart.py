"""Reading a feed in a process of its own: what the worker and the desk call."""

import logging
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sources import fenced
from sources.feeds.parsed import NotAFeed, ParsedFeed, ParsedItem
from sources.feeds.read import read_feed
from sources.fetching import Fetched

logger = logging.getLogger(__name__)
TOO_MUCH = "The feed is so intricate that it cannot be read within the time for one."


def read_fetched(fetched: Fetched, *, seconds: int = fenced.CPU_SECONDS) -> ParsedFeed:
    """`read_feed` of what was fetched; a feed that takes too much is NotAFeed."""
    try:
        told = fenced.run(
            "sources.feeds.apart:tell",
            fetched.content,
            seconds=seconds,
            url=fetched.url,
            content_type=fetched.content_type,
            charset=fetched.charset,
        )
    except fenced.TooMuch as error:
        logger.warning("%s could not be read: %s", fetched.url, error)
        raise NotAFeed(TOO_MUCH) from error
    if "refused" in told:
        raise NotAFeed(told["refused"])
    items = tuple(_item(item) for item in told["items"])
    return ParsedFeed(title=told["title"], site=told["site"], items=items)


def tell(content: bytes, **options: str) -> dict[str, Any]:
    """In the other process: the feed as JSON can carry it."""
    try:
        feed = read_feed(content, **options)
    except NotAFeed as refusal:
        return {"refused": refusal.reason}
    items = [
        {**asdict(item), "published": item.published and item.published.isoformat()}
        for item in feed.items
    ]
    return {"title": feed.title, "site": feed.site, "items": items}


def _item(told: dict[str, Any]) -> ParsedItem:
    published = told["published"] and datetime.fromisoformat(told["published"])
    return ParsedItem(**{**told, "published": published})
