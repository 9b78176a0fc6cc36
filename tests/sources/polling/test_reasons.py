"""Whatever is wrong with a feed stands at the feed; the others are read and nothing is lost."""

import gzip
import time
from datetime import timedelta

import pytest
from django.db import connection

from sources import polling
from sources.fetching import client
from sources.fetching.guard import INSIDE
from sources.models import Item
from sources.pace import Pace
from sources.polling import GONE_FOR_GOOD, Polled, poll, poll_due
from tests.factories import NOW
from tests.sources.feeds import formats
from tests.sources.feeds.formats import rss
from tests.sources.polling.feeds import entry, feed_at, feed_of, fresh

pytestmark = pytest.mark.django_db
LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


def cut_off(request):
    request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss><channel>")
    request.close_connection = True


def drip(request):
    request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
    while True:
        time.sleep(0.1)
        request.wfile.write(b" ")


def answers(server):
    """How each bad feed answers, and what then stands at it."""
    xxe = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    entities = (
        "The feed defines entities of its own, which can be used for attacks: it is not read."
    )
    server.redirect("/loop", "/loop2")
    server.redirect("/loop2", "/loop")
    server.redirect("/private", "http://10.0.0.1/feed")
    server.pages["/cut"] = cut_off
    server.pages["/drip"] = drip
    bomb = gzip.compress(b" " * 20_000_000)
    server.serve("/bomb", bomb, headers={"Content-Encoding": "gzip"})
    server.serve("/picture", b"\x89PNG", type="image/png")
    server.serve("/page", "<!DOCTYPE html><title>x</title>", type="text/html")
    server.serve("/404", status=404)
    server.serve("/410", status=410)
    server.serve("/500", status=500)
    server.serve("/empty", "")
    server.serve("/half", formats.RSS_20[:700])
    server.serve("/xxe", rss("<title>&x;</title>", head=xxe))
    server.serve("/laughs", rss("<title>&b;</title>", head=LAUGHS))
    return {
        "/loop": "The server sends us round in a circle.",
        "/private": INSIDE,
        "/cut": "The answer broke off in the middle.",
        "/drip": "The server did not answer in full within 2 seconds.",
        "/bomb": "The answer is larger than 5 MB.",
        "/picture": "The address holds a picture (image/png).",
        "/page": "This is a web page, not a feed.",
        "/404": "There is nothing at this address (any more) (it answered 404 Not Found).",
        "/410": GONE_FOR_GOOD,
        "/500": "The server has a fault of its own (it answered 500 Internal Server Error).",
        "/empty": "The server answered with nothing at all.",
        "/half": "The feed breaks off in the middle; it is read again later.",
        "/xxe": entities,
        "/laughs": entities,
    }


def test_each_bad_feed_has_its_reason_and_every_good_one_is_read(server, monkeypatch):
    monkeypatch.setattr(client, "SECONDS", 2)
    expected = answers(server)
    server.serve("/good", feed_of(1, 2))
    first = feed_at(server, "/good")
    bad = {path: feed_at(server, path) for path in expected}
    server.serve("/other", feed_of(3))
    last = feed_at(server, "/other")

    polled = poll_due(now=NOW, pace=Pace(sleep=lambda seconds: None))

    assert {path: fresh(feed).problem for path, feed in bad.items()} == expected
    assert {fresh(feed).failures for feed in bad.values()} == {1}
    assert {fresh(feed).leased_until for feed in bad.values()} == {None}
    assert [(fresh(feed).problem, fresh(feed).succeeded_at) for feed in (first, last)] == [
        ("", NOW),
        ("", NOW),
    ]
    assert (polled.read, polled.failed, polled.ingested.new) == (2, len(bad), 3)


def test_what_was_read_before_stays(server):
    feed = feed_at(server, "/feed")
    server.serve("/feed", feed_of(1), headers={"ETag": '"1"'})
    poll(feed.pk, now=NOW)
    server.serve("/feed", feed_of(1, 2)[:300], headers={"ETag": '"2"'})

    poll(feed.pk, now=NOW + timedelta(hours=2))

    assert (Item.objects.count(), fresh(feed).etag, fresh(feed).succeeded_at) == (1, '"1"', NOW)
    server.serve("/feed", feed_of(1, 2), headers={"ETag": '"2"'})
    assert poll(feed.pk, now=NOW + timedelta(hours=4)).ingested.new == 1
    assert (fresh(feed).problem, fresh(feed).failures, fresh(feed).etag) == ("", 0, '"2"')


def test_a_fault_of_our_own_is_logged_and_told(server, caplog):
    """A feed that the database refuses, for once."""
    feed = feed_at(server, "/feed")
    server.serve("/feed", rss(entry(1)))

    def refuse(execute, sql, params, many, context):
        if 'INSERT INTO "sources_item"' in sql:
            raise RuntimeError("no room")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        outcome = poll(feed.pk, now=NOW)

    assert outcome.problem == polling.FAULT
    assert (fresh(feed).problem, fresh(feed).failures) == (polling.FAULT, 1)
    assert [record.getMessage() for record in caplog.records] == [
        f"Feed {feed.pk} ({feed.url}) could not be read"
    ]


def test_nothing_is_due(server):
    assert poll_due(now=NOW) == Polled()
