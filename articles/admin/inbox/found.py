"""Which items one page of the inbox shows: a bounded range of an index, whatever was asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from articles.admin.inbox.asked import ALL, Asked
from articles.admin.page_key import Key, beyond, key_text, read_key
from sources.models import Item
from sources.search import INDEX

PAGE_SIZE = 50
# A search looks at the newest matches only: a word that stands everywhere costs no more.
MATCHES = 2_000
MOST_COUNTED = 2_000


@dataclass(frozen=True, kw_only=True)
class Page:
    """`ids` in the order shown. `cut` says that a search has more matches than were looked at."""

    ids: list[int]
    newer: str = ""
    older: str = ""
    cut: bool = False


def page_of(asked: Asked, query: Mapping[str, str], now: datetime) -> Page:
    """One page, the newest arrival first. It is found by its key: no page number, no count."""
    before, after = read_key(query.get("before", "")), read_key(query.get("after", ""))
    matches = INDEX.newest(asked.q, most=MATCHES) if asked.q else None
    cut = matches is not None and not matches.complete
    source = _Source(asked, now, matches.keys if matches else None)
    if after:
        keys = source.newer_than(after)
        if len(keys) > PAGE_SIZE:
            keys = keys[:PAGE_SIZE][::-1]
            newer, older = key_text(*keys[0]), key_text(*keys[-1])
            return Page(ids=[pk for _, pk in keys], newer=newer, older=older, cut=cut)
        before = None  # Less than a page is newer: that is the first page.
    keys = source.older_than(before)
    return Page(
        ids=[pk for _, pk in keys[:PAGE_SIZE]],
        newer=key_text(*keys[0]) if before and keys else "",
        older=key_text(*keys[PAGE_SIZE - 1]) if len(keys) > PAGE_SIZE else "",
        cut=cut,
    )


def unread_count() -> str:
    """How many are unread, counted no further than anybody would read."""
    unread = Item.objects.filter(state="unread").order_by()
    count = unread.values("pk")[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED:,}+" if count > MOST_COUNTED else f"{count:,}"


class _Source:
    """The keys of what was asked, from the index or from the matches of a search."""

    def __init__(self, asked: Asked, now: datetime, matches: list[int] | None) -> None:
        self.asked, self.since = asked, asked.since(now)
        self.found = None if matches is None else self._matching(matches)

    def older_than(self, key: Key | None) -> list[Key]:
        if self.found is not None:
            return [one for one in self.found if key is None or one < key][: PAGE_SIZE + 1]
        keys: list[Key] = []
        for whole in self._ranges():
            items = whole.filter(beyond("came_at", key, "lt")) if key else whole
            keys += items.order_by("-came_at", "-pk").values_list("came_at", "pk")[: PAGE_SIZE + 1]
        return sorted(keys, reverse=True)[: PAGE_SIZE + 1]

    def newer_than(self, key: Key) -> list[Key]:
        """The nearest first."""
        if self.found is not None:
            return [one for one in reversed(self.found) if one > key][: PAGE_SIZE + 1]
        keys: list[Key] = []
        for whole in self._ranges():
            items = whole.filter(beyond("came_at", key, "gt"))
            keys += items.order_by("came_at", "pk").values_list("came_at", "pk")[: PAGE_SIZE + 1]
        return sorted(keys)[: PAGE_SIZE + 1]

    def _ranges(self) -> list[QuerySet[Item]]:
        """Each is one range of an index in the order shown: of an outlet, one for each state."""
        items, asked = Item.objects.all(), self.asked
        if self.since:
            items = items.filter(came_at__gte=self.since)
        if asked.feed:
            items = items.filter(feed=asked.feed)
        elif asked.outlet:
            items = items.filter(outlet=asked.outlet)
        elif asked.state == ALL:
            return [items]
        return [items.filter(state=state) for state in asked.states]

    def _matching(self, ids: list[int]) -> list[Key]:
        """Those of the matches that were asked for, the newest first. They are looked at here:
        a database might rather walk its whole list to find them in order."""
        rows = (
            Item.objects.filter(pk__in=ids)
            .order_by()
            .values_list("came_at", "pk", "state", "outlet_id", "feed_id")
        )
        asked = self.asked
        return sorted(
            (
                (came_at, pk)
                for came_at, pk, state, outlet, feed in rows
                if state in asked.states
                and asked.outlet in (None, outlet)
                and asked.feed in (None, feed)
                and (self.since is None or came_at >= self.since)
            ),
            reverse=True,
        )
