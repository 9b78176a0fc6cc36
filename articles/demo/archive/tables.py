"""Rows for whole batches of pieces, written at once: many INSERTs in one call, or COPY.

Every constraint and every trigger holds for them as for any other row.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

from articles.models import (
    Approval,
    Article,
    ArticleSketch,
    Byline,
    Change,
    CheckReport,
    Citation,
    DeskListing,
    Event,
    FormerSlug,
    Listing,
    Revision,
    TaggedRevision,
)
from sources.models import Document, Item, ItemSketch, Link


class Table:
    """The rows of one model that wait to be written. Their keys are known before they are there."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.rows: list[list[Any]] = []
        self._next = 1 + (model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0)
        fields = model._meta.concrete_fields
        self._columns = [str(field.column) for field in fields]
        self._place = {field.attname: at for at, field in enumerate(fields)}
        self._moments = [
            at for at, field in enumerate(fields) if isinstance(field, models.DateTimeField)
        ]
        self._empty = [_default(field) for field in fields]

    def reserve(self) -> int:
        """A key for a row to come, which other rows name before."""
        self._next += 1
        return self._next - 1

    def place(self, name: str) -> int:
        """Where in a row the field of this name stands."""
        return self._place[name]

    def add(self, **values: Any) -> int:
        """A row by the names of its fields, JSON as text; what is not named has its default."""
        row = self._empty.copy()
        for name, value in values.items():
            row[self._place[name]] = value
        if row[0] is None:
            row[0] = self.reserve()
        self.rows.append(row)
        return int(row[0])

    def write(self) -> None:
        names = ", ".join(connection.ops.quote_name(column) for column in self._columns)
        table = connection.ops.quote_name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                    for row in self.rows:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(self._columns))
                cursor.executemany(
                    f"INSERT INTO {table} ({names}) VALUES ({marks})", list(self._as_sqlite())
                )
        self.rows.clear()

    def _as_sqlite(self) -> Iterator[list[Any]]:
        for row in self.rows:
            for at in self._moments:
                if row[at] is not None:
                    row[at] = str(row[at].replace(tzinfo=None))
            yield row


class Tables:
    """All that a batch fills, named in the order in which their triggers let them be written."""

    def __init__(self) -> None:
        self.item = Table(Item)
        self.document = Table(Document)
        self.link = Table(Link)
        self.item_sketch = Table(ItemSketch)
        self.revision = Table(Revision)
        self.byline = Table(Byline)
        self.citation = Table(Citation)
        self.tagged = Table(TaggedRevision)
        self.report = Table(CheckReport)
        self.approval = Table(Approval)
        self.article = Table(Article)
        self.former = Table(FormerSlug)
        self.change = Table(Change)
        self.event = Table(Event)
        self.listing = Table(Listing)
        self.desk_listing = Table(DeskListing)
        self.sketch = Table(ArticleSketch)

    def write(self) -> None:
        for table in vars(self).values():
            table.write()
        # Whoever writes next, in the usual way, is given the next key.
        wanted = [table.model for table in vars(self).values()]
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), wanted):
                cursor.execute(statement)


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _default(field: models.Field) -> Any:
    if field.primary_key:
        return None
    value = field.get_default()
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return as_json(value) if isinstance(field, models.JSONField) else value
