"""The text is read from the page where the feed has a teaser, and no item is lost by it."""

from datetime import timedelta

import pytest

from sources.fetching import Unreachable
from sources.ingest import Pages, ingest, paste, read_page, read_pages_due
from sources.ingest.page import FAULT, LESS, LESS_THAN_PASTED, NO_ADDRESS, NO_TEXT
from sources.models import Document, Item, Origin
from sources.pace import Pace
from sources.search import INDEX
from tests import factories as make
from tests.factories import NOW
from tests.sources.ingest.said import item, prose
from tests.sources.loopback import Loopback

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)
HTML = "text/html; charset=utf-8"


def page(*paragraphs: str) -> str:
    body = "".join(f"<p>{text}.</p>" for text in paragraphs)
    return (
        "<!DOCTYPE html><html><head><title>Item</title></head><body><nav><a href=/>Home</a></nav>"
        f"<main><article><h1>Item 1</h1>{body}</article></main>"
        "<footer>Imprint</footer></body></html>"
    )


def bring_in(server: Loopback, *numbers: int, **fields: object) -> list[Item]:
    items = [item(number, url=server.url(f"/{number}"), **fields) for number in numbers]
    ingest(feed=make.make_feed(), items=items, now=NOW)
    return list(Item.objects.order_by("pk"))


def read_due(now=NOW, **options) -> Pages:
    return read_pages_due(now=now, pace=Pace(sleep=lambda seconds: None), **options)


def test_reading_a_page(server):
    (row,) = bring_in(server, 1, authors="Ada One")
    server.serve("/1", page(prose(1, 80), prose(2, 80)), type=HTML)

    document = read_page(item_id=row.pk, now=LATER)

    assert document.text == f"{prose(1, 80)}.\n\n{prose(2, 80)}."
    assert (document.origin, document.authors, document.fetched_at, document.title) == (
        Origin.PAGE,
        "Ada One",
        LATER,
        "Item 1",
    )
    assert document.follows == Document.objects.order_by("pk").first()
    row.refresh_from_db()
    assert (row.latest, row.page_due_at, row.page_problem) == (document, None, "")
    assert INDEX.search(f'"{prose(2, 5)}"').keys == [row.pk]


def test_the_same_page_again_adds_nothing(server):
    (row,) = bring_in(server, 1)
    server.serve("/1", page(prose(1)), type=HTML)
    first = read_page(item_id=row.pk, now=NOW)

    assert read_page(item_id=row.pk, now=LATER) == first
    assert Document.objects.count() == 2


def test_a_page_that_changed(server):
    (row,) = bring_in(server, 1)
    server.serve("/1", page(prose(1)), type=HTML)
    first = read_page(item_id=row.pk, now=NOW)
    server.serve("/1", page(prose(1), prose(2, 30)), type=HTML)

    second = read_page(item_id=row.pk, now=LATER)

    assert (second.follows, second.text) == (first, f"{prose(1)}.\n\n{prose(2, 30)}.")


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        ("", {"status": 403}, "The server does not let us read this (it answered 403 Forbidden)."),
        (b"\x89PNG", {"type": "image/png"}, "The address holds a picture (image/png)."),
        ("<html><body></body></html>", {"type": HTML}, NO_TEXT),
        ("", {"type": HTML}, NO_TEXT),
        (bytes(range(256)) * 50, {"type": HTML}, NO_TEXT),
    ],
)
def test_a_page_that_cannot_be_read(server, content, options, said):
    (row,) = bring_in(server, 1)
    server.serve("/1", content, **options)

    with pytest.raises(Unreachable) as refused:
        read_page(item_id=row.pk, now=LATER)

    assert str(refused.value) == said
    row.refresh_from_db()
    assert (row.page_problem, row.latest.text, row.state) == (said, "What item 1 says.", "unread")


def test_a_page_for_subscribers_shows_no_more_than_the_feed(server):
    (row,) = bring_in(server, 1, summary=prose(1, 100))
    server.serve("/1", page(prose(1, 40)), type=HTML)

    with pytest.raises(Unreachable, match="perhaps to subscribers only"):
        read_page(item_id=row.pk, now=LATER)

    row.refresh_from_db()
    assert (row.page_problem, row.latest.origin) == (LESS, Origin.FEED)


def test_an_item_without_an_address():
    row = make.make_item()
    Item.objects.update(url="")

    with pytest.raises(Unreachable) as refused:
        read_page(item_id=row.pk, now=NOW)

    assert str(refused.value) == NO_ADDRESS


