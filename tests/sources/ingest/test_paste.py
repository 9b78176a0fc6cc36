"""A pasted text is the newest reading of its item, and names who pasted it."""

from datetime import timedelta

import pytest

from sources.ingest import ingest, paste
from sources.models import Document, Item, Origin
from sources.search import INDEX
from tests import factories as make
from tests.factories import NOW
from tests.sources.ingest.said import item, prose

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def test_pasting():
    editor = make.make_editor()
    ingest(feed=make.make_feed(), items=[item(1, authors="Ada One")], now=NOW)
    row = Item.objects.get()
    Item.objects.update(page_due_at=NOW, page_tries=1, page_problem="For subscribers.")

    document = paste(item=row, text=" One.\r\nStill one.\r\n\r\n\r\nTwo.\0 ", by=editor, now=LATER)

    assert (document.text, document.origin, document.pasted_by) == (
        "One. Still one.\n\nTwo.",
        Origin.PASTED,
        editor,
    )
    first = Document.objects.order_by("pk").first()
    assert (document.follows, document.item, document.feed, document.fetched_at) == (
        first,
        row,
        row.feed,
        LATER,
    )
    assert (document.title, document.authors, document.url) == ("Item 1", "Ada One", first.url)
    row.refresh_from_db()
    assert (row.latest, row.page_due_at, row.page_tries, row.page_problem) == (
        document,
        None,
        0,
        "",
    )
    assert INDEX.search('"still one"').keys == [row.pk]


def test_the_same_text_again_adds_nothing():
    ingest(feed=make.make_feed(), items=[item(1)], now=NOW)
    row, editor = Item.objects.get(), make.make_editor()
    first = paste(item=row, text=prose(1), by=editor, now=NOW)

    assert paste(item=row, text=f"  {prose(1)}\n", by=editor, now=LATER) == first
    assert Document.objects.count() == 2


def test_an_item_without_any_reading():
    row = make.make_item()

    document = paste(item=row, text="Words.", by=make.make_editor(), now=NOW)

    assert (document.follows, document.title, document.url) == (None, row.title, row.url)


@pytest.mark.parametrize("text", ["", " \n\t ", "\0"])
def test_nothing_to_paste(text):
    row = make.make_item()

    with pytest.raises(ValueError, match="has words"):
        paste(item=row, text=text, by=make.make_editor(), now=NOW)

    assert Document.objects.count() == 0


def test_text_that_looks_like_markup_stays_as_it_was_pasted():
    row = make.make_item()

    document = paste(item=row, text="a <b> c &amp; d", by=make.make_editor(), now=NOW)

    assert document.text == "a <b> c &amp; d"
