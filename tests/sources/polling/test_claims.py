"""A feed is read by one worker at a time; a claim that nobody gives back expires."""

from datetime import timedelta

import pytest

from sources.ingest import Ingested
from sources.models import Document, Feed, Item
from sources.polling import LEASE, Outcome, poll, poll_due
from tests.factories import NOW
from tests.sources.loopback import Answer
from tests.sources.polling.feeds import feed_at, feed_of, fresh

pytestmark = pytest.mark.django_db


def test_a_claimed_feed_is_left_alone(server):
    feed = feed_at(server, "/feed")
    Feed.objects.update(leased_until=NOW + timedelta(seconds=1))

    assert poll(feed.pk, now=NOW) == Outcome(feed_id=feed.pk, claimed=False)
    assert poll_due(now=NOW).read == 0
    assert server.asked == []


def test_the_claim_of_a_killed_worker_expires(server):
    server.serve("/feed", feed_of(1))
    feed = feed_at(server, "/feed")
    # As a kill in the middle leaves it.
    Feed.objects.update(leased_until=NOW + LEASE)

    assert poll_due(now=NOW + LEASE).read == 0
    assert poll_due(now=NOW + LEASE + timedelta(seconds=1)).read == 1
    assert fresh(feed).leased_until is None


def test_it_is_claimed_while_it_is_read(server):
    seen = []
    feed = feed_at(server, "/feed")

    def look(request):
        seen.append(request)
        return Answer(body=feed_of(1).encode())

    server.pages["/feed"] = look

    outcome = poll(feed.pk, now=NOW)

    assert (outcome.claimed, outcome.ingested) == (True, Ingested(new=1))
    assert len(seen) == 1


def test_a_worker_that_lost_its_claim_writes_nothing_of_the_feed(server):
    """It slept for longer than its claim held, and another worker has the feed."""
    feed = feed_at(server, "/feed")
    other = NOW + timedelta(days=1)
    calls = []

    def lose() -> bool:
        calls.append(1)
        Feed.objects.filter(pk=feed.pk).update(leased_until=other)
        return True

    server.serve("/feed", feed_of(*range(120)), headers={"ETag": '"1"'})

    poll(feed.pk, now=NOW, keep_going=lose)

    after = fresh(feed)
    assert (after.leased_until, after.etag, after.polled_at, after.next_poll_at) == (
        other,
        "",
        None,
        None,
    )
    # What came in stays; the other worker finds it as the same.
    assert (Item.objects.count(), calls) == (50, [1])


def test_an_address_changed_meanwhile_keeps_no_state_of_the_old_one(server):
    feed = feed_at(server, "/feed")

    def change(request):
        return Answer(body=feed_of(*range(60)).encode(), headers={"ETag": '"old"'})

    def rename() -> bool:
        Feed.objects.filter(pk=feed.pk).update(url="https://outlet.example/new")
        return True

    server.pages["/feed"] = change

    poll(feed.pk, now=NOW, keep_going=rename)

    assert (fresh(feed).etag, fresh(feed).polled_at) == ("", None)


def test_a_worker_that_stops_in_the_middle_loses_nothing(server):
    feed = feed_at(server, "/feed")
    server.serve("/feed", feed_of(*range(120)), headers={"ETag": '"1"'})

    poll(feed.pk, now=NOW, keep_going=lambda: False)

    after = fresh(feed)
    assert (after.leased_until, after.etag, after.failures, after.problem) == (None, "", 0, "")
    assert (after.next_poll_at, Item.objects.count()) == (NOW, 50)
    assert poll_due(now=NOW).ingested == Ingested(new=70, same=50)
    assert (Item.objects.count(), Document.objects.count()) == (120, 120)
