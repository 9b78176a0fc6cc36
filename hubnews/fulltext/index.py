"""FullText: one index, written and asked the same way on SQLite and on PostgreSQL."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from hubnews.fulltext import postgresql, question, ranking, sqlite
from hubnews.fulltext.entry import Entry, entry_of
from hubnews.fulltext.question import Asked, Term
from hubnews.fulltext.vocabulary import Vocabulary
from hubnews.fulltext.words import Word, words

# A ranking looks at the newest rows that answer, and at the newest with all words in the heading.
NEWEST = 300
NEWEST_HEADINGS = 100
# A question of several terms goes back through about so many rows with the rarest of them; with a
# phrase, whose words have to be looked up place by place, through fewer.
REACH = 20_000
REACH_OF_PHRASES = 3_000
_HIGHEST = 2**63 - 1
# Rows that the door keeps back are made up for by older ones, so many times.
_ROUNDS = 20
_SHOWN = 20_000

# Given a key, the next rows after it.
type Read = Callable[[int], Sequence[tuple[int, Mapping[str, str]]]]
# Given keys, those that may be shown, with the moment they are put in order by.
type Door = Callable[[Sequence[int]], Mapping[int, Any]]


@dataclass(frozen=True, kw_only=True)
class Found:
    """`keys` in the order asked for. Without `complete` there are, or may be, older answers.

    `terms` are what the query was read as: snippets are made with them.
    """

    keys: list[int] = field(default_factory=list)
    complete: bool = True
    terms: list[Term] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class FullText:
    """The index of the room `room`: `key` names what its rows stand for.

    `texts` names the texts of a row, the heading first and the longest last, with what a word in
    each counts; the last counts by where in it the word stands. Keys rise with time: “newer” is
    a higher key. With `shown`, what was written is kept to be shown in answers.
    """

    room: str
    key: str
    texts: dict[str, int]
    shown: bool = False

    @property
    def table(self) -> str:
        return f"{self.room}_search"

    @property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(f"{self.table}_words")

    def create_tables(self, using: BaseDatabaseWrapper) -> None:
        """Empty ones, in place of those there are, also of an earlier layout."""
        self.drop_tables(using)
        engine = sqlite if using.vendor == "sqlite" else postgresql
        _run(using, engine.create(self.table, self.key))
        self.vocabulary.create_table(using)

    def create_functions(self, using: BaseDatabaseWrapper) -> None:
        """In place of those of an earlier version; SQLite has none."""
        if using.vendor == "postgresql":
            _run(using, postgresql.functions(self.table, self.key))

    def drop_tables(self, using: BaseDatabaseWrapper) -> None:
        engine = sqlite if using.vendor == "sqlite" else postgresql
        _run(using, engine.drop(self.table, f"{self.room}_words", f"{self.room}_stems"))
        self.vocabulary.drop_table(using)

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.table}")
            cursor.execute(f"DELETE FROM {self.vocabulary.table}")

    def write(self, key: int, **texts: str) -> None:
        """Put the texts (plain, not HTML) of a row into the index, or replace them there."""
        self.write_all([(key, texts)])

    def write_all(self, rows: Iterable[tuple[int, Mapping[str, str]]]) -> None:
        """Many rows at once, in the caller's transaction, which they are locked until the end of.

        The last of several with one key counts.
        """
        entries = {
            key: entry_of(key, {name: texts[name] for name in self.texts}) for key, texts in rows
        }
        if entries:
            self._replace(list(entries), list(entries.values()))

    def remove(self, key: int) -> None:
        self._replace([key], [])

    def rebuild(self, read: Read, told: Callable[[int], None] | None = None) -> int:
        """Make the index anew, a batch a transaction; returns how many rows it has now.

        `read` gives the next rows after a key, in order of their keys, and none at the end. What
        is written meanwhile is not lost; a question finds what is there already.
        """
        with transaction.atomic():
            self._lock()
            self.create_tables(connection)
        count = 0
        rows: Sequence[tuple[int, Mapping[str, str]]] = [(0, {})]
        while rows:
            with transaction.atomic():
                # Read behind the lock: a text published meanwhile is not replaced by its former.
                self._lock()
                rows = read(rows[-1][0])
                self.write_all(rows)
            count += len(rows)
            if told and rows:
                told(count)
        self._settle()
        return count

    def search(
        self,
        query: str,
        *,
        door: Door | None = None,
        most: int | None = None,
        most_headings: int | None = None,
    ) -> Found:
        """Keys of the rows that hold all of the query, the best first, then the newest.

        Looks at the `most` newest (NEWEST, if not told) and the `most_headings` newest with all of
        it in the heading, of those that `door` lets through. Any text is a safe query; one without
        a word finds nothing.
        """
        asked = self._asked(query)
        if not asked.terms:
            return Found()
        door = door or _open
        leads, moments, complete = self._through(door, asked, most or NEWEST)
        if not complete:
            most_headings = most_headings or NEWEST_HEADINGS
            more = self._through(door, asked, most_headings, heading=True)
            leads |= more[0]
            moments |= more[1]
        weights = list(self.texts.values())[:-1]
        scores = {key: ranking.score(leads[key], asked.terms, weights) for key in moments}
        keys = sorted(moments, key=lambda key: (scores[key], moments[key], key), reverse=True)
        return Found(keys=keys, complete=complete and not asked.floor, terms=asked.terms)

    def newest(self, query: str, *, most: int) -> Found:
        """Keys of the newest rows that hold all of the query, the newest first."""
        asked = self._asked(query)
        if not asked.terms:
            return Found()
        engine = sqlite if connection.vendor == "sqlite" else postgresql
        keys = engine.newest_keys(self.table, asked, most=most + 1, below=_HIGHEST)
        complete = not asked.floor and len(keys) <= most
        return Found(keys=keys[:most], complete=complete, terms=asked.terms)

    def shown_texts(self, keys: Sequence[int]) -> dict[int, str]:
        """The beginnings of what was written for these rows, the heading on the first line."""
        if not keys:
            return {}
        column = "rowid" if connection.vendor == "sqlite" else self.key
        marks = ", ".join(["%s"] * len(keys))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {column}, substr(body, 1, {_SHOWN}) FROM {self.table}"
                f" WHERE {column} IN ({marks})",
                list(keys),
            )
            return dict(cursor.fetchall())

    def _asked(self, query: str) -> Asked:
        """Without terms when nothing can be found."""
        terms = self.vocabulary.spelled_out(question.read(query))
        if not terms or not all(term.ways for term in terms):
            return Asked(terms=[], rarest=0, floor=0)
        if connection.vendor == "sqlite" and terms[1:] == [] and not terms[0].is_phrase:
            # However common one word is, FTS5 walks only as far as it finds.
            return Asked(terms=terms, rarest=0, floor=0)
        rarest = self.vocabulary.rarest(terms)
        reach = REACH_OF_PHRASES if any(term.is_phrase for term in terms) else REACH
        bounded = rarest > reach and (len(terms) > 1 or terms[0].is_phrase)
        # PostgreSQL is asked for one range after another.
        ranges = connection.vendor == "postgresql" and rarest > postgresql.AT_ONCE
        ends = self._ends() if bounded or ranges else (0, 0)
        floor = _floor(*ends, reach, rarest) if bounded else 0
        return Asked(terms=terms, rarest=rarest, floor=floor, ends=ends)

    def _ends(self) -> tuple[int, int]:
        column = "rowid" if connection.vendor == "sqlite" else self.key
        one = f"SELECT {column} FROM {self.table} ORDER BY {column}"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM ({one} LIMIT 1) a, ({one} DESC LIMIT 1) b")
            return cursor.fetchone() or (0, 0)

    def _through(
        self, door: Door, asked: Asked, most: int, *, heading: bool = False
    ) -> tuple[dict[int, str], dict[int, Any], bool]:
        """Leads and moments of the newest rows the door lets through, and whether that is all."""
        leads: dict[int, str] = {}
        moments: dict[int, Any] = {}
        below, complete = _HIGHEST, False
        for _round in range(_ROUNDS):
            # Scheduled pieces are few, and among the newest: a few more make up for them.
            wanted = max(most // 4, most + 1 + most // 16 - len(moments))
            rows = dict(self._newest(asked, heading=heading, most=wanted, below=below))
            allowed = door(list(rows)) if rows else {}
            moments |= {key: allowed[key] for key in rows if key in allowed}
            leads |= rows
            if len(moments) > most:
                return leads, dict(list(moments.items())[:most]), False
            if complete := len(rows) < wanted:
                break
            below = min(rows)
        return leads, moments, complete

    def _newest(
        self, asked: Asked, *, heading: bool, most: int, below: int
    ) -> list[tuple[int, str]]:
        engine = sqlite if connection.vendor == "sqlite" else postgresql
        return engine.newest(self.table, asked, heading=heading, most=most, below=below)

    def _replace(self, keys: list[int], entries: list[Entry]) -> None:
        """Take out the rows of these keys and put these in."""
        engine = sqlite if connection.vendor == "sqlite" else postgresql
        column = "rowid" if connection.vendor == "sqlite" else self.key
        marks = ", ".join(["%s"] * len(keys))
        self._lock()
        with connection.cursor() as cursor:
            where = f"FROM {self.table} WHERE {column} IN ({marks})"
            cursor.execute(f"SELECT {column}, body {where}", keys)
            before = dict(cursor.fetchall())
            if before:
                cursor.execute(f"DELETE {where}", keys)
        engine.insert(self.table, self.key, entries, text=self.shown)
        self.vocabulary.count(self._changes(before, entries))

    def _lock(self) -> None:
        """Until the end of the transaction. Whoever writes counts the commonest words, and would
        get into a tangle with another; SQLite has one writer anyway."""
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [self.table])

    def _settle(self) -> None:
        """After many rows: one piece of an index is walked faster than ten."""
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(f"INSERT INTO {self.table} ({self.table}) VALUES ('optimize')")
            else:
                cursor.execute(f"ANALYZE {self.table}")

    def _changes(self, before: dict[int, str], entries: list[Entry]) -> Counter[Word]:
        """Of a row whose text is not kept nobody knows which words it loses: those stay counted."""
        changes: Counter[Word] = Counter()
        for text in before.values():
            changes.subtract(dict.fromkeys(set(words(text)), 1))
        for entry in entries:
            if self.shown or entry.key not in before:
                changes.update(entry.words)
        return changes


def _floor(lowest: int, highest: int, reach: int, rarest: int) -> int:
    """The lowest key that a question of several words looks at.

    Two common words that never meet would otherwise be looked for in every row.
    """
    return max(0, highest - (highest - lowest + 1) * reach // rarest)


def _open(keys: Sequence[int]) -> Mapping[int, Any]:
    return dict.fromkeys(keys, 0)


def _run(using: BaseDatabaseWrapper, statements: list[str]) -> None:
    with using.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
