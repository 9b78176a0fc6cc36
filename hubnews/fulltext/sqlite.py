"""The index in SQLite: an FTS5 table, walked from its newest row down."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from hubnews.fulltext.entry import BREAK, HEADING, Entry
from hubnews.fulltext.question import Asked, Term
from hubnews.fulltext.ranges import covering, names_of

Row = tuple[int, str]


def create(table: str, key: str) -> list[str]:
    # The text is in stems already: this tokeniser only splits at spaces. No size is kept for
    # each column, as nothing is ranked by it.
    return [
        f"CREATE VIRTUAL TABLE {table} USING fts5(lead UNINDEXED, places, body UNINDEXED,"
        " tokenize = \"ascii tokenchars '.:'\", columnsize = 0)",
    ]


def drop(table: str, words: str, stems: str) -> list[str]:
    return [f"DROP TABLE IF EXISTS {table}"]


def insert(table: str, key: str, entries: Sequence[Entry], *, text: bool) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (rowid, lead, places, body) VALUES (%s, %s, %s, %s)",
            [
                (entry.key, entry.lead, _places(entry), entry.text if text else "")
                for entry in entries
            ],
        )


def newest(table: str, asked: Asked, *, heading: bool, most: int, below: int) -> list[Row]:
    """Key and lead of the newest rows that hold every term, from `below` down to its floor."""
    return _newest("rowid, lead", table, asked, HEADING if heading else "", most, below)


def newest_keys(table: str, asked: Asked, *, most: int, below: int) -> list[int]:
    """The same without their leads, which would have to be read from the rows."""
    return [row[0] for row in _newest("rowid", table, asked, "", most, below)]


def _newest(
    columns: str, table: str, asked: Asked, before: str, most: int, below: int
) -> list[Any]:
    """FTS5 gives them in this order without looking at more of them."""
    with connection.cursor() as cursor:
        matching = _matching(asked.terms, before)
        if asked.floor:
            # FTS5 compares with the floor only what it has found: between two words that never meet
            # it would go on to the end. A named range ends where it ends.
            cursor.execute(f"SELECT rowid FROM {table} ORDER BY rowid DESC LIMIT 1")
            highest = cursor.fetchone()[0]
            matching += _within(asked.floor, min(below, highest + 1))
        cursor.execute(
            f"SELECT {columns} FROM {table} WHERE {table} MATCH %s"
            " AND rowid < %s AND rowid >= %s ORDER BY rowid DESC LIMIT %s",
            [matching, below, asked.floor, most],
        )
        return cursor.fetchall()


def _places(entry: Entry) -> str:
    return " ".join([*entry.places, BREAK, *names_of(entry.key)])


def _within(low: int, high: int) -> str:
    names = covering(low, high)
    return f" AND ({' OR '.join(f'"{name}"' for name in names)})" if names else ""


def _matching(terms: list[Term], before: str) -> str:
    return " AND ".join(
        f"({' OR '.join(_quoted(way, before) for way in term.ways)})" for term in terms
    )


def _quoted(way: tuple[str, ...], before: str) -> str:
    return '"' + " ".join(before + stem for stem in way) + '"'
