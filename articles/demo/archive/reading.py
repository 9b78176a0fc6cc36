"""What came in and what is cited: documents with their texts, and a tenth as many inbox items."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from random import Random

from articles.demo.archive.ground import Ground, Source
from articles.demo.archive.prose import headline, plain_words
from articles.demo.archive.tables import Tables
from sources.addresses import url_key
from sources.ingest.likeness import hashes_of
from sources.models import ItemState, LinkState, Origin

# For each piece of a batch.
DOCUMENTS, ITEMS = 0.5, 0.1
LONG, TEASER = 140, 40
# Of a hundred items, and of a hundred links.
USED, UNREAD, DEAD = 25, 20, 2


type Indexed = tuple[int, dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class Cited:
    """A document that pieces may cite."""

    pk: int
    url: str
    sha256: str
    outlet: int
    feed: int


def read_sources(
    rng: Random, tables: Tables, ground: Ground, moments: list[datetime]
) -> tuple[list[Cited], list[Indexed]]:
    """Rows for the documents and items of a batch, spread over the moments of its pieces, and
    what the inbox's index is to hold of the items."""
    cited: list[Cited] = []
    found: list[Indexed] = []
    for at in moments[:: round(1 / DOCUMENTS)]:
        cited.append(_document(rng, tables, ground, at))
    for at in moments[:: round(1 / ITEMS)]:
        item, document = _item(rng, tables, ground, at)
        found.append(item)
        if document is not None:
            cited.append(document)
    return cited, found


def link_cited(rng: Random, tables: Tables, documents: dict[int, datetime]) -> None:
    """As the workflow does for what is cited; but no worker looks at invented addresses."""
    for document, at in documents.items():
        dead = rng.random() * 100 < DEAD
        tables.link.add(
            document_id=document,
            state=LinkState.DEAD if dead else LinkState.ALIVE,
            since=at,
            checked_at=at,
            problem="The page is gone (410)." if dead else "",
        )


def _document(
    rng: Random, tables: Tables, ground: Ground, at: datetime, item: int | None = None
) -> Cited:
    source = ground.sources.one(rng)
    text = plain_words(rng, LONG if rng.random() < 0.3 else TEASER)
    return _reading(tables, source, headline(rng), text, at - timedelta(hours=9), item)


def _reading(
    tables: Tables, source: Source, title: str, text: str, at: datetime, item: int | None
) -> Cited:
    pk, digest = tables.document.reserve(), sha256(text.encode()).hexdigest()
    url = f"{source.website}{pk}/"
    tables.document.add(
        id=pk,
        outlet_id=source.outlet,
        feed_id=source.feed,
        item_id=item,
        url=url,
        title=title,
        published_at=at,
        fetched_at=at,
        text=text,
        origin=Origin.ENTERED if item is None else Origin.FEED,
        sha256=digest,
    )
    return Cited(pk=pk, url=url, sha256=digest, outlet=source.outlet, feed=source.feed)


def _item(
    rng: Random, tables: Tables, ground: Ground, at: datetime
) -> tuple[Indexed, Cited | None]:
    pk, source, title = tables.item.reserve(), ground.sources.one(rng), headline(rng)
    text, came = plain_words(rng, TEASER), at - timedelta(hours=9)
    document = _reading(tables, source, title, text, came, pk)
    drawn = rng.random() * 100
    state = ItemState.USED if drawn < USED else ItemState.DISMISSED
    if drawn >= 100 - UNREAD:
        state = ItemState.UNREAD
    seen = state != ItemState.UNREAD
    tables.item.add(
        id=pk,
        outlet_id=source.outlet,
        feed_id=source.feed,
        guid=f"{source.feed}-{pk}",
        url=document.url,
        url_key=url_key(document.url),
        title=title,
        published_at=came,
        came_at=came,
        latest_id=document.pk,
        state=state,
        state_by_id=rng.choice(ground.writers) if seen else None,
        state_at=came + timedelta(hours=1) if seen else None,
    )
    for value in hashes_of(title, text):
        tables.item_sketch.add(item_id=pk, hash=value)
    texts = {"title": title, "authors": "", "body": text}
    return (pk, texts), document if state == ItemState.USED else None
