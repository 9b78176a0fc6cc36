"""An item names the earlier one whose text is nearly the same, at a bounded cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hubnews.sketch import sketch
from sources.ingest import ingest
from sources.models import Item, ItemSketch
from tests import factories as make
from tests.factories import NOW
from tests.sources.ingest.said import item, prose

pytestmark = pytest.mark.django_db


def near(*items, now=NOW) -> list[str | None]:
    """The titles that the items name as near, in the order they came."""
    for said in items:
        ingest(feed=make.make_feed(), items=[said], now=now)
    rows = Item.objects.order_by("pk").select_related("near")
    return [row.near.title if row.near else None for row in rows]


def test_the_same_report_in_two_outlets():
    again = prose(1) + " and one more sentence from another desk"

    assert near(item(1, text=prose(1)), item(2, text=again)) == [None, "Item 1"]


def test_another_text():
    assert near(item(1, text=prose(1)), item(2, text=prose(2))) == [None, None]


def test_a_third_of_the_words_is_not_nearly_the_same():
    third = f"{prose(1, 50)} {prose(3, 100)}"

    assert near(item(1, text=prose(1)), item(2, text=third)) == [None, None]


def test_the_nearest_of_several():
    assert near(
        item(1, text=f"{prose(1, 130)} {prose(2, 20)}"),
        item(2, text=prose(1)),
        item(3, text=prose(3)),
        item(4, text=f"{prose(1)} again"),
    ) == [None, "Item 1", None, "Item 2"]


def test_two_of_one_batch():
    feed = make.make_feed()
    items = [item(2, text=f"{prose(1)} more"), item(1, text=prose(1))]

    ingest(feed=feed, items=items, now=NOW)

    first, second = Item.objects.order_by("pk")
    assert (first.title, first.near, second.near) == ("Item 1", None, first)


def test_short_texts_are_compared_by_title():
    title = "Council votes for a new bridge"

    assert near(
        item(1, title=title),
        item(2, title=title.upper(), summary="Something else."),
        item(3, title="Another title of five words"),
    ) == [None, title, None]


def test_a_short_text_is_near_a_long_one_of_its_title():
    title = "Council votes for a new bridge"

    assert near(item(1, title=title, text=prose(1)), item(2, title=title)) == [None, title]


def test_a_title_of_few_words_says_nothing():
    assert near(item(1, title="Morning briefing"), item(2, title="Morning briefing")) == [None] * 2


def test_a_title_that_comes_back_after_days_is_another_piece():
    title = "What you need to know today"
    ingest(feed=make.make_feed(), items=[item(1, title=title)], now=NOW - timedelta(days=4))

    assert near(item(2, title=title)) == [None, None]


def test_a_changed_text_is_compared_anew():
    feed = make.make_feed()
    ingest(feed=feed, items=[item(1, text=prose(1)), item(2, text=prose(2))], now=NOW)
    newer, older = Item.objects.order_by("-pk")

    ingest(feed=feed, items=[item(1, text=f"{prose(2)} more")], now=NOW)

    newer.refresh_from_db()
    assert (newer.title, newer.near, older.title) == ("Item 1", older, "Item 2")


def test_a_sentence_that_everybody_has_costs_nothing():
    """A hash under a hundred thousand items is read twenty rows deep."""
    text = prose(1)
    common = sketch(text, 16)
    feed = make.make_feed()
    items = Item.objects.bulk_create(
        Item(
            outlet=feed.outlet,
            feed=feed,
            title=f"Old {n}",
            url_key=f"old{n:061}",
            came_at=NOW,
            near=None,
        )
        for n in range(2000)
    )
    ItemSketch.objects.bulk_create(ItemSketch(item=row, hash=common[0]) for row in items)
    ingest(feed=feed, items=[item(1, text=text)], now=NOW)

    with CaptureQueriesContext(connection) as queries:
        ingest(feed=feed, items=[item(2, text=f"{text} more")], now=NOW)

    assert Item.objects.latest("pk").near.title == "Item 1"
    (look_up,) = [query["sql"] for query in queries if "UNION ALL" in query["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(look_up)
        assert len(cursor.fetchall()) < 16 * 20
