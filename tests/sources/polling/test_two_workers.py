"""Two workers at once, over two connections: nothing is done twice and nothing is lost."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from sources.ingest import read_pages_due
from sources.models import Document, Item
from sources.pace import Pace
from sources.polling import poll_due
from tests.factories import NOW
from tests.sources.ingest.said import prose
from tests.sources.polling.feeds import feed_at, feed_of, fresh

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    start = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(number: int) -> None:
        try:
            start.wait(timeout=10)
            results[number] = acts[number]()
        except Exception as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def poll_once():
    return poll_due(now=NOW, pace=Pace(sleep=lambda seconds: None))


def test_every_feed_is_read_by_one_of_them(server):
    feeds = []
    for number in range(8):
        server.serve(f"/{number}", feed_of(number * 10, number * 10 + 1))
        feeds.append(feed_at(server, f"/{number}"))

    results = at_once(poll_once, poll_once)

    assert sum(result.read for result in results) == 8
    assert sum(result.failed for result in results) == 0
    assert sorted(asked.path for asked in server.asked) == [f"/{n}" for n in range(8)]
    assert (Item.objects.count(), Document.objects.count()) == (16, 16)
    assert {fresh(feed).leased_until for feed in feeds} == {None}


@pytest.mark.parametrize("round_number", range(3))
def test_one_page_in_two_feeds_at_once_is_one_item(server, round_number):
    for number in range(2):
        server.serve(f"/{number}", feed_of(*range(100)))
        feed_at(server, f"/{number}")

    results = at_once(poll_once, poll_once)

    assert [result.failed for result in results] == [0, 0]
    new = sum(result.ingested.new for result in results)
    same = sum(result.ingested.same for result in results)
    assert (new, same) == (100, 100)
    assert (Item.objects.count(), Document.objects.count()) == (100, 100)


def test_every_page_is_read_by_one_of_them(server):
    feed = feed_at(server, "/feed")
    server.serve("/feed", feed_of(*range(8)).replace("https://outlet.example", server.url("")))
    poll_once()
    for number in range(8):
        body = f"<html><body><article><p>{prose(number)}.</p></article></body></html>"
        server.serve(f"/{number}", body, type="text/html")
    del server.asked[:]

    def read():
        return read_pages_due(now=NOW, pace=Pace(sleep=lambda seconds: None))

    results = at_once(read, read)

    assert sum(result.read for result in results) == 8
    assert sorted(asked.path for asked in server.asked) == [f"/{n}" for n in range(8)]
    assert set(Item.objects.values_list("latest__origin", flat=True)) == {"page"}
    assert feed.items.count() == 8
