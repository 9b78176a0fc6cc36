"""The first step of adding a feed: an address, and what is found there."""

from datetime import UTC, datetime

import pytest

from sources.models import Feed
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.feeds.desk import ADD, RSS
from tests.sources.loopback import Loopback, serving

pytestmark = pytest.mark.django_db


@pytest.fixture
def server():
    with serving("outlet.example", "unknown.example") as running:
        yield running


def look(address: str, **more):
    return as_user(make.make_writer()).post(ADD, {"step": "look", "address": address, **more})


def test_a_feeds_address_shows_its_newest_items(server: Loopback):
    server.serve("/feed", RSS)

    answer = look("http://outlet.example/feed")

    seen = answer.context["seen"]
    assert (seen.url, seen.title) == ("http://outlet.example/feed", "Wired – AI")
    assert seen.items == (
        ("A tide barrier", datetime(2026, 11, 23, 9, tzinfo=UTC)),
        ("An election", None),
    )
    assert Feed.objects.count() == 0


def test_a_sites_address_without_a_scheme_leads_to_its_feed(server: Loopback):
    page = (
        '<html><head><link rel="alternate" type="application/rss+xml" href="/f.xml"></head></html>'
    )
    server.serve("/", page, type="text/html")
    server.serve("/f.xml", RSS)

    answer = look(" http://outlet.example ")

    assert answer.context["url"] == "http://outlet.example/f.xml"


def test_the_outlet_is_recognised_by_its_site(server: Loopback):
    server.serve("/feed", RSS)
    wired = make.make_outlet("Wired", website="https://www.outlet.example/")

    form = look("http://outlet.example/feed").context["form"]

    assert form.initial["outlet"] == wired.pk
    assert (form.initial["new_outlet"], form.initial["label"]) == ("", "AI")


def test_a_new_outlet_is_proposed_from_the_feeds_title(server: Loopback):
    server.serve("/feed", RSS)

    form = look("http://outlet.example/feed").context["form"]

    proposed = {
        name: form.initial[name] for name in ("outlet", "new_outlet", "new_website", "label")
    }
    assert proposed == {
        "outlet": None,
        "new_outlet": "Wired",
        "new_website": "http://outlet.example/",
        "label": "AI",
    }


def test_a_feed_that_is_here_already_is_named(server: Loopback):
    server.serve("/feed?utm_source=x", RSS)
    feed = make.make_feed(make.make_outlet("Wired"), "AI")
    feed.url = "https://outlet.example/feed"
    feed.save()

    answer = look("http://outlet.example/feed?utm_source=x")

    assert (answer.status_code, answer.context["double"]) == (400, feed)
    assert f'href="/admin/sources/feed/{feed.pk}/change/">Wired – AI</a>' in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (
            "http://outlet.example/nothing",
            "There is nothing at this address (any more) (it answered 404 Not Found).",
        ),
        ("http://127.0.0.1/feed", "This address leads into a private network"),
        ("nowhere.example", "There is no server of the name “nowhere.example”."),
        ("ftp://outlet.example/feed", ""),
        ("a" * 900, ""),
    ],
)
def test_a_fault_says_why_and_keeps_what_was_typed(server: Loopback, address, why):
    answer = look(address)

    assert answer.status_code == 400
    assert answer.context["problem"].startswith(why)
    assert answer.context["problem"] != ""
    assert answer.context["form"]["address"].value() == address
    assert "Go on all the same</button>" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "Give the address of a feed or of a site."),
        ("a\0b", "This holds a character of no text."),
        ("a" * 1001, "Ensure this value has at most 1000 characters (it has 1001)."),
    ],
)
def test_what_is_no_address_is_not_asked_for(address, why):
    answer = look(address)

    assert (answer.status_code, answer.context["form"].errors["address"]) == (400, [why])


def test_going_on_all_the_same_asks_nobody():
    client = as_user(make.make_writer())

    answer = client.post(ADD, {"step": "anyway", "address": "news.example/feed"})
    refused = client.post(ADD, {"step": "anyway", "address": "no address"})

    assert (answer.context["url"], answer.context["seen"]) == ("https://news.example/feed", None)
    assert answer.context["form"].initial["new_outlet"] == "news.example"
    assert refused.status_code == 400
