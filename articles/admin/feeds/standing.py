"""How a feed stands, in words: whether it is read, when, and what went wrong."""

from datetime import datetime

from articles.admin.standing import age
from sources.models import Feed

FINE, TROUBLED, OFF, NEW = "fine", "troubled", "off", "new"


def state_of(feed: Feed) -> tuple[str, str]:
    """A word for its mark, and the sentence beside it."""
    if not feed.polled:
        return OFF, "Not read"
    if feed.problem:
        return TROUBLED, feed.problem
    if feed.polled_at is None:
        return NEW, "Not read yet"
    return FINE, "Fine"


def last_read(feed: Feed, now: datetime) -> str:
    return f"{age(feed.polled_at, now)} ago" if feed.polled_at else "Never"


def next_reading(feed: Feed, now: datetime) -> str:
    if not feed.polled:
        return "–"
    if feed.next_poll_at is None or feed.next_poll_at <= now:
        return "Due now"
    return f"in {age(now, feed.next_poll_at)}"
