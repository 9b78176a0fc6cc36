"""A feed as plain values, the same for every format."""

from dataclasses import dataclass
from datetime import UTC, datetime

# An empty feed has no moment of its own, and the same address must give the same bytes.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Person:
    name: str
    url: str
    photo: str = ""


@dataclass(frozen=True, kw_only=True)
class Source:
    """A document that the piece cites. `feed_url` is empty when it came by no feed."""

    url: str
    title: str
    credit: str
    feed_url: str = ""
    based_on: bool = False


@dataclass(frozen=True, kw_only=True)
class Item:
    """`content` is HTML with full addresses; `id` stays when the piece moves."""

    id: str
    url: str
    title: str
    content: str
    published: datetime
    updated: datetime
    summary: str = ""
    image: str = ""
    authors: tuple[Person, ...] = ()
    contributors: tuple[Person, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def categories(self) -> tuple[str, ...]:
        named = (self.section, *self.tags) if self.section else self.tags
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, kw_only=True)
class Channel:
    """`url` is the page the feed belongs to, `feed_url` the feed's own address."""

    title: str
    description: str
    url: str
    feed_url: str
    language: str
    publisher: Person
    items: tuple[Item, ...]

    @property
    def updated(self) -> datetime:
        return max((item.updated for item in self.items), default=NEVER)
