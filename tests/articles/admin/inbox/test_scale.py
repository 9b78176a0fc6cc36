"""A long inbox costs what a short one costs: no plan walks the table, none sorts it."""

import re
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sources.models import Feed, Item, ItemSketch, ItemState
from sources.search import INDEX
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.inbox.desk import INBOX
from tests.factories import NOW

pytestmark = pytest.mark.django_db

MANY = 20_000
FEW = 500
STATES = [ItemState.USED, *[ItemState.DISMISSED] * 8, ItemState.UNREAD]


@pytest.fixture
def feeds() -> list[Feed]:
    outlets = [make.make_outlet() for _ in range(4)]
    return [make.make_feed(outlet, label) for outlet in outlets for label in ("AI", "Law")]


def fill(feeds: list[Feed], start: int, count: int) -> None:
    items = Item.objects.bulk_create(
        Item(
            outlet_id=(feed := feeds[number % len(feeds)]).outlet_id,
            feed=feed,
            guid=f"guid-{number}",
            url=f"https://outlet.example/{number}",
            url_key=f"{number:064x}",
            title=f"Item {number}",
            # One feed is quiet: what it brought is all old.
            came_at=NOW + timedelta(minutes=number) - timedelta(days=900 * (number % 8 == 0)),
            state=STATES[number // 8 % len(STATES)],
        )
        for number in range(start, start + count)
    )
    for item in items[::40]:
        INDEX.write(item.pk, title=item.title, authors="", body="tide barrier")
    ItemSketch.objects.bulk_create(
        ItemSketch(item=item, hash=item.pk * 16 + value)
        for item in items[::10]
        for value in range(16)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            # What other tests rolled back leaves holes: rows lie scattered, as on an old site, and
            # by the cost of a turning disk a walk would be taken for cheaper.
            cursor.execute("SET LOCAL random_page_cost = 1.1")


def plans_of(queries: CaptureQueriesContext) -> list[str]:
    """The plan of every question about the items, in the words of the database."""
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    found = []
    for query in queries.captured_queries:
        if "sources_item" in query["sql"] and query["sql"].startswith("SELECT"):
            with connection.cursor() as cursor:
                cursor.execute(f"{explain} {query['sql']}".replace("%", "%%"))
                found += [str(row[-1]) for row in cursor.fetchall()]
    return found


def faults(plans: list[str]) -> list[str]:
    """Lines of a plan that cost more the longer the inbox is."""
    if connection.vendor == "sqlite":
        return [
            line
            for line in plans
            if (line.startswith("SCAN sources_item") and "INDEX" not in line)
            or "USE TEMP B-TREE FOR ORDER BY" in line
        ]
    # A range of a few hundred rows PostgreSQL may well sort: that is no more in a long inbox.
    return [
        line
        for line in plans
        if "Seq Scan on sources_item" in line
        or ((sort := re.search(r"\bSort .* rows=(\d+)", line)) and int(sort[1]) > FEW)
    ]


def queries_for(feeds: list[Feed]) -> list[str]:
    quiet, busy = feeds[0], feeds[3]
    return [
        "",
        "?state=all",
        "?state=used",
        f"?outlet={busy.outlet_id}",
        f"?outlet={busy.outlet_id}&state=all",
        f"?feed={quiet.pk}&state=all",
        f"?feed={busy.pk}&state=used&days=7",
        f"?feed={quiet.pk}&days=1",
        "?q=tide&state=all",
        f"?q=tide&outlet={busy.outlet_id}",
    ]


def test_every_filter_reads_a_range_of_an_index(feeds):
    fill(feeds, 0, MANY)
    client = as_user(make.make_editor())
    found, asked = {}, 0
    for query in queries_for(feeds):
        with CaptureQueriesContext(connection) as queries:
            older = client.get(INBOX + query).context["older"]
            if older:
                client.get(INBOX + older)
        plans = plans_of(queries)
        asked += len(plans)
        if wrong := faults(plans):
            found[query] = wrong

    assert found == {}
    assert asked > len(queries_for(feeds))


def test_twenty_thousand_take_about_as_long_as_two_hundred(feeds):
    client = as_user(make.make_editor())

    def quickest() -> float:
        times = []
        for _ in range(5):
            started = time.perf_counter()
            for query in queries_for(feeds):
                client.get(INBOX + query)
            times.append(time.perf_counter() - started)
        return min(times)

    fill(feeds, 0, 200)
    few = quickest()
    fill(feeds, 200, MANY - 200)
    many = quickest()

    # A walk through the whole table would be a hundred times as long.
    assert many < 6 * few
