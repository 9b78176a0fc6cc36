"""No page of readers or of the desk walks through a table that grows: its plans are looked at.

SQLite plans by the figures of a million pieces, which every migrate writes down, so a small archive
shows what a large one does. PostgreSQL plans by what is there, which is little: it is forbidden to
walk where any index would do, and to join in ways that read the whole of one. An index of a page or
two it reads from end to end all the same, so it is asked again without that way.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.demo.archive.making import Order, make
from bench.scale.addresses import addresses
from bench.scale.site import EDITOR
from hubnews import planner
from tests.factories import NOW

pytestmark = pytest.mark.django_db

LARGE = {apps.get_model(label)._meta.db_table for label in planner.ROWS}


@time_machine.travel(NOW, tick=False)
def test_no_page_walks_through_a_table_that_grows():
    # So many that Django pages all its own lists.
    list(make(Order(articles=200, seed=1, now=NOW)))
    if connection.vendor == "postgresql":
        # It would take the tables for as empty as other tests left them.
        connection.cursor().execute("ANALYZE")
    reader, editor = Client(), Client()
    editor.force_login(User.objects.get(username=EDITOR))
    look = _sqlite if connection.vendor == "sqlite" else _postgresql
    found: dict[str, list[str]] = {}
    looked_at = 0

    for one in addresses():
        with CaptureQueriesContext(connection) as queries:
            response = (editor if one.desk else reader).get(one.path)
        assert (one.name, response.status_code) == (one.name, 200)
        asked = [row["sql"] for row in queries.captured_queries if _of_a_large_table(row["sql"])]
        looked_at += len(asked)
        if walks := [walk for sql in asked for walk in look(sql)]:
            found[one.name] = walks

    assert found == {}
    assert looked_at > 300


def test_a_walk_is_noticed():
    list(make(Order(articles=20, seed=1, now=NOW)))
    look = _sqlite if connection.vendor == "sqlite" else _postgresql
    asked = 'SELECT "id" FROM "articles_revision" WHERE "articles_revision".'

    assert list(look(f"{asked}\"headline\" = 'x'"))
    assert not list(look(f'{asked}"article_id" = 1'))


def _of_a_large_table(sql: str) -> bool:
    return sql.startswith("SELECT") and any(f"{table}" in sql for table in LARGE)


def _sqlite(sql: str) -> Iterator[str]:
    lines = [line[-1] for line in _plan("EXPLAIN QUERY PLAN", sql)]
    sorts = any("TEMP B-TREE FOR ORDER BY" in line for line in lines)
    for line in lines:
        walk = re.match(r"SCAN (\w+)", line)
        if walk and _table(sql, walk[1]) in LARGE and (sorts or not _is_bounded(sql)):
            yield line


def _postgresql(sql: str) -> list[str]:
    walks = set(_walks(sql, "seqscan", "mergejoin", "hashjoin"))
    if not walks:
        return []
    ranges = ("indexscan", "indexonlyscan")
    again = set(_walks(sql, "seqscan", "mergejoin", "hashjoin", *ranges))
    return sorted(f"Walks {table}" for table in walks & again)


def _walks(sql: str, *forbidden: str) -> Iterator[str]:
    """The tables that the plan without these ways goes through without a condition of an index."""
    with connection.cursor() as cursor:
        for way in forbidden:
            cursor.execute(f"SET LOCAL enable_{way} = off")
    plan = _plan("EXPLAIN (FORMAT JSON)", sql)[0][0]
    with connection.cursor() as cursor:
        for way in forbidden:
            cursor.execute(f"SET LOCAL enable_{way} = on")
    for node in _nodes((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]):
        way, table = node["Node Type"], node.get("Relation Name")
        if "Scan" not in way or "Index Cond" in node or table not in LARGE:
            continue
        if way == "Seq Scan" or not _is_bounded(sql):
            yield table


def _is_bounded(sql: str) -> bool:
    """All rows are wanted, in the index's order until a page is full, or as many as are counted."""
    return " LIMIT " in sql and " WHERE " not in sql


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    below = node.get("Plans", [])
    if node["Node Type"] == "Bitmap Heap Scan":
        # Its condition stands below it, with the index.
        node = node | {"Index Cond": node.get("Recheck Cond", "")}
    yield node
    for one in below:
        yield from _nodes(one)


def _plan(explain: str, sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {sql}".replace("%", "%%"))
        return cursor.fetchall()


def _table(sql: str, name: str) -> str:
    """The table that stands behind a name of the plan."""
    named = re.search(rf'"?(\w+)"? (?:AS )?"?{name}"?[ ,)]', sql)
    return named[1] if named and name not in LARGE else name
