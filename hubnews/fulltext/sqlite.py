"""The index in SQLite: an FTS5 table, walked from its newest row down."""

from collections.abc import Sequence

from django.db import connection

from hubnews.fulltext.entry import HEADING, Entry
from hubnews.fulltext.question import Term

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
                (entry.key, entry.lead, " ".join(entry.places), entry.text if text else "")
                for entry in entries
            ],
        )


def newest(
    table: str, key: str, terms: list[Term], *, heading: bool, most: int, below: int, floor: int
) -> list[Row]:
    """Key and lead of the newest rows that hold every term, from `below` down to `floor`.

    FTS5 gives them in this order without looking at more of them.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid, lead FROM {table} WHERE {table} MATCH %s"
            " AND rowid < %s AND rowid >= %s ORDER BY rowid DESC LIMIT %s",
            [_asked(terms, HEADING if heading else ""), below, floor, most],
        )
        return cursor.fetchall()


def _asked(terms: list[Term], before: str) -> str:
    return " AND ".join(
        f"({' OR '.join(_quoted(way, before) for way in term.ways)})" for term in terms
    )


def _quoted(way: tuple[str, ...], before: str) -> str:
    return '"' + " ".join(before + stem for stem in way) + '"'
