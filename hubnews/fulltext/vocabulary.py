"""The words of an index and how many rows hold each: a table beside it.

It says which words a prefix stands for, and how far back a question of several words may go.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from hubnews.fulltext.question import Term
from hubnews.fulltext.words import Word

# A prefix stands for the commonest of the stems it begins.
MOST_STEMS = 16
# Of all words there are, even three letters begin fewer.
MOST_WORDS = 20_000
_HIGHEST = "\U0010ffff"


@dataclass(frozen=True)
class Vocabulary:
    table: str

    def create_table(self, using: BaseDatabaseWrapper) -> None:
        if using.vendor == "sqlite":
            columns = "word text PRIMARY KEY, stem text NOT NULL, pieces bigint NOT NULL"
            statements = [f"CREATE TABLE {self.table} ({columns}) WITHOUT ROWID"]
        else:
            columns = (
                'word text COLLATE "C" PRIMARY KEY, stem text COLLATE "C" NOT NULL,'
                " pieces bigint NOT NULL"
            )
            # Counts change all the time: room beside them keeps the table from growing.
            statements = [f"CREATE TABLE {self.table} ({columns}) WITH (fillfactor = 70)"]
        # How common a stem is, is the sum of its words.
        statements.append(f"CREATE INDEX {self.table}_stem ON {self.table} (stem)")
        with using.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def drop_table(self, using: BaseDatabaseWrapper) -> None:
        with using.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {self.table}")

    def count(self, changes: Mapping[Word, int]) -> None:
        """Add to how many rows hold each word. A word that none holds any more is forgotten."""
        # Always in one order: two who count the same words wait for each other, never in a ring.
        rows = sorted((word.folded, word.stem, by) for word, by in changes.items() if by)
        if not rows:
            return
        gone = [folded for folded, _stem, by in rows if by < 0]
        conflict = (
            f"ON CONFLICT (word) DO UPDATE SET pieces = {self.table}.pieces + excluded.pieces"
        )
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.executemany(
                    f"INSERT INTO {self.table} (word, stem, pieces) VALUES (%s, %s, %s) {conflict}",
                    rows,
                )
                cursor.executemany(
                    f"DELETE FROM {self.table} WHERE word = %s AND pieces <= 0",
                    [(folded,) for folded in gone],
                )
                return
            cursor.execute(
                f"INSERT INTO {self.table} (word, stem, pieces)"
                f" SELECT * FROM unnest(%s::text[], %s::text[], %s::bigint[]) {conflict}",
                [list(column) for column in zip(*rows, strict=True)],
            )
            if gone:
                cursor.execute(
                    f"DELETE FROM {self.table} WHERE word = ANY(%s) AND pieces <= 0", [gone]
                )

    def spelled_out(self, terms: Iterable[Term]) -> list[Term]:
        """The terms, each prefix with the stems of the commonest words it begins."""
        terms = list(terms)
        prefixes = [term.prefix for term in terms if term.prefix]
        if not prefixes:
            return terms
        found = self._beginning(prefixes)
        return [
            Term(ways=tuple((stem,) for stem in found.get(term.prefix, ())), prefix=term.prefix)
            if term.prefix
            else term
            for term in terms
        ]

    def _beginning(self, prefixes: list[str]) -> dict[str, list[str]]:
        one = (
            f"SELECT * FROM (SELECT CAST(%s AS text) AS prefix, stem, SUM(pieces) AS pieces FROM"
            f" (SELECT stem, pieces FROM {self.table} WHERE word >= %s AND word < %s"
            f" ORDER BY word LIMIT {MOST_WORDS}) words"
            f" GROUP BY stem ORDER BY 3 DESC, 2 LIMIT {MOST_STEMS}) stems"
        )
        parameters = [text for one in prefixes for text in (one, one, one + _HIGHEST)]
        found: dict[str, list[str]] = {}
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join([one] * len(prefixes)), parameters)
            for prefix, stem, _pieces in cursor.fetchall():
                found.setdefault(prefix, []).append(stem)
        return found

    def rarest(self, terms: Iterable[Term]) -> int:
        """How many rows may hold the rarest of the terms."""
        ways = [[set(way) for way in term.ways] for term in terms]
        stems = sorted({stem for term in ways for way in term for stem in way})
        marks = ", ".join(["%s"] * len(stems))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT stem, SUM(pieces) FROM {self.table} WHERE stem IN ({marks}) GROUP BY stem",
                stems,
            )
            pieces = Counter({stem: int(number) for stem, number in cursor.fetchall()})
        # A phrase is no commoner than its rarest word.
        counts = [sum(min(pieces[stem] for stem in way) for way in term) for term in ways]
        return min(counts)
