"""What a row of the inbox tells, for all rows of a page at once."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Substr

from articles.admin.standing import age
from articles.models import Article
from articles.models.sketches import SHARED, holders_of
from sources.models import Document, Item, ItemSketch

BEGINNING = 240


@dataclass(frozen=True, kw_only=True)
class Row:
    """`readings` counts the earlier ones; `covered` are pieces that say nearly the same."""

    item: Item
    beginning: str
    readings: int
    age: str
    cited_in: list[Article] = field(default_factory=list)
    covered: list[Article] = field(default_factory=list)

    @property
    def latest(self) -> Document | None:
        return self.item.latest


def rows_of(ids: list[int], now: datetime) -> list[Row]:
    items = with_rows(Item.objects.filter(pk__in=ids)).order_by().in_bulk()
    cited, readings = pieces_citing(ids), _readings(ids)
    covered = pieces_near(ids)
    return [
        Row(
            item=item,
            beginning=_beginning(getattr(item, "opening", "") or ""),
            readings=max(readings[item.pk] - 1, 0),
            age=age(item.came_at, now),
            cited_in=cited[item.pk],
            covered=[piece for piece in covered[item.pk] if piece not in cited[item.pk]],
        )
        for item in (items[pk] for pk in ids if pk in items)
    ]


def with_rows(items: QuerySet[Item]) -> QuerySet[Item]:
    """What a row shows of an item. The texts stay in the database, but for their beginnings."""
    return (
        items.select_related("outlet", "feed", "latest", "near__outlet", "state_by")
        .annotate(opening=Substr(F("latest__text"), 1, BEGINNING + 60))
        .defer("latest__text")
    )


def pieces_citing(ids: Iterable[int]) -> dict[int, list[Article]]:
    """For each item, the pieces whose newest version cites a reading of it."""
    found = (
        _pieces()
        .filter(head__citations__document__item__in=list(ids))
        .annotate(item_id=F("head__citations__document__item"))
        .order_by("pk")
    )
    cited: dict[int, list[Article]] = defaultdict(list)
    for article in found:
        if article not in cited[article.item_id]:
            cited[article.item_id].append(article)
    return cited


def pieces_near(ids: Iterable[int]) -> dict[int, list[Article]]:
    """For each item, the live pieces whose text is nearly the same: the nearest first."""
    hashes: dict[int, list[int]] = defaultdict(list)
    # Below zero stand the hashes of titles, which pieces do not share with their sources.
    sketches = ItemSketch.objects.filter(item__in=list(ids), hash__gte=0)
    for item_id, value in sketches.values_list("item_id", "hash"):
        hashes[value].append(item_id)
    shared: Counter[tuple[int, int]] = Counter()
    for value, article_id in holders_of(list(hashes)):
        shared.update((item_id, article_id) for item_id in hashes[value])
    near = [(pair, count) for pair, count in shared.most_common() if count >= SHARED]
    pieces = _pieces().in_bulk({article_id for (_, article_id), _ in near})
    found: dict[int, list[Article]] = defaultdict(list)
    for (item_id, article_id), _count in near:
        if article_id in pieces:
            found[item_id].append(pieces[article_id])
    return found


def _pieces() -> QuerySet[Article]:
    return Article.objects.select_related("head").only(
        "slug", "desk_state", "public_state", "published_at", "head__headline"
    )


def _readings(ids: list[int]) -> Counter[int]:
    counted = (
        Document.objects.filter(item__in=ids)
        .order_by()
        .values_list("item_id")
        .annotate(number=Count("pk"))
    )
    return Counter({item_id: number for item_id, number in counted if item_id})


def _beginning(text: str) -> str:
    """The first words in one line, cut where a word ends."""
    line = " ".join(text.split())
    if len(line) <= BEGINNING:
        return line
    return f"{line[: BEGINNING + 1].rpartition(' ')[0] or line[:BEGINNING]} …"
