"""Where finished pages are kept: bounded memory, the least recently used go first."""

import threading
from collections import OrderedDict

from hubnews.pagecache.encoding import Encoding
from hubnews.pagecache.page import Answer, Page

type Key = tuple[str, str]

# Shares of the whole. Addresses that a stranger can invent without end, such as searches and
# those that lead nowhere, cannot push out what the site is made of.
SHARES = {"pages": 12 / 16, "asked": 3 / 16, "odd": 1 / 16}


class Pool:
    """Keys to pages, up to `limit` bytes. Reading takes no lock."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: Key) -> Page | None:
        page = self._pages.get(key)
        if page is not None:
            # Another thread may have let it go just now: the page itself is as right as before.
            try:  # noqa: SIM105 - suppress() would cost as much as all the rest
                self._pages.move_to_end(key)
            except KeyError:
                pass
        return page

    def put(self, key: Key, page: Page) -> None:
        with self._lock:
            self._drop(key)
            # One page may not sweep all the others out.
            if page.size > self.limit / 4:
                return
            self._pages[key] = page
            self.size += page.size
            self._shrink()

    def encoded(self, key: Key, page: Page, encoding: Encoding) -> Answer:
        """The page's answer in this encoding. A new one is kept, and counted."""
        if (known := page.answers.get(encoding)) is not None:
            return known
        with self._lock:
            before = page.size
            made = page.encoded(encoding)
            if self._pages.get(key) is page:
                self.size += page.size - before
                self._shrink()
        return made

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self.size = 0

    def _drop(self, key: Key) -> None:
        if (old := self._pages.pop(key, None)) is not None:
            self.size -= old.size

    def _shrink(self) -> None:
        while self.size > self.limit:
            _, oldest = self._pages.popitem(last=False)
            self.size -= oldest.size


class Store:
    """Three pools: `pages` by address alone, `asked` with a query, `odd` for 404s and redirects."""

    def __init__(self, limit: int) -> None:
        self.pages, self.asked, self.odd = (Pool(int(limit * share)) for share in SHARES.values())

    def holding(self, key: Key) -> tuple[Pool, Pool]:
        """The pools that a page of this name may be in."""
        return (self.asked if key[1] else self.pages), self.odd

    def pool_of(self, key: Key, status: str) -> Pool:
        if status[:3] in ("301", "404"):
            return self.odd
        return self.asked if key[1] else self.pages

    def clear(self) -> None:
        for pool in (self.pages, self.asked, self.odd):
            pool.clear()
