"""What a feed says becomes items and documents, nothing twice and nothing lost."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, OperationalError, transaction

from sources.feeds import ParsedItem
from sources.ingest.identity import Keyed, keyed, known_items
from sources.ingest.reading import fingerprint, make_document, retitle, show
from sources.models import Document, Feed, Item, Origin

# A transaction each: short enough that an editor who saves never waits for a large feed.
BATCH = 50
# Below it the feed holds a teaser, and the text is on the page.
FULL_WORDS = 120
# Of the newest of one reading: nobody wants the archive of a new feed fetched page by page.
PAGES = 20
TRIES = 3


@dataclass(frozen=True, kw_only=True)
class Ingested:
    new: int = 0
    changed: int = 0
    same: int = 0

    def __add__(self, other: "Ingested") -> "Ingested":
        return Ingested(
            new=self.new + other.new,
            changed=self.changed + other.changed,
            same=self.same + other.same,
        )


def ingest(
    *,
    feed: Feed,
    items: Iterable[ParsedItem],
    now: datetime,
    keep_going: Callable[[], bool] = lambda: True,
) -> Ingested:
    """Store what is new and what has changed; what is the same costs two look-ups for all of it.

    In batches with a transaction each. `keep_going` is asked between two of them; what is left
    when it says no is found new at the next reading.
    """
    entries = keyed(feed, items)
    total = Ingested()
    # The oldest first, so that the newest are on top of the inbox.
    entries.reverse()
    wanted = {entry.key for entry in entries[-PAGES:]} if feed.fetch_pages else set()
    for start in range(0, len(entries), BATCH):
        if start and not keep_going():
            break
        total += _batch(feed, entries[start : start + BATCH], wanted, now)
    return total


def _batch(feed: Feed, entries: list[Keyed], wanted: set[str], now: datetime) -> Ingested:
    for attempt in range(1, TRIES + 1):
        try:
            with transaction.atomic():
                return _store(feed, entries, wanted, now)
        except (IntegrityError, OperationalError):
            # Another worker brought in the same page from another feed; now it is known. Two
            # that hold each other's pages are a deadlock, which PostgreSQL ends for one of them.
            if attempt == TRIES:
                raise
    raise AssertionError("unreachable")


def _store(feed: Feed, entries: list[Keyed], wanted: set[str], now: datetime) -> Ingested:
    known = known_items(feed, entries)
    fresh = [entry for entry in entries if entry.key not in known]
    _add(feed, fresh, wanted, now)
    changed = _change(feed, [entry for entry in entries if entry.key in known], known, wanted, now)
    return Ingested(new=len(fresh), changed=changed, same=len(known) - changed)


def _add(feed: Feed, entries: list[Keyed], wanted: set[str], now: datetime) -> None:
    items = [
        Item(
            outlet_id=feed.outlet_id,
            feed=feed,
            guid=entry.guid,
            url=entry.item.url,
            url_key=entry.key,
            title=entry.item.title,
            published_at=_published(entry.item, now),
            came_at=now,
            page_due_at=now if entry.key in wanted and _wants_page(entry.item) else None,
        )
        for entry in entries
    ]
    Item.objects.bulk_create(items)
    documents = [
        _document(feed, item, entry.item, now, None)
        for item, entry in zip(items, entries, strict=True)
    ]
    Document.objects.bulk_create(documents)
    show(documents, now=now, fresh=True)


def _change(
    feed: Feed, entries: list[Keyed], known: dict[str, Item], wanted: set[str], now: datetime
) -> int:
    """Add a reading to each item that the feed now tells otherwise."""
    readings = _readings(known.values())
    differing = {
        known[entry.key].pk: entry
        for entry in reversed(entries)
        if _differs(feed, entry, readings[known[entry.key].pk])
    }
    if not differing:
        return 0
    # Locked: an editor may be pasting a text of the same item.
    locked = Item.objects.select_for_update(of=("self",)).select_related("latest")
    items, shown = locked.in_bulk(sorted(differing)), []
    for pk, item in items.items():
        parsed, before = differing[pk].item, readings[pk]
        document = _document(feed, item, parsed, now, before[-1].pk if before else None)
        document.save(force_insert=True)
        origin = item.latest.origin if item.latest else Origin.FEED
        if differing[pk].key in wanted and _wants_page(parsed) and origin != Origin.PASTED:
            item.page_due_at, item.page_tries = now, 0
        item.url = parsed.url or item.url
        if origin == Origin.FEED or not (_is_teaser(parsed) or _is_less(parsed, item)):
            shown.append(document)
        else:
            retitle(item, document.title)
    show(shown, now=now, fresh=False)
    Item.objects.bulk_update(items.values(), ["page_due_at", "page_tries", "title", "url"])
    return len(items)


def _readings(items: Iterable[Item]) -> dict[int, list[Document]]:
    """Every reading of the items without its text, the newest last."""
    found: dict[int, list[Document]] = {item.pk: [] for item in items}
    rows = Document.objects.filter(item__in=found).order_by("pk")
    for document in rows.only("item_id", "feed_id", "origin", "sha256", "title"):
        assert document.item_id is not None
        found[document.item_id].append(document)
    return found


def _differs(feed: Feed, entry: Keyed, before: list[Document]) -> bool:
    """Whether this feed tells the item otherwise than when it last told it.

    Two feeds may hold the same item with more or less text: each is compared with itself, or
    every reading of one would be a change for the other. What another feed told first is added
    to once, by a feed that has the whole text.
    """
    told = [reading for reading in before if reading.origin == Origin.FEED]
    own = [reading for reading in told if reading.feed_id == feed.pk]
    text = fingerprint(entry.item.reading)
    if own:
        return (own[-1].sha256, own[-1].title) != (text, entry.item.title)
    if not before:
        return True
    whole = not _is_teaser(entry.item) and before[-1].origin == Origin.FEED
    return whole and all(reading.sha256 != text for reading in told)


def _document(
    feed: Feed, item: Item, parsed: ParsedItem, now: datetime, follows_id: int | None
) -> Document:
    return make_document(
        item,
        text=parsed.reading,
        feed=feed,
        url=parsed.url or item.url,
        title=parsed.title,
        authors=parsed.authors,
        published_at=_published(parsed, now),
        fetched_at=now,
        origin=Origin.FEED,
        follows_id=follows_id,
    )


def _published(parsed: ParsedItem, now: datetime) -> datetime | None:
    """Never in the future: what has been read has been published."""
    return min(parsed.published, now) if parsed.published else None


def _is_teaser(parsed: ParsedItem) -> bool:
    return len(parsed.reading.split(None, FULL_WORDS)) < FULL_WORDS


def _is_less(parsed: ParsedItem, item: Item) -> bool:
    """A feed's long excerpt is still an excerpt, beside the text that an editor pasted."""
    latest = item.latest
    return (
        latest is not None
        and latest.origin == Origin.PASTED
        and len(parsed.reading.split()) < len(latest.text.split())
    )


def _wants_page(parsed: ParsedItem) -> bool:
    return bool(parsed.url) and _is_teaser(parsed)
