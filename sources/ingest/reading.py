"""A reading is a Document of an item; with it everything that finds the item is brought up to date.

Everything here joins the caller's transaction.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sources.ingest.likeness import hashes_of, near_item, write_sketches
from sources.models import Document, Item
from sources.search import INDEX, texts_of

LONGEST = 300_000


def fingerprint(text: str) -> str:
    """Of what is stored of the text."""
    return hashlib.sha256(text[:LONGEST].encode()).hexdigest()


def make_document(item: Item, *, text: str, **fields: Any) -> Document:
    """Unsaved, with its fingerprint, so that many may be saved at once."""
    return Document(
        item=item,
        outlet_id=item.outlet_id,
        text=text[:LONGEST],
        sha256=fingerprint(text),
        **fields,
    )


def read_again(item: Item, *, text: str, now: datetime, **fields: Any) -> Document:
    """Add a reading to an item that is locked. The text that it has adds nothing."""
    if item.latest is not None and item.latest.sha256 == fingerprint(text):
        return item.latest
    before = item.documents.order_by("-pk").first()
    document = make_document(
        item,
        text=text,
        feed_id=item.feed_id,
        url=item.url or (before.url if before else ""),
        title=item.title,
        authors=before.authors if before else "",
        published_at=item.published_at,
        fetched_at=now,
        follows=before,
        **fields,
    )
    document.save(force_insert=True)
    show([document], now=now, fresh=False)
    return document


def retitle(item: Item, title: str) -> None:
    """Find the item by its new title, while its text is still the one read elsewhere."""
    if item.latest is not None and title != item.title:
        item.title = title
        INDEX.write(item.pk, **texts_of(item.latest) | {"title": title})


def show(documents: Sequence[Document], *, now: datetime, fresh: bool) -> None:
    """Make each document the latest of its item: title, search, likeness. All are saved."""
    hashes, found_by = {}, {}
    for document in documents:
        item = document.item
        assert item is not None
        item.latest, item.title = document, document.title
        hashes[item.pk] = hashes_of(document.title, document.text)
        found_by[item.pk] = texts_of(document)
    INDEX.write_all(found_by.items())
    # First all of them: two of one batch may be like each other.
    write_sketches(hashes, fresh=fresh)
    items = [document.item for document in documents if document.item is not None]
    changed = []
    for item in items:
        near = near_item(item.pk, hashes[item.pk], now)
        if not fresh or near is not None:
            item.near_id = near
            changed.append(item)
    # In two steps: of many new items few have more to write than their first reading.
    Item.objects.bulk_update(items, ["latest"], batch_size=200)
    Item.objects.bulk_update(changed, ["title", "near"], batch_size=200)
