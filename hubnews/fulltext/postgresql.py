"""The index in PostgreSQL: a tsvector with a GIN index, asked for one range of keys after another.

GIN answers with all rows there are, in no order. Each row therefore also holds the names of the
ranges that its key lies in, and a question that names a range costs what that range holds.
"""

from collections.abc import Iterator, Sequence

from django.db import connection

from hubnews.fulltext.entry import BREAK, HEADING, Entry
from hubnews.fulltext.question import Term

Row = tuple[int, str]

# A range is named by how many times its size is a power of two, and by its number.
SIZES = (9, 12, 15, 18)
# Phrases are looked up in the rows themselves, which costs more: they start with a smaller range.
FIRST, FIRST_OF_PHRASES = 1 << 10, 1 << 9
GROWTH = 8
LARGEST = 1 << 18
# However far apart the keys lie, a question is not asked much more often than this.
MOST_RANGES = 32
MOST_NAMES = 64


def create(table: str, key: str) -> list[str]:
    return [
        f"CREATE TABLE {table} ({key} bigint PRIMARY KEY, lead text NOT NULL,"
        " places tsvector NOT NULL, body text NOT NULL)",
        # To look for a phrase the row's words are read: unpacking them would take most of it.
        f"ALTER TABLE {table} ALTER COLUMN places SET STORAGE EXTERNAL",
        # Without a list of pending entries, which every question would have to read to its end.
        f"CREATE INDEX {table}_places ON {table} USING gin (places) WITH (fastupdate = off)",
        _function(table, key),
    ]


def drop(table: str, words: str, stems: str) -> list[str]:
    """The last two are what an earlier layout needed."""
    return [
        f"DROP FUNCTION IF EXISTS {table}_within",
        f"DROP TABLE IF EXISTS {table}",
        f"DROP TEXT SEARCH CONFIGURATION IF EXISTS {words}",
        f"DROP TEXT SEARCH DICTIONARY IF EXISTS {stems}",
    ]


def _function(table: str, key: str) -> str:
    """Left to itself, PostgreSQL takes a comparison with a row's words to be cheap, and reads the
    rows one by one in the order of their keys, or all of them. It is cheap in the index only.
    """
    return (
        f"CREATE FUNCTION {table}_within (asked tsquery, low bigint, high bigint, most integer)"
        f" RETURNS TABLE (key bigint, lead text) LANGUAGE sql STABLE SET enable_seqscan = off AS $$"
        f" WITH found AS MATERIALIZED (SELECT {key} FROM {table} WHERE places @@ asked"
        f" AND {key} + 0 >= low AND {key} + 0 < high)"
        f" SELECT {key}, lead FROM {table}"
        f" WHERE {key} IN (SELECT {key} FROM found ORDER BY {key} DESC LIMIT most)"
        f" ORDER BY {key} DESC $$"
    )


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


def newest(
    table: str, key: str, terms: list[Term], *, heading: bool, most: int, below: int, floor: int
) -> list[Row]:
    """Key and lead of the newest rows that hold every term, from `below` down to `floor`."""
    asked = _asked(terms, HEADING if heading else "")
    first = FIRST_OF_PHRASES if any(term.is_phrase for term in terms) else FIRST
    found: list[Row] = []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT MIN({key}), MAX({key}) FROM {table}")
        lowest, highest = cursor.fetchone()
        if highest is None:
            return []
        for low, high in _ranges(max(lowest, floor), min(highest + 1, below), first):
            cursor.execute(
                f"SELECT * FROM {table}_within(%s::tsquery, %s, %s, %s)",
                [asked + _within(low, high), low, high, most - len(found)],
            )
            found += cursor.fetchall()
            if len(found) >= most:
                break
    return found


def _ranges(floor: int, below: int, size: int) -> Iterator[tuple[int, int]]:
    """From the newest down, each longer than the one before, until `floor`."""
    high, largest = below, max(LARGEST, (below - floor) // MOST_RANGES)
    while high > floor:
        low = max(floor, (high - size) // size * size)
        yield low, high
        high, size = low, min(size * GROWTH, largest)


def _within(low: int, high: int) -> str:
    """The names of few ranges that together hold these keys, and not many others."""
    if high - low > MOST_NAMES << SIZES[-1]:
        return ""
    names, at = [], low
    while at < high:
        fitting = (size for size in reversed(SIZES) if _fits(at, size, high))
        size = next(fitting, SIZES[0])
        names.append(f"'{size}:{at >> size}'")
        at = ((at >> size) + 1) << size
    return f" & ({' | '.join(names)})"


def _fits(at: int, size: int, high: int) -> bool:
    return at % (1 << size) == 0 and at + (1 << size) <= high


def _vector(entry: Entry) -> str:
    places: dict[str, list[int]] = {}
    for place, stem in enumerate(entry.places, start=1):
        if stem != BREAK:
            places.setdefault(stem, []).append(place)
    written = [f"'{stem}':{','.join(map(str, at))}" for stem, at in places.items()]
    return " ".join([*written, *(f"'{size}:{entry.key >> size}'" for size in SIZES)])


def _asked(terms: list[Term], before: str) -> str:
    return " & ".join(
        f"({' | '.join(_quoted(way, before) for way in term.ways)})" for term in terms
    )


def _quoted(way: tuple[str, ...], before: str) -> str:
    return f"({' <-> '.join(f"'{before}{stem}'" for stem in way)})"
