"""Where finished pages are kept: bounded memory, those that nobody asks for go first."""

import threading
from collections import OrderedDict
from collections.abc import Callable

from hubnews.pagecache.encoding import Encoding
from hubnews.pagecache.page import Answer, Page

# A path, or a path with its query.
type Key = str | tuple[str, str]

# Shares of the whole. Addresses that a stranger can invent without end, such as searches and
# those that lead nowhere, cannot push out what the site is made of.
SHARES = {"pages": 12 / 16, "asked": 3 / 16, "odd": 1 / 16}


def path_of(key: Key) -> str:
    return key if isinstance(key, str) else key[0]


def query_of(key: Key) -> str:
    return "" if isinstance(key, str) else key[1]


class Pool:
    """Keys to pages, up to `limit` bytes. Reading takes no lock, and moves nothing.

    The oldest go first, except that a page that was asked for gets a second chance: the CLOCK
    policy, which comes close to “least recently used” (Corbató, 1968).
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        # Ordered: a plain dictionary takes ever longer to find the first of its keys.
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._lock = threading.Lock()
        # Called for each request: the dictionary's own method, with nothing around it.
        self.get: Callable[[Key], Page | None] = self._pages.get

    def __len__(self) -> int:
        return len(self._pages)

    def put(self, key: Key, page: Page) -> None:
        with self._lock:
            self._drop(key)
            # One page may not sweep all the others out.
            if page.size > self.limit / 4:
                return
            # First, or the newcomer would stand behind all that were asked for, and go at once.
            self._make_room(page.size)
            self._pages[key] = page
            self.size += page.size

    def encoded(self, key: Key, page: Page, encoding: Encoding) -> Answer:
        """The page's answer in this encoding. A new one is kept, and counted."""
        if (known := page.answers.get(encoding)) is not None:
            return known
        with self._lock:
            before = page.size
            made = page.encoded(encoding)
            if self._pages.get(key) is page:
                self.size += page.size - before
                self._make_room(0)
        return made

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self.size = 0

    def _drop(self, key: Key) -> None:
        if (old := self._pages.pop(key, None)) is not None:
            self.size -= old.size

    def _make_room(self, size: int) -> None:
        # While readers go on asking, no page gets more chances than one.
        chances = len(self._pages)
        while self._pages and self.size + size > self.limit:
            key, oldest = next(iter(self._pages.items()))
            if oldest.asked and chances:
                oldest.asked = False
                self._pages.move_to_end(key)
                chances -= 1
            else:
                self._drop(key)


class Store:
    """Three pools: `pages` by address alone, `asked` with a query, `odd` for 404s and redirects."""

    def __init__(self, limit: int) -> None:
        self.pages, self.asked, self.odd = (Pool(int(limit * share)) for share in SHARES.values())

    def holding(self, key: Key) -> tuple[Pool, Pool]:
        """The pools that a page of this name may be in."""
        return (self.pages if isinstance(key, str) else self.asked), self.odd

    def pool_of(self, key: Key, status: str) -> Pool:
        if status[:3] in ("301", "404"):
            return self.odd
        return self.pages if isinstance(key, str) else self.asked

    def clear(self) -> None:
        for pool in (self.pages, self.asked, self.odd):
            pool.clear()
