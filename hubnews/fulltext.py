"""Full-text indexes: SQLite's FTS5 or PostgreSQL's tsvector, one interface for both.

An index is a table beside the models, with one row for each thing that can be found.
Accents are folded and English stems matched, by the same rules on both databases: PostgreSQL's own
English would also drop small words, so that a phrase with “not” in it meant another one.
"""

import re
import unicodedata
from dataclasses import dataclass

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

MAX_TERMS = 12
# PostgreSQL refuses an index entry of more than a megabyte, and with it the whole change.
LONGEST = 150_000
WEIGHTS = "ABCD"


@dataclass(frozen=True, kw_only=True)
class FullText:
    """The index of the room `room`: `key` names what its rows stand for.

    `columns` are the texts of a row with what a match in each counts, the heaviest first.
    """

    room: str
    key: str
    columns: dict[str, float]

    @property
    def table(self) -> str:
        return f"{self.room}_search"

    @property
    def words(self) -> str:
        """PostgreSQL's name for the rules by which words are compared."""
        return f"{self.room}_words"

    def create_table(self, using: BaseDatabaseWrapper) -> None:
        statements = self._sqlite() if using.vendor == "sqlite" else self._postgresql()
        _run(using, statements)

    def drop_table(self, using: BaseDatabaseWrapper) -> None:
        statements = [f"DROP TABLE {self.table}"]
        if using.vendor == "postgresql":
            statements += [
                f"DROP TEXT SEARCH CONFIGURATION {self.words}",
                f"DROP TEXT SEARCH DICTIONARY {self.room}_stems",
            ]
        _run(using, statements)

    def write(self, key: int, **texts: str) -> None:
        """Put the texts (plain, not HTML) of a row into the index, or replace them there."""
        self.remove(key)
        # Words and spaces only: PostgreSQL would read “and/or” as the name of a file.
        plain = [" ".join(_words(texts[name][:LONGEST])) for name in self.columns]
        if connection.vendor == "sqlite":
            columns = ", ".join(["rowid", *self.columns])
            values = ", ".join(["%s"] * (len(plain) + 1))
        else:
            columns = f"{self.key}, words"
            vectors = [
                f"setweight(to_tsvector('{self.words}', %s), '{weight}')"
                for weight in WEIGHTS[: len(plain)]
            ]
            values = f"%s, {' || '.join(vectors)}"
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {self.table} ({columns}) VALUES ({values})", [key, *plain])

    def remove(self, key: int) -> None:
        column = "rowid" if connection.vendor == "sqlite" else self.key
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.table} WHERE {column} = %s", [key])

    def find(self, query: str, *, limit: int, offset: int = 0) -> list[int]:
        """Keys, the best match first. Any text is a safe query; one without a word finds none.

        All words must stand in the row; a part in double quotes must stand there as a phrase.
        """
        phrases = _phrases(query)
        if not phrases:
            return []
        if connection.vendor == "sqlite":
            weights = ", ".join(str(weight) for weight in self.columns.values())
            statement = (
                f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH %s"
                f" ORDER BY bm25({self.table}, {weights}), rowid DESC LIMIT %s OFFSET %s"
            )
        else:
            statement = (
                f"SELECT {self.key} FROM {self.table}, LATERAL (SELECT {self._asked(phrases)} AS q)"
                f" asked WHERE words @@ q"
                f" ORDER BY ts_rank_cd(words, q) DESC, {self.key} DESC LIMIT %s OFFSET %s"
            )
        with connection.cursor() as cursor:
            cursor.execute(statement, [*_parameters(phrases), limit, offset])
            return [row[0] for row in cursor.fetchall()]

    def newest(self, query: str, *, limit: int, before: int | None = None) -> list[int]:
        """Keys of the matches, the highest key first, all of them below `before`."""
        phrases = _phrases(query)
        if not phrases:
            return []
        column = "rowid" if connection.vendor == "sqlite" else self.key
        matching = (
            f"{self.table} MATCH %s"
            if connection.vendor == "sqlite"
            else f"words @@ ({self._asked(phrases)})"
        )
        parameters: list[str | int] = list(_parameters(phrases))
        if before is not None:
            matching += f" AND {column} < %s"
            parameters.append(before)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {column} FROM {self.table} WHERE {matching}"
                f" ORDER BY {column} DESC LIMIT %s",
                [*parameters, limit],
            )
            return [row[0] for row in cursor.fetchall()]

    def _asked(self, phrases: list[list[str]]) -> str:
        return " && ".join([f"phraseto_tsquery('{self.words}', %s)"] * len(phrases))

    def _sqlite(self) -> list[str]:
        columns = ", ".join(self.columns)
        return [
            f"CREATE VIRTUAL TABLE {self.table} USING fts5"
            f"({columns}, tokenize = 'porter unicode61 remove_diacritics 2')",
        ]

    def _postgresql(self) -> list[str]:
        stems = f"{self.room}_stems"
        return [
            f"CREATE TEXT SEARCH DICTIONARY {stems} (TEMPLATE = snowball, LANGUAGE = porter)",
            f"CREATE TEXT SEARCH CONFIGURATION {self.words} (COPY = pg_catalog.simple)",
            f"ALTER TEXT SEARCH CONFIGURATION {self.words}"
            f" ALTER MAPPING FOR asciiword, word, numword WITH {stems}",
            f"CREATE TABLE {self.table} ({self.key} bigint PRIMARY KEY, words tsvector NOT NULL)",
            f"CREATE INDEX {self.table}_words ON {self.table} USING gin (words)",
        ]


def _run(using: BaseDatabaseWrapper, statements: list[str]) -> None:
    with using.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _parameters(phrases: list[list[str]]) -> list[str]:
    if connection.vendor == "sqlite":
        return [" AND ".join(f'"{" ".join(phrase)}"' for phrase in phrases)]
    return [" ".join(phrase) for phrase in phrases]


def _phrases(query: str) -> list[list[str]]:
    """The query as phrases of words: every second part between double quotes is one phrase."""
    found: list[list[str]] = []
    for number, part in enumerate(query.split('"')):
        words = _words(part)
        found.extend([words] if number % 2 and words else [[word] for word in words])
    return found[:MAX_TERMS]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", _fold(text))


def _fold(text: str) -> str:
    """Lower case without accents, so that “Škoda” is found by “skoda” on either database."""
    decomposed = unicodedata.normalize("NFKD", text.replace("\0", " "))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare).casefold()
