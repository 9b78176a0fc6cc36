"""What stands around a text: menu, subjects, related pieces, more by the same author.

Two queries for all of it. The first is one UNION: the menu, the revision's tags, each with the
newest other pieces on its list, and the newest of the section and of the author. Each of these
is the start of one index range, so a tag on half a million pieces costs what a rare one does.
The second loads the cards of all pieces found.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.urls import reverse

from articles.models import Article, Listing, Revision, Section, Tag
from articles.public.cards import Card, cards
from articles.public.furniture import MenuItem
from articles.public.listings import listed

RELATED = 3
MORE = 3
_ASIDES = ("near_1", "near_2", "near_3", "near_4")


@dataclass(frozen=True)
class Subject:
    """A tag of the piece."""

    name: str
    slug: str

    @property
    def url(self) -> str:
        return reverse("public:tag", args=[self.slug])


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    menu: list[MenuItem]
    tags: list[Subject]
    related: list[Card]
    more_by_author: list[Card]


@dataclass
class _Found:
    menu: list[tuple[int, str, str]] = field(default_factory=list)
    tags: list[tuple[str, str]] = field(default_factory=list)
    shared: Counter[int] = field(default_factory=Counter)
    in_section: list[int] = field(default_factory=list)
    by_author: list[int] = field(default_factory=list)


def surroundings(
    article: Article, revision: Revision, author_id: int | None, at: datetime
) -> Surroundings:
    found = _find(article, revision, author_id, at)
    # The one that shares the most subjects first; the section's newest fill what is left.
    ranked = sorted(found.shared, key=lambda pk: (-found.shared[pk], -pk))[:RELATED]
    wanted = [*ranked, *found.in_section, *found.by_author]
    shown = {card.pk: card for card in cards(wanted, at, writers=False)}
    related = dict.fromkeys([*ranked, *_newest_first(found.in_section, shown)])
    return Surroundings(
        menu=[MenuItem(name, slug) for _position, name, slug in sorted(found.menu)],
        tags=[Subject(name, slug) for name, slug in sorted(found.tags)],
        related=[shown[pk] for pk in related if pk in shown][:RELATED],
        more_by_author=[shown[pk] for pk in _newest_first(found.by_author, shown)],
    )


def _newest_first(pks: list[int], shown: dict[int, Card]) -> list[int]:
    # The order of a UNION is not promised.
    found = [shown[pk] for pk in pks if pk in shown]
    return [card.pk for card in sorted(found, key=lambda card: card.key, reverse=True)]


def _find(article: Article, revision: Revision, author_id: int | None, at: datetime) -> _Found:
    parts = [_tags(article, revision, at)]
    if revision.section_id:
        parts.append(_newest("section", revision.section_id, article, at, RELATED))
    if author_id:
        parts.append(_newest("author", author_id, article, at, MORE))
    found = _Found()
    for what, pk, name, slug, *near in _menu().union(*parts, all=True):
        if what == "menu":
            found.menu.append((pk, name, slug))
        elif what == "tag":
            found.tags.append((name, slug))
            found.shared.update(pk for pk in near if pk)
        else:
            (found.in_section if what == "section" else found.by_author).append(pk)
    return found


def _menu() -> QuerySet[Any, Any]:
    return _rows(Section.objects.all(), "menu", "position", "name", "slug")


def _tags(article: Article, revision: Revision, at: datetime) -> QuerySet[Any, Any]:
    others = (
        Listing.objects.filter(list=Listing.List.TAG, target=OuterRef("pk"), published_at__lte=at)
        .exclude(article=article)
        .order_by("-published_at", "-article")
        .values("article")
    )
    near = {name: Subquery(others[rank : rank + 1]) for rank, name in enumerate(_ASIDES)}
    tags = Tag.objects.filter(tagged_revisions__content_object=revision)
    return _rows(tags, "tag", "pk", "name", "slug", **near)


def _newest(
    name: str, target: int, article: Article, at: datetime, size: int
) -> QuerySet[Any, Any]:
    # A sliced query cannot be part of a UNION on SQLite; one inside it can.
    first = listed(name, target, at).exclude(article=article).values("pk")[:size]
    rows = Listing.objects.filter(pk__in=first)
    return _rows(rows, name, "article", Value(""), Value(""))


def _rows(
    rows: QuerySet[Any], what: str, number: str, name: Any, slug: Any, **near: Any
) -> QuerySet[Any, Any]:
    filled = {alias: near.get(alias, Value(0)) for alias in _ASIDES}
    return rows.order_by().values_list(Value(what), number, name, slug).annotate(**filled)
