"""The full-text index of what is public: SQLite's FTS5 or PostgreSQL's tsvector, one interface.

The table holds one row per live article; the workflow writes it with the publication.
Accents are folded and English stems matched, by the same rules on both databases: PostgreSQL's own
English would also drop small words, so that a phrase with “not” in it meant another one.
"""

import re
import unicodedata

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

MAX_TERMS = 12
# PostgreSQL refuses an index entry of more than a megabyte, and with it the publication.
LONGEST = 150_000

_CREATE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE articles_search USING fts5"
        "(headline, standfirst, body, tokenize = 'porter unicode61 remove_diacritics 2')",
    ],
    "postgresql": [
        "CREATE TEXT SEARCH DICTIONARY articles_stems (TEMPLATE = snowball, LANGUAGE = porter)",
        "CREATE TEXT SEARCH CONFIGURATION articles_words (COPY = pg_catalog.simple)",
        "ALTER TEXT SEARCH CONFIGURATION articles_words"
        " ALTER MAPPING FOR asciiword, word, numword WITH articles_stems",
        "CREATE TABLE articles_search (article_id bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX articles_search_words ON articles_search USING gin (words)",
    ],
}
_DROP = {
    "sqlite": ["DROP TABLE articles_search"],
    "postgresql": [
        "DROP TABLE articles_search",
        "DROP TEXT SEARCH CONFIGURATION articles_words",
        "DROP TEXT SEARCH DICTIONARY articles_stems",
    ],
}


def create_table(using: BaseDatabaseWrapper) -> None:
    with using.cursor() as cursor:
        for statement in _CREATE[using.vendor]:
            cursor.execute(statement)


def drop_table(using: BaseDatabaseWrapper) -> None:
    with using.cursor() as cursor:
        for statement in _DROP[using.vendor]:
            cursor.execute(statement)


def write(article_id: int, *, headline: str, standfirst: str, body: str) -> None:
    """Put the text (plain, not HTML) of an article into the index, or replace it there."""
    remove(article_id)
    # Words and spaces only: PostgreSQL would read “and/or” as the name of a file.
    texts = [" ".join(_words(part[:LONGEST])) for part in (headline, standfirst, body)]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "INSERT INTO articles_search (rowid, headline, standfirst, body)"
                " VALUES (%s, %s, %s, %s)",
                [article_id, *texts],
            )
        else:
            cursor.execute(
                "INSERT INTO articles_search (article_id, words) VALUES (%s,"
                " setweight(to_tsvector('articles_words', %s), 'A')"
                " || setweight(to_tsvector('articles_words', %s), 'B')"
                " || setweight(to_tsvector('articles_words', %s), 'C'))",
                [article_id, *texts],
            )


def remove(article_id: int) -> None:
    column = "rowid" if connection.vendor == "sqlite" else "article_id"
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM articles_search WHERE {column} = %s", [article_id])


def find(query: str, *, limit: int, offset: int = 0) -> list[int]:
    """Article ids, the best match first. Any text is a safe query; one without a word finds none.

    All words must stand in the piece; a part in double quotes must stand there as a phrase.
    Scheduled pieces are in the index too: go through `Article.objects.live(at)`.
    """
    phrases = _phrases(query)
    if not phrases:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            matching = " AND ".join(f'"{" ".join(phrase)}"' for phrase in phrases)
            cursor.execute(
                "SELECT rowid FROM articles_search WHERE articles_search MATCH %s"
                " ORDER BY bm25(articles_search, 8.0, 3.0, 1.0), rowid DESC LIMIT %s OFFSET %s",
                [matching, limit, offset],
            )
        else:
            matching = " && ".join(["phraseto_tsquery('articles_words', %s)"] * len(phrases))
            cursor.execute(
                f"SELECT article_id FROM articles_search, LATERAL (SELECT {matching} AS q) asked"
                " WHERE words @@ q"
                " ORDER BY ts_rank_cd(words, q) DESC, article_id DESC LIMIT %s OFFSET %s",
                [*(" ".join(phrase) for phrase in phrases), limit, offset],
            )
        return [row[0] for row in cursor.fetchall()]


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