def test_which_pages_are_due(server):
    bring_in(server, 1)
    bring_in(server, 2, text=prose(1))
    ingest(feed=make.make_feed(fetch_pages=False), items=[item(3)], now=NOW)
    ingest(feed=make.make_feed(), items=[item(4, url="")], now=NOW)

    assert list(Item.objects.filter(page_due_at__isnull=False).values_list("title", flat=True)) == [
        "Item 1"
    ]


def test_only_the_newest_twenty_of_one_reading_are_due(server):
    bring_in(server, *range(50))

    due = Item.objects.filter(page_due_at__isnull=False).order_by("pk")
    assert list(due.values_list("title", flat=True)) == [f"Item {n}" for n in range(19, -1, -1)]


def test_what_is_due_is_read_once(server):
    bring_in(server, 1, 2)
    for number in (1, 2):
        server.serve(f"/{number}", page(prose(number)), type=HTML)

    assert read_due() == Pages(read=2)
    assert read_due() == Pages()
    assert len(server.asked) == 2
    assert set(Item.objects.values_list("latest__origin", flat=True)) == {"page"}


def test_a_failure_is_tried_again_twice_and_then_left(server):
    (row,) = bring_in(server, 1)
    server.serve("/1", status=503)
    tried = []

    for hours in range(30):
        now = NOW + timedelta(hours=hours)
        if read_due(now) == Pages(failed=1):
            tried.append(hours)

    assert tried == [0, 1, 7]
    row.refresh_from_db()
    assert (row.page_due_at, row.page_problem) == (
        None,
        "The server cannot answer at the moment (it answered 503 Service Unavailable).",
    )


@pytest.mark.parametrize("status", [401, 402, 403, 404, 410, 451])
def test_a_closed_door_is_not_tried_again(server, status):
    (row,) = bring_in(server, 1)
    server.serve("/1", status=status)

    assert read_due() == Pages(failed=1)
    row.refresh_from_db()
    assert row.page_due_at is None


def test_one_failure_does_not_stop_the_others(server):
    bring_in(server, 1, 2, 3)
    server.serve("/1", page(prose(1)), type=HTML)
    server.serve("/3", page(prose(3)), type=HTML)

    assert read_due() == Pages(read=2, failed=1)


def test_a_page_that_another_worker_took_is_left_to_it(server):
    bring_in(server, 1, 2)
    for number in (1, 2):
        server.serve(f"/{number}", page(prose(number)), type=HTML)
    taken = []

    def sleep(seconds):
        """The other worker is quicker while this one is polite."""
        taken.append(read_due())

    pace = Pace(sleep=sleep)

    assert read_pages_due(now=NOW, pace=pace) == Pages(read=1)
    assert taken == [Pages(read=1)]
    assert sorted(asked.path for asked in server.asked) == ["/1", "/2"]


def test_a_killed_worker_gives_its_page_back(server):
    bring_in(server, 1)
    server.serve("/1", page(prose(1)), type=HTML)
    Item.objects.update(page_due_at=NOW + timedelta(minutes=15), page_tries=1)

    assert read_due(NOW) == Pages()
    assert read_due(NOW + timedelta(minutes=15)) == Pages(read=1)


def test_it_stops_between_two_pages(server):
    bring_in(server, 1, 2, 3)
    answers = iter([True, False])

    read_due(keep_going=lambda: next(answers))

    assert len(server.asked) == 1


def test_it_waits_between_two_pages_of_one_server(server):
    bring_in(server, 1, 2, 3)
    waits: list[float] = []

    read_pages_due(now=NOW, pace=Pace(sleep=waits.append, clock=lambda: 100.0))

    assert waits == [1.0, 1.0]


def test_a_page_with_less_than_what_was_pasted_does_not_take_its_place(server):
    (row,) = bring_in(server, 1)
    pasted = paste(item=row, text=prose(1, 200), by=make.make_editor(), now=NOW)
    server.serve("/1", page(prose(2, 60)), type=HTML)

    with pytest.raises(Unreachable) as refused:
        read_page(item_id=row.pk, now=LATER)

    row.refresh_from_db()
    assert (str(refused.value), row.latest, row.page_problem) == (
        LESS_THAN_PASTED,
        pasted,
        LESS_THAN_PASTED,
    )


def test_a_fault_of_our_own_keeps_no_other_page_from_being_read(server, monkeypatch):
    first, second = bring_in(server, 1, 2)
    for number in (1, 2):
        server.serve(f"/{number}", page(prose(number, 80), prose(number + 5, 80)), type=HTML)

    def broken(fetched, *, title):
        if title == first.title:
            raise ValueError("no sentence for an editor")
        return prose(2, 80)

    monkeypatch.setattr("sources.ingest.page.extract_fetched", broken)

    assert read_due() == Pages(read=1, failed=1)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.page_problem, first.page_due_at) == (FAULT, None)
    assert second.latest.origin == Origin.PAGE
