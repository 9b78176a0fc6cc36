"""What a feed says, whatever its format."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime


class NotAFeed(Exception):
    """What was fetched cannot be read as a feed. Its text is a sentence for an editor."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class ParsedItem:
    """All of it plain text, ready to be stored. `text` is the full content where the feed has it.

    `url` is an absolute http(s) address or "". `title` is never empty.
    """

    guid: str
    url: str
    title: str
    authors: str = ""
    published: datetime | None = None
    text: str = ""
    summary: str = ""

    @property
    def reading(self) -> str:
        """The longest text that the feed itself gives of the item."""
        return max(self.text, self.summary, key=len)


@dataclass(frozen=True, kw_only=True)
class ParsedFeed:
    """`items` are the newest first."""

    title: str
    site: str
    items: tuple[ParsedItem, ...]


def newest_first(items: Iterable[ParsedItem]) -> tuple[ParsedItem, ...]:
    """By date; one without a date stays beside the one it stands below."""
    known, keyed = datetime.max.replace(tzinfo=UTC), []
    for item in items:
        known = item.published or known
        keyed.append((known, item))
    keyed.sort(key=lambda pair: pair[0], reverse=True)
    return tuple(item for _when, item in keyed)


def title_or(title: str, text: str, url: str) -> str:
    """A name for an item that has none: its first words, or where it stands."""
    if title:
        return title
    words = " ".join(text.split())
    if len(words) > 80:
        words = words[:80].rsplit(" ", 1)[0] + "…"
    return words or url[:500] or "Untitled"
