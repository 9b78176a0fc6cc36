"""What stands around a text: menu, subjects, related pieces, more by the same author.

Two queries for all of it. The first is one UNION: the menu, the revision's tags, each with the
newest other pieces on its list, and the newest of the section and of the author. Each of these
is the start of one index range, so a tag on half a million pieces costs what a rare one does.
The second loads the cards of all pieces found.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection

from articles.models import Article, Listing, Revision, Section, Tag, TaggedRevision
from articles.public.cards import Card, cards
from articles.public.drawn import TEXTS
from articles.public.furniture import MenuItem
from hubnews.paths import path_to
from hubnews.prepared import Answer

RELATED = 3
MORE = 3
NEAR = 4

_ORDER = "ORDER BY l.published_at DESC, l.article_id DESC LIMIT"
_OTHERS = (
    f"SELECT l.article_id FROM {Listing._meta.db_table} l"
    " WHERE l.list = %({what})s AND l.target = {target}"
    " AND l.published_at <= %(moment)s AND l.article_id <> %(article)s"
)
_NOTHING = ", 0" * NEAR
_NEAR = "".join(
    f", ({_OTHERS.format(what='tag', target='t.id')} {_ORDER} 1 OFFSET {rank})"
    for rank in range(NEAR)
)
_MENU = f"SELECT 'menu', position, name, slug{_NOTHING} FROM {Section._meta.db_table}"
_TAGS = (
    f"SELECT 'tag', t.id, t.name, t.slug{_NEAR} FROM {Tag._meta.db_table} t"
    f" JOIN {TaggedRevision._meta.db_table} r ON r.tag_id = t.id"
    " WHERE r.content_object_id = %(revision)s"
)


def _newest(what: str, size: int) -> str:
    others = _OTHERS.format(what=what, target=f"%({what}_id)s")
    return f"SELECT '{what}', n.article_id, '', ''{_NOTHING} FROM ({others} {_ORDER} {size}) n"


# Written out, because each part keeps a LIMIT of its own. The places have names, because Django
# would look through the whole statement for places without one.
_STATEMENT = " UNION ALL ".join(
    [_MENU, _TAGS, _newest("section", RELATED), _newest("author", MORE)]
)


@dataclass(frozen=True, order=True)
class Subject:
    """A tag of the piece."""

    name: str
    slug: str

    @property
    def url(self) -> str:
        return path_to("public:tag", self.slug)


@dataclass(frozen=True, kw_only=True, eq=False)
class Surroundings:
    menu: tuple[MenuItem, ...]
    tags: tuple[Subject, ...]
    related: tuple[Card, ...]
    more_by_author: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class _Found:
    """`ranked` are the pieces that share the most subjects."""

    tags: tuple[Subject, ...]
    ranked: list[int]
    in_section: list[int]
    by_author: list[int]


def surroundings(
    article: Article, revision: Revision, author_id: int | None, at: datetime
) -> Surroundings:
    answer = _ask(article, revision, author_id, at)
    # Kept once, not with each text: the rows of the menu are the same for all.
    menu = tuple(row for row in answer if row[0] == "menu")
    found = _sorted_out(tuple(row for row in answer if row[0] != "menu"))
    wanted = [*found.ranked, *found.in_section, *found.by_author]
    return _arranged(_menu(menu), found, tuple(cards(wanted, at, writers=False)))


def _ask(article: Article, revision: Revision, author_id: int | None, at: datetime) -> Answer:
    lists = Listing.List
    given = {
        "moment": connection.ops.adapt_datetimefield_value(at),
        "article": article.pk,
        "revision": revision.pk,
        "tag": lists.TAG.value,
        "section": lists.SECTION.value,
        "author": lists.AUTHOR.value,
        # No section or author: 0 is nobody's number.
        "section_id": revision.section_id or 0,
        "author_id": author_id or 0,
    }
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, given)
        return tuple(cursor.fetchall())


@lru_cache(maxsize=4)
def _menu(rows: Answer) -> tuple[MenuItem, ...]:
    return tuple(MenuItem(name, slug) for _what, _position, name, slug, *_ in sorted(rows))


@lru_cache(maxsize=TEXTS)
def _sorted_out(answer: Answer) -> _Found:
    rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for what, *row in answer:
        rows[what].append(tuple(row))
    shared = Counter(pk for _id, _name, _slug, *others in rows["tag"] for pk in others if pk)
    return _Found(
        tags=tuple(sorted(Subject(name, slug) for _id, name, slug, *_ in rows["tag"])),
        ranked=sorted(shared, key=lambda pk: (-shared[pk], -pk))[:RELATED],
        in_section=[pk for pk, *_ in rows["section"]],
        by_author=[pk for pk, *_ in rows["author"]],
    )


@lru_cache(maxsize=TEXTS)
def _arranged(menu: tuple[MenuItem, ...], found: _Found, loaded: tuple[Card, ...]) -> Surroundings:
    shown = {card.pk: card for card in loaded}
    # The section's newest fill what shared subjects leave.
    related = dict.fromkeys([*found.ranked, *_newest_first(found.in_section, shown)])
    return Surroundings(
        menu=menu,
        tags=found.tags,
        related=tuple(shown[pk] for pk in related if pk in shown)[:RELATED],
        more_by_author=tuple(shown[pk] for pk in _newest_first(found.by_author, shown)),
    )


def _newest_first(pks: list[int], shown: dict[int, Card]) -> list[int]:
    # The order of a UNION is not promised.
    found = [shown[pk] for pk in pks if pk in shown]
    return [card.pk for card in sorted(found, key=lambda card: card.key, reverse=True)]
