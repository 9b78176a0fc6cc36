"""The real feed of WIRED of June 2016, served from loopback and read twice."""

import pytest
import time_machine

from sources.models import Document, Item, Origin
from sources.polling import poll
from tests import factories as make
from tests.factories import NOW
from tests.sources.loopback import WIRED, Answer, Loopback

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not WIRED.exists(), reason="../shared/feeds is not beside the checkout"),
]


def make_wired(server: Loopback, **headers: str):
    server.serve("/feed", WIRED.read_bytes(), headers=headers)
    feed = make.make_feed(make.make_outlet("Wired"), "AI")
    feed.url = server.url("/feed")
    feed.save(update_fields=["url"])
    return feed


def test_its_ten_items_come_in(server):
    feed = make_wired(server)

    outcome = poll(feed.pk, now=NOW)

    assert (outcome.problem, outcome.ingested.new) == ("", 10)
    newest = Item.objects.first()
    assert newest is not None
    assert newest.latest is not None
    assert (newest.title, newest.url, newest.latest.authors, newest.latest.origin) == (
        "Review: OnePlus 3",
        "http://www.wired.com/2016/06/review-oneplus-3/",
        "Brian Barrett",
        Origin.FEED,
    )
    assert newest.latest.text == (
        "All the bells and whistles, like it or not. The post Review: OnePlus 3 appeared first on"
        " WIRED."
    )
    assert str(newest.published_at) == "2016-06-14 17:01:33+00:00"


def test_the_second_reading_brings_nothing_new(server):
    feed = make_wired(server)
    poll(feed.pk, now=NOW)

    outcome = poll(feed.pk, now=NOW)

    assert (outcome.ingested.new, outcome.ingested.changed, outcome.ingested.same) == (0, 0, 10)
    assert (Item.objects.count(), Document.objects.count()) == (10, 10)


def test_a_server_that_knows_its_etag_is_not_even_parsed(server):
    feed = make_wired(server, ETag='"2016"')
    poll(feed.pk, now=NOW)
    body = WIRED.read_bytes()
    server.pages["/feed"] = lambda request: (
        Answer(status=304)
        if request.headers["If-None-Match"] == '"2016"'
        else Answer(body=body, headers={"ETag": '"2016"'})
    )

    with time_machine.travel(NOW, tick=False):
        outcome = poll(feed.pk)

    assert (outcome.read, outcome.problem, outcome.ingested.same) == (True, "", 0)
    feed.refresh_from_db()
    assert (feed.etag, feed.succeeded_at, feed.failures) == ('"2016"', NOW, 0)
