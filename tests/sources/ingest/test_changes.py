"""A changed text is a new reading that says what it follows."""

from datetime import timedelta

import pytest

from sources.ingest import Ingested, ingest, paste
from sources.models import Document, Item, ItemSketch, Origin
from sources.search import INDEX
from tests import factories as make
from tests.factories import NOW
from tests.sources.ingest.said import item, prose

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def readings() -> list[tuple[str, str]]:
    return list(Document.objects.order_by("pk").values_list("origin", "text"))


def test_a_changed_text():
    feed = make.make_feed()
    ingest(feed=feed, items=[item(1)], now=NOW)
    first = Document.objects.get()

    result = ingest(feed=feed, items=[item(1, summary="Said otherwise.")], now=LATER)

    assert result == Ingested(changed=1)
    second = Document.objects.order_by("pk").last()
    assert (second.text, second.follows, second.fetched_at) == ("Said otherwise.", first, LATER)
    row = Item.objects.get()
    assert (row.latest, row.came_at, row.state) == (second, NOW, "unread")
    first.refresh_from_db()
    assert first.text == "What item 1 says."


def test_a_changed_title_is_a_change_too():
    feed = make.make_feed()
    ingest(feed=feed, items=[item(1)], now=NOW)

    assert ingest(feed=feed, items=[item(1, title="Renamed")], now=LATER) == Ingested(changed=1)
    assert [document.title for document in Document.objects.order_by("pk")] == ["Item 1", "Renamed"]
    assert Item.objects.get().title == "Renamed"


def test_what_finds_it_follows_the_newest_text():
    feed = make.make_feed()
    ingest(feed=feed, items=[item(1, text=prose(1), authors="Ada One")], now=NOW)
    row = Item.objects.get()
    before = set(row.sketch.values_list("hash", flat=True))
    assert INDEX.search("ada").keys == [row.pk]

    ingest(feed=feed, items=[item(1, text="zebra " + prose(2))], now=LATER)

    assert INDEX.search("zebra").keys == [row.pk]
    assert INDEX.search("ada").keys == []
    after = set(row.sketch.values_list("hash", flat=True))
    assert (len(before), len(after), before & after) == (16, 16, set())


def test_who_used_or_dismissed_it_is_not_forgotten():
    feed = make.make_feed()
    editor = make.make_editor()
    ingest(feed=feed, items=[item(1)], now=NOW)
    Item.objects.update(state="dismissed", state_by=editor, state_at=NOW)

    ingest(feed=feed, items=[item(1, summary="Said otherwise.")], now=LATER)

    row = Item.objects.get()
    assert (row.state, row.state_by, row.state_at) == ("dismissed", editor, NOW)


def test_a_teaser_does_not_take_the_place_of_a_pasted_text():
    feed = make.make_feed()
    ingest(feed=feed, items=[item(1)], now=NOW)
    row = Item.objects.get()
    pasted = paste(item=row, text=prose(1), by=make.make_editor(), now=NOW)

    result = ingest(feed=feed, items=[item(1, title="Renamed", summary="Otherwise.")], now=LATER)

    assert result == Ingested(changed=1)
    row.refresh_from_db()
    assert (row.latest, row.title, row.page_due_at) == (pasted, "Renamed", None)
    assert INDEX.search(f'renamed "{prose(1, 5)}"').keys == [row.pk]
    assert Document.objects.order_by("pk").last().follows == pasted


def test_the_whole_text_does():
    feed = make.make_feed()
    ingest(feed=feed, items=[item(1)], now=NOW)
    paste(item=Item.objects.get(), text=prose(1), by=make.make_editor(), now=NOW)

    ingest(feed=feed, items=[item(1, text=prose(2))], now=LATER)

    latest = Item.objects.get().latest
    assert (latest.origin, latest.text) == (Origin.FEED, prose(2))


def test_a_long_excerpt_does_not_take_the_place_of_a_pasted_text():
    feed = make.make_feed()
    ingest(feed=feed, items=[item(1, text=prose(2))], now=NOW)
    pasted = paste(
        item=Item.objects.get(), text=prose(1) + " " + prose(3), by=make.make_editor(), now=NOW
    )

    ingest(feed=feed, items=[item(1, text=prose(4))], now=LATER)

    assert Item.objects.get().latest == pasted
    assert Document.objects.order_by("pk").last().text == prose(4)


def test_two_feeds_with_more_and_less_of_one_text_settle():
    """Each reading of one would be a change for the other, for ever."""
    short, full = make.make_feed(label="News"), make.make_feed(label="Full")
    for now in (NOW, LATER, LATER + timedelta(hours=1)):
        ingest(feed=short, items=[item(1)], now=now)
        ingest(feed=full, items=[item(1, text=prose(1))], now=now)

    assert readings() == [("feed", "What item 1 says."), ("feed", prose(1))]
    assert Item.objects.get().latest.text == prose(1)


def test_a_reading_too_long_to_be_one_is_cut_where_everybody_cuts_it():
    feed = make.make_feed()
    text = "word " * 100_000
    ingest(feed=feed, items=[item(1, text=text)], now=NOW)

    assert ingest(feed=feed, items=[item(1, text=text)], now=LATER) == Ingested(same=1)
    assert len(Document.objects.get().text) == 300_000
    assert ItemSketch.objects.exists()
