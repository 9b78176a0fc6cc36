"""The list of feeds and a feed's own page: how each stands in words, and reading it now."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.admin.feeds.standing import last_read, next_reading, state_of
from articles.models import Event, FeedDefaults
from articles.workflow import roles
from sources.models import Feed, WorkerBeat
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.feeds.desk import LIST, said
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def page_of(feed: Feed) -> str:
    return f"{LIST}{feed.pk}/change/"


def posted(feed: Feed, **fields) -> dict:
    return {
        "outlet": feed.outlet_id,
        "label": feed.label,
        "url": feed.url,
        "polled": "on",
        "every_minutes": feed.every_minutes,
        "fetch_pages": "on",
        "defaults-TOTAL_FORMS": "1",
        "defaults-INITIAL_FORMS": "0",
        "defaults-0-feed": feed.pk,
        "defaults-0-section": "",
        "defaults-0-tags": "",
    } | fields


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, (("new", "Not read yet"), "Never", "Due now")),
        (
            {"polled_at": NOW - timedelta(minutes=12), "next_poll_at": NOW + timedelta(hours=3)},
            (("fine", "Fine"), "12 min ago", "in 3 h"),
        ),
        (
            {"polled_at": NOW - timedelta(hours=5), "problem": "The server was too slow."},
            (("troubled", "The server was too slow."), "5 h ago", "Due now"),
        ),
        ({"polled": False, "problem": "Old."}, (("off", "Not read"), "Never", "–")),
    ],
)
def test_a_feed_stands_in_words(fields, told):
    feed = make.make_feed(**fields)

    assert (state_of(feed), last_read(feed, NOW), next_reading(feed, NOW)) == told


@time_machine.travel(NOW, tick=False)
def test_the_list_tells_how_each_stands_and_what_came():
    feed = make.make_feed(make.make_outlet("Wired"), "AI", polled_at=NOW, problem="It <moved>.")
    make.make_item(feed, came_at=NOW - timedelta(days=6), state="used")
    make.make_item(feed, came_at=NOW - timedelta(days=1))
    make.make_item(feed, came_at=NOW - timedelta(days=8))

    answer = as_user(make.make_writer()).get(LIST)

    page = answer.content.decode()
    assert '<span class="feed-state feed-troubled">It &lt;moved&gt;.</span>' in page
    assert [feed.week for feed in answer.context["cl"].result_list] == [2]
    assert "No worker has been seen: start manage.py worker" in page


def test_the_list_costs_the_same_for_any_number_of_feeds():
    client = as_user(make.make_editor())
    costs = {}
    for wanted in (1, 3, 30):
        while Feed.objects.count() < wanted:
            make.make_item(make.make_feed())
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        costs[wanted] = len(queries)

    assert costs == {1: 8, 3: 8, 30: 8}


def test_the_defaults_are_changed_beside_the_feed_with_one_event():
    feed, section = make.make_feed(), make.make_section("Science")
    editor = make.make_editor()

    answer = as_user(editor).post(
        page_of(feed),
        posted(feed, **{"defaults-0-section": section.pk, "defaults-0-tags": "tides"}),
    )

    assert answer.status_code == 302
    defaults = FeedDefaults.objects.get()
    assert (defaults.feed, defaults.section, defaults.tags) == (feed, section, "tides")
    event = Event.objects.get(verb="change_feed")
    assert event.data["changes"] == {"section": [None, section.pk], "tags": ["", "tides"]}


def test_a_tag_that_no_piece_could_have_is_refused():
    feed = make.make_feed()

    answer = as_user(make.make_editor()).post(
        page_of(feed), posted(feed, **{"defaults-0-tags": "***"})
    )

    assert "A tag needs a letter or a number: “***”." in answer.content.decode()
    assert FeedDefaults.objects.count() == 0


@time_machine.travel(NOW, tick=False)
def test_a_new_address_is_read_at_once_and_in_full():
    feed = make.make_feed(
        etag="old", problem="Gone.", failures=3, next_poll_at=NOW + timedelta(days=1)
    )

    as_user(make.make_editor()).post(page_of(feed), posted(feed, url="https://new.example/feed"))

    feed.refresh_from_db()
    assert (feed.url, feed.etag, feed.problem, feed.failures, feed.next_poll_at) == (
        "https://new.example/feed",
        "",
        "",
        0,
        None,
    )


def test_an_interval_out_of_bounds_is_refused_with_a_sentence():
    feed = make.make_feed()

    answer = as_user(make.make_editor()).post(page_of(feed), posted(feed, every_minutes="1"))

    assert answer.context["adminform"].form.errors == {
        "every_minutes": ["Ensure this value is greater than or equal to 5."]
    }


@time_machine.travel(NOW, tick=False)
def test_read_now_makes_it_due():
    WorkerBeat.objects.create(name="here:1", started_at=NOW, seen_at=NOW)
    feed = make.make_feed(next_poll_at=NOW + timedelta(days=1))

    answer = as_user(make.make_editor()).post(f"{LIST}{feed.pk}/read-now/", follow=True)

    feed.refresh_from_db()
    assert feed.next_poll_at == NOW
    assert said(answer) == ["The feed is read next."]


@time_machine.travel(NOW, tick=False)
def test_several_are_read_now_and_a_missing_worker_is_told():
    feeds = [make.make_feed(), make.make_feed(), make.make_feed(polled=False)]
    data = {"action": "read_chosen_now", "_selected_action": [feed.pk for feed in feeds]}

    answer = as_user(make.make_editor()).post(LIST, data, follow=True)

    assert list(Feed.objects.order_by("pk").values_list("next_poll_at", flat=True)) == [
        NOW,
        NOW,
        None,
    ]
    assert said(answer) == [
        "2 feeds are read next.",
        "No worker has been seen: start manage.py worker, or nothing new comes in.",
    ]


def test_a_feed_that_is_not_read_says_so():
    feed = make.make_feed(polled=False)

    answer = as_user(make.make_editor()).post(f"{LIST}{feed.pk}/read-now/", follow=True)

    assert said(answer) == [f"“{feed}” is not read regularly: tick that first."]


@pytest.mark.parametrize("role", [roles.WRITER, roles.PUBLISHER])
def test_only_who_may_change_feeds_reads_one_now(role):
    feed = make.make_feed()
    client = as_user(make.make_user(role))

    assert client.post(f"{LIST}{feed.pk}/read-now/").status_code == 403
    assert "Read now" not in client.get(page_of(feed)).content.decode()
    assert as_user(make.make_editor()).get(f"{LIST}{feed.pk}/read-now/").status_code == 405


def test_an_outlets_limit_for_quotations_is_in_its_form():
    form = as_user(make.make_editor()).get("/admin/sources/outlet/add/").context["adminform"].form

    assert list(form.fields) == ["name", "slug", "website", "about", "quote_limit"]
