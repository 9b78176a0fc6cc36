"""The index in PostgreSQL: a tsvector with a GIN index, asked for one range of keys after another.

GIN answers with all rows there are, in no order, but with no more than lie in the ranges named.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from hubnews.fulltext.entry import BREAK, HEADING, Entry
from hubnews.fulltext.question import Asked, Term
from hubnews.fulltext.ranges import Downwards, Range, names_of

Row = tuple[int, str]

# No range is shorter. Phrases are looked up in the rows themselves, which costs more.
FIRST, FIRST_OF_PHRASES = 1 << 10, 1 << 9
# A common word may stand in none of the newest rows and in every older one: no range of it is so
# long that all its rows could not be looked at. In headings every word is much rarer.
LARGEST, LARGEST_OF_COMMON = 1 << 18, 1 << 15
COMMON = 16_000
# So few are asked for all at once.
AT_ONCE = 1_000


def create(table: str, key: str) -> list[str]:
    return [
        f"CREATE TABLE {table} ({key} bigint PRIMARY KEY, lead text NOT NULL,"
        " places tsvector NOT NULL, body text NOT NULL)",
        # To look for a phrase the row's words are read: unpacking them would take most of it.
        f"ALTER TABLE {table} ALTER COLUMN places SET STORAGE EXTERNAL",
        # Without a list of pending entries, which every question would have to read to its end.
        f"CREATE INDEX {table}_places ON {table} USING gin (places) WITH (fastupdate = off)",
        *functions(table, key),
    ]


def drop(table: str, words: str, stems: str) -> list[str]:
    """The last two are what an earlier layout needed."""
    return [
        f"DROP FUNCTION IF EXISTS {table}_within",
        f"DROP FUNCTION IF EXISTS {table}_keys",
        f"DROP TABLE IF EXISTS {table}",
        f"DROP TEXT SEARCH CONFIGURATION IF EXISTS {words}",
        f"DROP TEXT SEARCH DICTIONARY IF EXISTS {stems}",
    ]


def functions(table: str, key: str) -> list[str]:
    """Left to itself, PostgreSQL takes a comparison with a row's words to be cheap, and reads the
    rows one by one in the order of their keys, or all of them. It is cheap in the index only.
    """
    given = "(asked tsquery, low bigint, high bigint, most integer)"
    as_told = "LANGUAGE sql STABLE SET enable_seqscan = off"
    return [
        f"CREATE OR REPLACE FUNCTION {table}_keys {given} RETURNS SETOF bigint {as_told} AS $$"
        f" WITH found AS MATERIALIZED (SELECT {key} FROM {table} WHERE places @@ asked"
        f" AND {key} + 0 >= low AND {key} + 0 < high)"
        f" SELECT {key} FROM found ORDER BY {key} DESC LIMIT most $$",
        f"CREATE OR REPLACE FUNCTION {table}_within {given}"
        f" RETURNS TABLE (key bigint, lead text) {as_told} AS $$"
        f" SELECT {key}, lead FROM {table}"
        f" WHERE {key} = ANY (ARRAY(SELECT {table}_keys(asked, low, high, most)))"
        f" ORDER BY {key} DESC $$",
    ]


def insert(table: str, key: str, entries: Sequence[Entry], *, text: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({key}, lead, places, body) SELECT k, l, p::tsvector, b FROM"
            " unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) AS rows (k, l, p, b)",
            [
                [entry.key for entry in entries],
                [entry.lead for entry in entries],
                [_vector(entry) for entry in entries],
                [entry.text if text else "" for entry in entries],
            ],
        )


def newest(table: str, asked: Asked, *, heading: bool, most: int, below: int) -> list[Row]:
    """Key and lead of the newest rows that hold every term, from `below` down to its floor."""
    return _newest(f"{table}_within", asked, heading, most, below)


def newest_keys(table: str, asked: Asked, *, most: int, below: int) -> list[int]:
    """The same without their leads, for half the work."""
    return [row[0] for row in _newest(f"{table}_keys", asked, False, most, below)]


def _newest(function: str, asked: Asked, heading: bool, most: int, below: int) -> list[Any]:
    matching = _matching(asked.terms, HEADING if heading else "")
    found: list[Any] = []
    ranges = None if asked.rarest <= AT_ONCE else _ranges(asked, heading, most, below)
    with connection.cursor() as cursor:
        for part in ranges or [Range(asked.floor, below)]:
            cursor.execute(
                f"SELECT * FROM {function}(%s::tsquery, %s, %s, %s)",
                [matching + _within(part), part.low, part.high, most - len(found)],
            )
            found += cursor.fetchall()
            if len(found) >= most:
                break
            if ranges:
                ranges.found = len(found)
    return found


def _ranges(asked: Asked, heading: bool, most: int, below: int) -> Downwards:
    lowest, highest = asked.ends
    rare = heading or asked.rarest <= COMMON
    return Downwards(
        max(lowest, asked.floor),
        min(highest + 1, below),
        most=most,
        density=asked.rarest / (highest - lowest + 1),
        smallest=FIRST_OF_PHRASES if asked.has_phrase else FIRST,
        largest=LARGEST if rare else LARGEST_OF_COMMON,
    )


def _within(part: Range) -> str:
    return f" & ({' | '.join(f"'{name}'" for name in part.names)})" if part.names else ""


def _vector(entry: Entry) -> str:
    places: dict[str, list[int]] = {}
    for place, stem in enumerate(entry.places, start=1):
        if stem != BREAK:
            places.setdefault(stem, []).append(place)
    written = [f"'{stem}':{','.join(map(str, at))}" for stem, at in places.items()]
    return " ".join([*written, *(f"'{name}'" for name in names_of(entry.key))])


def _matching(terms: list[Term], before: str) -> str:
    return " & ".join(
        f"({' | '.join(_quoted(way, before) for way in term.ways)})" for term in terms
    )


def _quoted(way: tuple[str, ...], before: str) -> str:
    return f"({' <-> '.join(f"'{before}{stem}'" for stem in way)})"
