"""The same item seen again is not a second one; two items are not one."""

from datetime import timedelta
from hashlib import sha256

import pytest

from sources.ingest import Ingested, ingest
from sources.models import Document, Item
from tests import factories as make
from tests.factories import NOW
from tests.sources.ingest.said import item

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def titles() -> list[str]:
    return list(Item.objects.order_by("pk").values_list("title", flat=True))


def test_a_new_item_and_its_first_reading():
    feed = make.make_feed()
    said = item(1, authors="Ada One", published=NOW - timedelta(days=1), text="All of it.")

    result = ingest(feed=feed, items=[said], now=NOW)

    assert result == Ingested(new=1)
    (row,), (document,) = Item.objects.all(), Document.objects.all()
    assert (row.outlet, row.feed, row.guid, row.url, row.title, row.state) == (
        feed.outlet,
        feed,
        "guid-1",
        "https://outlet.example/1",
        "Item 1",
        "unread",
    )
    assert (row.came_at, row.published_at, row.latest) == (NOW, NOW - timedelta(days=1), document)
    assert (document.outlet, document.feed, document.item, document.url) == (
        feed.outlet,
        feed,
        row,
        "https://outlet.example/1",
    )
    assert (document.title, document.authors, document.origin, document.follows) == (
        "Item 1",
        "Ada One",
        "feed",
        None,
    )
    assert (document.text, document.fetched_at) == ("What item 1 says.", NOW)
    assert document.sha256 == sha256(b"What item 1 says.").hexdigest()


@pytest.mark.parametrize(
    "again",
    [
        item(1),
        item(1, url="https://outlet.example/moved"),
        item(1, guid=""),
        item(1, guid="another"),
        item(1, guid="", url="http://OUTLET.example:80/1?utm_source=rss#top"),
    ],
)
def test_the_same_item_again(again):
    feed = make.make_feed()
    ingest(feed=feed, items=[item(1)], now=NOW)

    assert ingest(feed=feed, items=[again], now=LATER) == Ingested(same=1)
    assert (Item.objects.count(), Document.objects.count()) == (1, 1)


def test_the_same_page_in_another_feed_is_the_same_item():
    one, other = make.make_feed(label="AI"), make.make_feed(label="Security")
    ingest(feed=one, items=[item(1)], now=NOW)

    result = ingest(feed=other, items=[item(1, guid="x", summary="Otherwise put.")], now=LATER)

    assert result == Ingested(same=1)
    assert (Item.objects.count(), Document.objects.count()) == (1, 1)


def test_a_guid_belongs_to_its_feed():
    ingest(feed=make.make_feed(), items=[item(1)], now=NOW)
    again = item(1, url="https://other.example/1")

    assert ingest(feed=make.make_feed(), items=[again], now=NOW) == Ingested(new=1)


def test_twice_in_one_feed():
    feed = make.make_feed()

    assert ingest(feed=feed, items=[item(1), item(1), item(2)], now=NOW) == Ingested(new=2)


def test_a_guid_that_all_items_share_identifies_none():
    feed = make.make_feed()
    items = [item(number, guid="https://outlet.example/") for number in (1, 2, 3)]

    assert ingest(feed=feed, items=items, now=NOW) == Ingested(new=3)
    assert ingest(feed=feed, items=items, now=LATER) == Ingested(same=3)
    assert set(Item.objects.values_list("guid", flat=True)) == {""}


def test_an_address_that_all_items_share_identifies_none():
    feed = make.make_feed()
    items = [item(number, url="https://outlet.example/live") for number in (1, 2, 3)]

    assert ingest(feed=feed, items=items, now=NOW) == Ingested(new=3)
    assert ingest(feed=feed, items=items, now=LATER) == Ingested(same=3)


def test_the_front_page_is_no_address_of_an_item():
    feed = make.make_feed()

    for number in (1, 2):
        ingest(feed=feed, items=[item(number, url="https://outlet.example/")], now=NOW)

    assert titles() == ["Item 1", "Item 2"]


def test_items_without_guid_and_address():
    feed = make.make_feed()
    items = [item(number, guid="", url="") for number in (1, 2)]

    assert ingest(feed=feed, items=items, now=NOW) == Ingested(new=2)
    assert ingest(feed=feed, items=items, now=LATER) == Ingested(same=2)
    assert ingest(feed=make.make_feed(), items=items, now=LATER) == Ingested(new=2)


def test_guids_too_long_for_an_index():
    feed = make.make_feed()
    items = [item(number, guid="号外" * 2000 + str(number)) for number in (1, 2)]

    assert ingest(feed=feed, items=items, now=NOW) == Ingested(new=2)
    moved = [item(1, guid=items[0].guid, url="https://outlet.example/moved")]
    assert ingest(feed=feed, items=moved, now=LATER) == Ingested(same=1)
    assert {len(guid) for guid in Item.objects.values_list("guid", flat=True)} == {71}


def test_the_newest_is_on_top_of_the_inbox():
    items = [item(number) for number in (3, 2, 1)]

    ingest(feed=make.make_feed(), items=items, now=NOW)

    assert titles() == ["Item 1", "Item 2", "Item 3"]


def test_a_date_in_the_future_is_the_moment_of_reading():
    ingest(feed=make.make_feed(), items=[item(1, published=LATER)], now=NOW)

    assert Item.objects.get().published_at == NOW
    assert Document.objects.get().published_at == NOW


def test_documents_entered_by_hand_stay_as_they_are():
    document = make.make_document("By hand", url="https://outlet.example/1")

    result = ingest(feed=make.make_feed(), items=[item(1)], now=NOW)

    assert result == Ingested(new=1)
    document.refresh_from_db()
    assert (document.item, document.origin, document.title) == (None, "entered", "By hand")


def test_no_feed_needs_more_look_ups_for_what_is_the_same(django_assert_num_queries):
    feed = make.make_feed()
    items = [item(number) for number in range(50)]
    ingest(feed=feed, items=items, now=NOW)

    # A transaction's two statements; items by guid, by address; their readings.
    with django_assert_num_queries(5):
        assert ingest(feed=feed, items=items, now=LATER) == Ingested(same=50)
