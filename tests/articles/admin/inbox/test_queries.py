"""The inbox and an item cost the same number of queries whatever they show."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import ArticleSketch
from sources.models import Item
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.inbox.desk import INBOX, make_read

pytestmark = pytest.mark.django_db


# PostgreSQL is first asked how common the words are.
COMMON = int(connection.vendor == "postgresql")


def fill(wanted: int) -> None:
    """Items with a reading, each of an outlet of its own, cited, covered and near another."""
    while (count := Item.objects.count()) < wanted:
        hashes = range(count * 100, count * 100 + 16)
        item = make_read(f"Item {count}", hashes=hashes, near=Item.objects.first())
        make.make_draft(document=item.latest)
        piece = make.make_published()
        ArticleSketch.objects.bulk_create(ArticleSketch(article=piece, hash=one) for one in hashes)


@pytest.mark.parametrize(
    ("query", "cost"),
    [("?state=used", 15), ("?state=all&outlet={}", 17), ("?q=item&state=all", 16 + COMMON)],
)
def test_the_list_costs_the_same_for_any_number_of_rows(query, cost):
    client = as_user(make.make_editor())
    costs, shown = {}, {}
    for wanted in (1, 3, 30):
        fill(wanted)
        outlet = Item.objects.first().outlet_id
        with CaptureQueriesContext(connection) as queries:
            rows = client.get(INBOX + query.format(outlet)).context["rows"]
        costs[wanted], shown[wanted] = len(queries), len(rows)

    assert costs == {1: cost, 3: cost, 30: cost}
    assert shown == ({1: 1, 3: 1, 30: 1} if "outlet" in query else {1: 1, 3: 3, 30: 30})


def test_a_search_that_finds_nothing_asks_no_more():
    make_read("Item")
    client = as_user(make.make_editor())

    with CaptureQueriesContext(connection) as queries:
        client.get(f"{INBOX}?q=nowhere")

    assert len(queries) == 9 + COMMON


def test_no_list_loads_a_whole_text():
    fill(3)
    client = as_user(make.make_editor())

    with CaptureQueriesContext(connection) as queries:
        client.get(INBOX)

    # The beginning of a text is cut off in the database.
    beginning = re.compile(r'SUBSTR(ING)?\("sources_document"."text"')
    asked = [beginning.sub("", query["sql"]) for query in queries]
    assert [sql for sql in asked if '"text"' in sql or '"body"' in sql] == []


def test_an_item_costs_the_same_for_any_number_of_readings():
    client = as_user(make.make_editor())
    item = make_read("Item")
    costs = {}
    for wanted in (1, 3, 30):
        while item.documents.count() < wanted:
            document = make.make_document("Item", item.feed, item=item, text="The same.")
            make.make_draft(document=document)
            make_read("Other", near=item)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(f"{INBOX}{item.pk}/")
        assert len(response.context["readings"]) == wanted
        costs[wanted] = len(queries)

    assert costs == {1: 13, 3: 13, 30: 13}
