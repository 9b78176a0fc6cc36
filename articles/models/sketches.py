"""Which live pieces share words with a text: look-ups of a few hashes, flat in the archive."""

from typing import Any

from django.db import connection

from articles.models.article import Article
from articles.models.listing import ArticleSketch
from hubnews.sketch import sketch

# Each live article keeps this many of its smallest shingle hashes.
SIZE = 16
# Of that many, so many shared ones make two texts near: about a third of their words in a row.
SHARED = 5
# A phrase that stands in every piece, such as a standing line, must not bring up them all.
MOST_PER_HASH = 50
# SQLite joins at most five hundred look-ups into one.
MOST_HASHES = 480


def write(article: Article, text: str) -> None:
    """Replace the sketch of a live article. A text of fewer words than a shingle has none."""
    remove(article)
    ArticleSketch.objects.bulk_create(
        ArticleSketch(article=article, hash=value) for value in sketch(text, SIZE)
    )


def remove(article: Article) -> None:
    ArticleSketch.objects.filter(article=article).delete()


def holders_of(hashes: list[int]) -> list[tuple[int, int]]:
    """Hash and article of every row that holds one of them, a bounded number for each hash."""
    found: list[tuple[int, int]] = []
    for first in range(0, len(hashes), MOST_HASHES):
        found += _holders_of(hashes[first : first + MOST_HASHES])
    return found


def _holders_of(wanted: list[int]) -> list[tuple[int, int]]:
    table = connection.ops.quote_name(ArticleSketch._meta.db_table)
    parameters: list[Any]
    if connection.vendor == "postgresql":
        # One look-up for all of them: hundreds in a UNION took longer to plan than to answer.
        statement = (
            "SELECT s.* FROM unnest(%s::bigint[]) AS wanted (hash), LATERAL (SELECT t.hash,"
            f" t.article_id FROM {table} t WHERE t.hash = wanted.hash LIMIT {MOST_PER_HASH}) s"
        )
        parameters = [wanted]
    else:
        one = (
            f"SELECT * FROM (SELECT hash, article_id FROM {table}"
            f" WHERE hash = %s LIMIT {MOST_PER_HASH}) s"
        )
        statement, parameters = " UNION ALL ".join([one] * len(wanted)), [*wanted]
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def near_articles(text: str, *, without: int | None = None, most: int = 3) -> list[Article]:
    """Live articles (scheduled ones too) that share at least a third of `text`, nearest first."""
    hashes = sketch(text, SIZE)
    counts: dict[int, int] = {}
    for _hash, article_id in holders_of(hashes):
        if article_id != without:
            counts[article_id] = counts.get(article_id, 0) + 1
    nearest = sorted(
        (pk for pk, shared in counts.items() if shared >= SHARED),
        key=lambda pk: (-counts[pk], -pk),
    )[:most]
    if not nearest:
        return []
    found = Article.objects.select_related("live__revision").in_bulk(nearest)
    return [found[pk] for pk in nearest if pk in found]
