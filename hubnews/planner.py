"""Tell SQLite's planner what a large archive looks like, so that it plans for one from the start.

SQLite chooses between indexes by statistics that only ANALYZE gathers, and nobody runs it. Without
them it takes an index that begins with a state, of which there are five, for as good as a key: a
list of twenty pieces, asked for by their numbers, became a walk through every live one. And what it
gathers from a young site is wrong a year later. So every migrate ends by writing down the figures
of an archive of a million pieces. PostgreSQL gathers its own.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

ROOMS = ("articles", "authors", "sources")
MILLION = 1_000_000
ROWS = {
    "articles.Article": MILLION,
    "articles.Approval": MILLION,
    "articles.ArticleSketch": 16 * MILLION,
    "articles.Byline": 4 * MILLION,
    "articles.Change": MILLION // 20,
    "articles.CheckReport": 3 * MILLION,
    "articles.Citation": 5 * MILLION,
    "articles.Decision": MILLION // 10,
    "articles.DeskListing": 4 * MILLION,
    "articles.Event": 6 * MILLION,
    "articles.FormerSlug": MILLION // 200,
    "articles.Listing": 10 * MILLION,
    "articles.Revision": 3 * MILLION,
    "articles.TaggedRevision": 10 * MILLION,
    "sources.Document": MILLION // 2,
    "sources.Item": MILLION // 10,
    "sources.ItemSketch": 16 * MILLION // 10,
    "sources.Link": MILLION // 2,
}
# Of every other table, such as tags and people.
FEW = 1_000
# Different values of columns whose field does not tell.
DIFFERENT = {
    "articles.DeskListing.target": FEW,
    "articles.Event.verb": 20,
    "articles.Listing.target": FEW,
}
# What an index of what waits, such as pictures to draw, holds of its table: a thousandth.
WAITING = 1_000


def after_migrate(using: str, **kwargs: Any) -> None:
    if connections[using].vendor == "sqlite":
        install(connections[using])


def install(connection: BaseDatabaseWrapper) -> None:
    """Replace what the planner knows of our tables. Each line is documented with ANALYZE."""
    tables = set(connection.introspection.table_names())
    found = [
        (model._meta.db_table, *line)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in ROOMS and model._meta.db_table in tables
        for line in _lines(connection, model)
    ]
    with connection.cursor() as cursor:
        # Makes the table of the figures, where it is not there.
        cursor.execute("ANALYZE django_migrations")
        cursor.executemany(
            "DELETE FROM sqlite_stat1 WHERE tbl = %s", [[table] for table in sorted(tables)]
        )
        cursor.executemany("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (%s, %s, %s)", found)
        # Reads them; gathers nothing.
        cursor.execute("ANALYZE sqlite_schema")


def _lines(
    connection: BaseDatabaseWrapper, model: type[models.Model]
) -> Iterator[tuple[str | None, str]]:
    """For each index its rows, and how many share a value of its first column, its first two, …"""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA index_list({quote(model._meta.db_table)})")
        indexes = [(row[1], bool(row[2]), bool(row[4])) for row in cursor.fetchall()]
        for name, unique, partial in indexes:
            cursor.execute(f"PRAGMA index_info({quote(name)})")
            columns = [row[2] for row in cursor.fetchall()]
            few = partial and not unique
            rows = max(1, _rows(model) // (WAITING if few else 1))
            shared = list(_shared(model, columns, rows))
            if unique:
                shared[-1] = 1
            yield name, " ".join(str(number) for number in [rows, *shared])
    if not indexes:
        yield None, str(_rows(model))


def _shared(model: type[models.Model], columns: list[str], rows: int) -> Iterator[int]:
    left = rows
    for column in columns:
        left = max(1, left // _different(model, column))
        yield left


def _different(model: type[models.Model], column: str) -> int:
    """About how many different values the column has."""
    field = next((one for one in model._meta.concrete_fields if one.column == column), None)
    if field is None:
        return FEW
    told = DIFFERENT.get(f"{model._meta.label}.{field.name}")
    if told:
        return told
    if field.choices:
        return len(list(field.choices))
    if isinstance(field, models.BooleanField):
        return 2
    if isinstance(field, models.ForeignKey):
        return min(_rows(model), _rows(field.related_model))
    return _rows(model)


def _rows(model: type[models.Model]) -> int:
    return ROWS.get(model._meta.label, FEW)
