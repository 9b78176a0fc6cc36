"""When a feed is read again: its interval, longer after failures, and when the server says so."""

from datetime import timedelta

import pytest

from sources.models import Feed
from sources.pace import Pace
from sources.polling import GONE_FOR_GOOD, interval, poll, poll_due, start_afresh
from tests.factories import NOW
from tests.sources.loopback import Answer
from tests.sources.polling.feeds import feed_at, feed_of, fresh

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def quietly() -> Pace:
    return Pace(sleep=lambda seconds: None)


def wait(feed: Feed) -> timedelta:
    due = fresh(feed).next_poll_at
    assert due is not None
    return due - NOW


def test_a_new_feed_is_due_at_once(server):
    server.serve("/feed", feed_of(1))
    feed = feed_at(server, "/feed")

    assert poll_due(now=NOW, pace=quietly()).read == 1
    assert fresh(feed).polled_at == NOW


def test_then_after_its_interval_and_at_most_a_tenth_more(server):
    server.serve("/feed", feed_of(1))
    feed = feed_at(server, "/feed", every_minutes=30)

    poll(feed.pk, now=NOW)

    assert timedelta(minutes=30) <= wait(feed) <= timedelta(minutes=33)
    assert poll_due(now=NOW + timedelta(minutes=29), pace=quietly()).read == 0
    assert poll_due(now=NOW + timedelta(minutes=33), pace=quietly()).read == 1


def test_feeds_of_one_interval_are_not_all_due_at_once():
    waits = {interval(Feed(pk=number, every_minutes=60)) for number in range(1, 50)}

    assert len(waits) > 30
    assert HOUR <= min(waits) <= max(waits) <= 1.1 * HOUR


def test_what_is_not_polled_is_never_due(server):
    server.serve("/feed", feed_of(1))
    feed = feed_at(server, "/feed", polled=False)

    assert poll_due(now=NOW, pace=quietly()).read == 0
    assert server.asked == []
    assert poll(feed.pk, now=NOW).read is True


def test_after_failures_twice_as_long_each_time_up_to_a_day(server):
    server.serve("/feed", status=500)
    feed = feed_at(server, "/feed", every_minutes=60)
    waits = []

    for _failure in range(8):
        poll(feed.pk, now=NOW)
        waits.append(round(wait(feed) / interval(feed), 2))

    day = round(24 * HOUR / interval(feed), 2)
    assert waits == [1, 2, 4, 8, 16, day, day, day]
    assert fresh(feed).failures == 8


def test_a_feed_read_once_a_week_is_not_read_more_often_because_it_fails(server):
    server.serve("/feed", status=500)
    feed = feed_at(server, "/feed", every_minutes=10_080)

    poll(feed.pk, now=NOW)

    assert wait(feed) == interval(feed)


def test_one_success_ends_it(server):
    server.serve("/feed", status=500)
    feed = feed_at(server, "/feed")
    for _failure in range(3):
        poll(feed.pk, now=NOW)
    server.serve("/feed", feed_of(1))

    poll(feed.pk, now=NOW)

    assert (fresh(feed).failures, fresh(feed).problem, wait(feed)) == (0, "", interval(feed))


def test_the_server_says_when(server):
    server.serve("/feed", status=429, headers={"Retry-After": "36000"})
    feed = feed_at(server, "/feed")

    poll(feed.pk, now=NOW)

    assert wait(feed) == 10 * HOUR


def test_a_feed_that_is_gone_is_asked_for_again_in_a_month(server):
    server.serve("/feed", status=410)
    feed = feed_at(server, "/feed")

    poll(feed.pk, now=NOW)

    assert (fresh(feed).polled, fresh(feed).problem) == (True, GONE_FOR_GOOD)
    assert wait(feed) == timedelta(days=30)


def test_a_feed_that_has_moved_is_read_and_says_so(server):
    there = server.serve("/there", feed_of(1))
    server.redirect("/feed", "/there", 301)
    feed = feed_at(server, "/feed")

    outcome = poll(feed.pk, now=NOW)

    said = f"The feed is read, but it has moved for good to {there}. Change its address."
    assert (outcome.read, outcome.ingested.new, outcome.problem) == (True, 1, said)
    assert (fresh(feed).problem, fresh(feed).failures, fresh(feed).url) == (
        said,
        0,
        server.url("/feed"),
    )


def test_conditions_and_no_parsing_when_nothing_is_new(server, caplog):
    feed = feed_at(server, "/feed")
    server.serve(
        "/feed",
        feed_of(1),
        headers={"ETag": '"1"', "Last-Modified": "Mon, 23 Nov 2026 09:00:00 GMT"},
    )
    poll(feed.pk, now=NOW)
    server.pages["/feed"] = lambda request: Answer(status=304)

    outcome = poll(feed.pk, now=NOW + HOUR)

    headers = server.asked[1].headers
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == (
        '"1"',
        "Mon, 23 Nov 2026 09:00:00 GMT",
    )
    # Had it been parsed, “nothing at all” would stand there.
    assert (outcome.read, outcome.problem) == (True, "")
    after = fresh(feed)
    assert (after.etag, after.last_modified, after.succeeded_at, after.failures) == (
        '"1"',
        "Mon, 23 Nov 2026 09:00:00 GMT",
        NOW + HOUR,
        0,
    )


def test_a_304_costs_three_queries(server, django_assert_num_queries):
    feed = feed_at(server, "/feed")
    Feed.objects.update(etag='"1"')
    server.pages["/feed"] = lambda request: Answer(status=304)

    # Claim it, read it, write what became of it.
    with django_assert_num_queries(3):
        poll(feed.pk, now=NOW)


def test_an_etag_that_the_server_no_longer_gives_is_forgotten(server):
    feed = feed_at(server, "/feed")
    Feed.objects.update(etag='"1"', last_modified="Mon, 23 Nov 2026 09:00:00 GMT")
    server.serve("/feed", feed_of(1))

    poll(feed.pk, now=NOW)

    assert (fresh(feed).etag, fresh(feed).last_modified) == ("", "")


def test_another_address_starts_afresh(server):
    server.serve("/feed", status=500, headers={"ETag": '"1"'})
    feed = feed_at(server, "/feed")
    poll(feed.pk, now=NOW)
    Feed.objects.update(etag='"1"', last_modified="x", leased_until=NOW + HOUR)

    assert start_afresh([feed.pk]) == 1

    after = fresh(feed)
    assert (after.etag, after.last_modified, after.next_poll_at, after.leased_until) == (
        "",
        "",
        None,
        None,
    )
    assert (after.failures, after.problem) == (0, "")


def test_the_longest_overdue_comes_first(server):
    feeds = []
    for number in range(3):
        server.serve(f"/{number}", feed_of(number))
        feeds.append(feed_at(server, f"/{number}"))
    for feed, hours in zip(feeds, (1, 3, None), strict=True):
        due = NOW - hours * HOUR if hours else None
        Feed.objects.filter(pk=feed.pk).update(next_poll_at=due)

    poll_due(now=NOW, pace=quietly())

    assert [asked.path for asked in server.asked] == ["/2", "/1", "/0"]


def test_it_stops_between_two_feeds_and_waits_between_two_of_one_server(server):
    for number in range(4):
        server.serve(f"/{number}", feed_of(number))
        feed_at(server, f"/{number}")
    waits: list[float] = []
    going = iter([True, True, True, False])

    poll_due(
        now=NOW,
        pace=Pace(sleep=waits.append, clock=lambda: 100.0),
        keep_going=lambda: next(going),
    )

    assert len(server.asked) == 3
    assert waits == [1.0, 1.0]
