"""Which items of a feed are which: by guid, by address, and by what else is there."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from sources.addresses import is_front_page, url_key
from sources.feeds import ParsedItem
from sources.models import Feed, Item

LONGEST = 1000


@dataclass(frozen=True, kw_only=True)
class Keyed:
    """An item with its identity. `guid` is "" where the feed's own is none to rely on."""

    guid: str
    key: str
    item: ParsedItem


def keyed(feed: Feed, items: Iterable[ParsedItem]) -> list[Keyed]:
    """Each item of the feed once, the newest first as they were given.

    A guid that stands for several addresses identifies nothing, and neither does an address that
    stands for several guids and titles, such as the site's front page.
    """
    named = [(item, short(item.guid), url_key(item.url) if item.url else "") for item in items]
    pages_of = _several((guid, page) for _item, guid, page in named if guid)
    guids_of = _several((page, guid) for _item, guid, page in named if guid and page)
    titles_of = _several((page, item.title) for item, _guid, page in named if page)
    found: dict[str, Keyed] = {}
    guids: set[str] = set()
    for item, said, page in named:
        guid = "" if pages_of[said] > 1 else said
        shared = guids_of[page] > 1 and titles_of[page] > 1
        own = bool(page) and not (guid and (shared or is_front_page(item.url)))
        key = page if own else _key_without_page(feed, guid, item)
        if key not in found and (not guid or guid not in guids):
            found[key] = Keyed(guid=guid, key=key, item=item)
            guids.add(guid)
    return list(found.values())


def short(guid: str) -> str:
    """The guid, or its hash where it is too long for an index of PostgreSQL's."""
    content = guid.encode()
    return guid if len(content) <= LONGEST else f"sha256:{sha256(content).hexdigest()}"


def known_items(feed: Feed, entries: list[Keyed]) -> dict[str, Item]:
    """The items that were there before, by the key of the entry. The guid counts first."""
    guids = {entry.guid for entry in entries if entry.guid}
    by_guid = {item.guid: item for item in feed.items.filter(guid__in=guids)}
    by_key = {
        item.url_key: item
        for item in Item.objects.filter(url_key__in=[entry.key for entry in entries])
    }
    found = {}
    for entry in entries:
        item = by_guid.get(entry.guid) if entry.guid else None
        item = item or by_key.get(entry.key)
        if item is not None:
            found[entry.key] = item
    return found


def _several(pairs: Iterable[tuple[str, str]]) -> Counter[str]:
    """How many different seconds each first goes with."""
    return Counter(first for first, _second in set(pairs))


def _key_without_page(feed: Feed, guid: str, item: ParsedItem) -> str:
    day = item.published.isoformat() if item.published else ""
    name = f"guid\n{guid}" if guid else f"title\n{item.title}\n{day}\n{item.url}"
    return sha256(f"feed\n{feed.pk}\n{name}".encode("utf-8", "surrogatepass")).hexdigest()
