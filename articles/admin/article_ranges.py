"""One page of the desk's list: the first keys of a few ranges of indexes, whatever was asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.admin.article_query import PAGE_SIZE, Asked, waits, with_rows
from articles.admin.page_key import Key, beyond, key_text, read_key
from articles.admin.standing import SCHEDULED
from articles.models import Article, DeskListing, PublicState
from hubnews.fulltext import Found

# Of scheduled pieces so many are looked at, the next to come first.
MOST_SCHEDULED = 2_000


@dataclass(frozen=True, kw_only=True)
class Page:
    articles: list[Article]
    newer: str = ""
    older: str = ""


@dataclass(frozen=True, kw_only=True)
class Range:
    """Rows in the order of movement, each of one piece: `pk` is the field that names it."""

    rows: QuerySet[Any]
    pk: str

    def keys(self, size: int, side: str = "lt", key: Key | None = None) -> list[Key]:
        """The nearest ones older (`lt`) or newer (`gt`) than the key; without one the newest."""
        rows = self.rows
        if key is not None:
            rows = rows.filter(beyond("state_since", key, side, pk=self.pk))
        sign = "-" if side == "lt" else ""
        ordered = rows.order_by(f"{sign}state_since", f"{sign}{self.pk}")
        return list(ordered.values_list("state_since", self.pk)[:size])


def page_of(ranges: list[Range], query: Mapping[str, str]) -> Page:
    """One page, the newest movement first. It is found by its key: no page number, no count."""
    before, after = read_key(query.get("before", "")), read_key(query.get("after", ""))
    if after:
        keys = _nearest(ranges, "gt", after)
        if len(keys) > PAGE_SIZE:
            keys = keys[:PAGE_SIZE][::-1]
            return Page(articles=pieces(keys), newer=key_text(*keys[0]), older=key_text(*keys[-1]))
        before = None  # Less than a page is newer: that is the first page.
    keys = _nearest(ranges, "lt", before)
    return Page(
        articles=pieces(keys[:PAGE_SIZE]),
        newer=key_text(*keys[0]) if before and keys else "",
        older=key_text(*keys[PAGE_SIZE - 1]) if len(keys) > PAGE_SIZE else "",
    )


def oldest_of(ranges: list[Range], size: int) -> list[Article]:
    """The first ones from the other end."""
    keys = sorted(key for one in ranges for key in one.keys(size, "gt"))
    return pieces(keys[:size])


def pieces(keys: list[Key]) -> list[Article]:
    """What the rows of these keys show, in their order."""
    found = with_rows(Article.objects.filter(pk__in=[pk for _since, pk in keys])).in_bulk()
    return [found[pk] for _since, pk in keys if pk in found]


def ranges_of(asked: Asked, user: User, now: datetime, matches: Found | None = None) -> list[Range]:
    """Where the pieces that were asked for stand, among the `matches` of its words."""
    rows, to = _listed(asked)
    pk = "article" if to else "pk"
    if asked.desk:
        rows = rows.filter(**{f"{to}desk_state": asked.desk})
    if asked.public:
        rows = rows.filter(_in_public_state(asked.public, now, to))
    if matches is not None:
        rows = rows.filter(**{f"{pk}__in": matches.keys})
    if asked.waiting:
        return [Range(rows=rows.filter(wait.q(to)), pk=pk) for wait in waits(user)]
    return [Range(rows=rows, pk=pk)]


def waiting_ranges(user: User) -> list[Range]:
    """What waits for anybody in this person's role, a range for each state."""
    return [
        Range(rows=Article.objects.filter(wait.q()), pk="pk") for wait in waits(user, own=False)
    ]


def _listed(asked: Asked) -> tuple[QuerySet[Any], str]:
    """All pieces, or those on the lists asked for; and the path from a row to its piece."""
    lists = list(_lists(asked))
    if not lists:
        return Article.objects.all(), ""
    (name, target), *others = lists
    rows = DeskListing.objects.filter(list=name, target=target)
    for name, target in others:
        too = DeskListing.objects.filter(article=OuterRef("article"), list=name, target=target)
        rows = rows.filter(Exists(too))
    return rows, "article__"


def _lists(asked: Asked) -> Iterator[tuple[str, int]]:
    names = DeskListing.List
    # The shortest ones usually come first: the others are looked up for each of its rows.
    for name, target in (
        (names.AUTHOR, asked.author),
        (names.OUTLET, asked.outlet),
        (names.SECTION, asked.section),
    ):
        if target:
            yield name, target


def _in_public_state(state: str, now: datetime, to: str) -> Q:
    live = {f"{to}public_state": PublicState.LIVE}
    if state == SCHEDULED:
        # Named by their keys: a walk from the newest movement would end only after the last.
        coming = Article.objects.filter(public_state=PublicState.LIVE, published_at__gt=now)
        keys = coming.order_by("published_at", "pk").values_list("pk", flat=True)
        return Q(**{f"{to}pk__in": list(keys[:MOST_SCHEDULED])})
    if state == PublicState.LIVE:
        return Q(**live, **{f"{to}published_at__lte": now})
    return Q(**{f"{to}public_state": state})


def _nearest(ranges: list[Range], side: str, key: Key | None) -> list[Key]:
    found = {one for each in ranges for one in each.keys(PAGE_SIZE + 1, side, key)}
    return sorted(found, reverse=side == "lt")[: PAGE_SIZE + 1]
