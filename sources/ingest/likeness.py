"""Items whose texts are nearly the same, found without reading any text."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import blake2b

from django.db import connection

from hubnews.sketch import resemblance, sketch
from sources.models import Item, ItemSketch

SIZE = 16
# Shorter texts are teasers: five words in common say nothing, the same title within days does.
SHORT_WORDS = 25
TITLE_WORDS = 4
TITLE_DAYS = 3
NEAR = 0.5
# What a hash may cost, however many items share a boilerplate sentence.
PER_HASH = 20
CANDIDATES = 5


def hashes_of(title: str, text: str) -> list[int]:
    """What the index holds of an item: its sketch, and below zero the hash of its title."""
    found = sketch(text, SIZE) if _is_long(text) else []
    words = re.findall(r"\w+", title.casefold())
    if len(words) >= TITLE_WORDS:
        digest = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
        found.append(-(int.from_bytes(digest) >> 1) - 1)
    return found


def write_sketches(hashes: dict[int, list[int]], *, fresh: bool) -> None:
    """Put the hashes of items into the index. `fresh` items have none there yet."""
    if not fresh:
        ItemSketch.objects.filter(item__in=hashes).delete()
    rows = [ItemSketch(item_id=item, hash=hash_) for item, own in hashes.items() for hash_ in own]
    ItemSketch.objects.bulk_create(rows, batch_size=5000)


def near_item(item_id: int, hashes: list[int], now: datetime) -> int | None:
    """The earlier item that holds nearly the same text. At most two bounded look-ups."""
    own = [hash_ for hash_ in hashes if hash_ >= 0]
    if not own:
        return _same_title(item_id, hashes, now)
    shared = Counter(_holders(item_id, own))
    likely = [item for item, count in shared.most_common(CANDIDATES) if count * 4 >= len(own)]
    if not likely:
        return None
    theirs: dict[int, list[int]] = {item: [] for item in likely}
    rows = ItemSketch.objects.filter(item__in=likely, hash__gte=0)
    for item, hash_ in rows.values_list("item_id", "hash"):
        theirs[item].append(hash_)
    scores = {item: resemblance(own, held, SIZE) for item, held in theirs.items()}
    best = max(scores, key=lambda item: (scores[item], -item))
    return best if scores[best] >= NEAR else None


def _holders(item_id: int, hashes: Iterable[int]) -> list[int]:
    """The newest earlier items that hold each hash, as often as they do."""
    hashes = list(hashes)
    one = (
        f"SELECT item_id FROM (SELECT item_id FROM {ItemSketch._meta.db_table}"
        f" WHERE hash = %s AND item_id < %s ORDER BY item_id DESC LIMIT {PER_HASH}) AS held"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([one] * len(hashes)),
            [value for hash_ in hashes for value in (hash_, item_id)],
        )
        return [row[0] for row in cursor.fetchall()]


def _same_title(item_id: int, hashes: list[int], now: datetime) -> int | None:
    if not hashes:
        return None
    recent = _holders(item_id, hashes)
    since = now - timedelta(days=TITLE_DAYS)
    return (
        Item.objects.filter(pk__in=recent, came_at__gte=since)
        .order_by("-pk")
        .values_list("pk", flat=True)
        .first()
        if recent
        else None
    )


def _is_long(text: str) -> bool:
    return len(text.split(None, SHORT_WORDS)) >= SHORT_WORDS
