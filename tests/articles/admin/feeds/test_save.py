"""The second step of adding a feed: outlet, feed and defaults, saved together with their events."""

import pytest
from django.core import signing

from articles.models import Event, FeedDefaults
from articles.workflow import roles
from sources.models import Feed, Outlet
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.feeds.desk import ADD, LIST, RSS, details, said
from tests.sources.loopback import serving

pytestmark = pytest.mark.django_db


def test_a_new_outlet_a_feed_and_its_defaults_are_saved_with_their_events():
    writer, section = make.make_writer(), make.make_section("Science")

    answer = as_user(writer).post(
        ADD, details(section=section.pk, tags="water,  tides"), follow=True
    )

    feed = Feed.objects.get()
    assert (feed.outlet.name, feed.outlet.slug, feed.outlet.website) == (
        "The News",
        "the-news",
        "https://news.example",
    )
    assert (feed.label, feed.slug, feed.url) == ("AI", "ai", "https://news.example/feed")
    assert (feed.polled, feed.every_minutes, feed.fetch_pages) == (True, 30, False)
    assert (feed.next_poll_at, feed.polled_at) == (None, None)
    defaults = FeedDefaults.objects.get()
    assert (defaults.feed, defaults.section, defaults.tags) == (feed, section, "water, tides")
    events = Event.objects.filter(actor=writer).order_by("pk").values_list("verb", "subject")
    assert list(events) == [
        ("add_outlet", f"sources.outlet:{feed.outlet_id}"),
        ("add_feed", f"sources.feed:{feed.pk}"),
        ("add_feeddefaults", f"articles.feeddefaults:{defaults.pk}"),
    ]
    assert answer.redirect_chain == [(LIST, 302)]
    assert said(answer) == ["“The News – AI” is added: the worker reads it within a minute."]


def test_an_outlet_that_is_there_gets_one_feed_more():
    outlet = make.make_outlet("Wired")
    make.make_feed(outlet, "AI")

    as_user(make.make_writer()).post(ADD, details(outlet=outlet.pk, new_outlet=""))

    assert list(outlet.feeds.order_by("pk").values_list("label", "slug")) == [
        ("AI", "ai"),
        ("AI", "ai-2"),
    ]
    assert (Outlet.objects.count(), FeedDefaults.objects.count()) == (1, 0)


def test_after_a_look_nothing_more_is_asked():
    with serving("outlet.example") as server:
        server.serve("/feed", RSS)
        client = as_user(make.make_writer())
        looked = client.post(ADD, {"step": "look", "address": "http://outlet.example/feed"})
    typed = details(url="http://outlet.example/feed", all_the_same="")
    signed = looked.context["seen"].signed()

    refused = client.post(ADD, typed | {"label": "", "seen": signed})
    saved = client.post(ADD, typed | {"seen": refused.context["seen"].signed()})

    assert (refused.status_code, refused.context["form"].errors) == (
        400,
        {"label": ["A feed needs a label."]},
    )
    assert [title for title, _ in refused.context["seen"].items] == [
        "A tide barrier",
        "An election",
    ]
    assert (saved.status_code, Feed.objects.count()) == (302, 1)


@pytest.mark.parametrize(
    "seen",
    [
        "",
        "forged",
        signing.dumps({"url": "https://else.example/", "title": "", "site": "", "items": []},
                      salt="desk.feed-seen"),
        signing.dumps({"url": "https://news.example/feed"}, salt="another"),
    ],
    # A signature holds its time: by itself it would name the test otherwise in every process.
    ids=["nothing", "forged", "of another feed", "for another purpose"],
)  # fmt: skip
def test_a_feed_that_nobody_saw_is_saved_only_when_that_is_said(seen):
    client = as_user(make.make_writer())

    answer = client.post(ADD, details(seen=seen, all_the_same=""))

    assert answer.context["form"].errors == {
        "all_the_same": ["Tick this, or look for the feed again."]
    }
    assert Feed.objects.count() == 0
    assert client.post(ADD, details(seen=seen)).status_code == 302


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("new_outlet", "", "Choose the outlet above, or name a new one."),
        ("new_outlet", "  WIRED ", "“Wired” is here already: choose it above."),
        ("new_outlet", "a\0b", "This holds a character of no text."),
        ("outlet", "999", "This outlet does not exist (any more)."),
        ("outlet", "abc", "This outlet does not exist (any more)."),
        (
            "new_website",
            "not one",
            "This is no web address. One looks like news.example or https://news.example/feed.",
        ),
        ("label", "", "A feed needs a label."),
        ("slug", "Big Letters", "Small letters, numbers and hyphens only."),
        ("every_minutes", "4", "Ensure this value is greater than or equal to 5."),
        ("every_minutes", "1e9", "Enter a whole number."),
        (
            "section",
            "999",
            "Select a valid choice. That choice is not one of the available choices.",
        ),
        ("tags", "good, ***", "A tag needs a letter or a number: “***”."),
        ("tags", "x" * 200, "A tag has at most 100 characters: “" + "x" * 40 + "…”."),
        ("url", "https://wired.example/feed", "This feed is here already, as “Wired – AI”."),
        (
            "url",
            "javascript:alert(1)",
            "This is no web address. One looks like news.example or https://news.example/feed.",
        ),
    ],
)
def test_bad_input_is_refused_with_a_sentence_and_stays_typed(field, typed, why):
    feed = make.make_feed(make.make_outlet("Wired"), "AI")
    Feed.objects.filter(pk=feed.pk).update(url="https://wired.example/feed")

    answer = as_user(make.make_writer()).post(ADD, details(**{field: typed}))

    form = answer.context["form"]
    assert (answer.status_code, form.errors) == (400, {field: [why]})
    assert form[field].value() == typed
    assert (Feed.objects.count(), Outlet.objects.count()) == (1, 1)


def test_the_address_of_another_feed_of_the_outlet_is_refused():
    feed = make.make_feed(make.make_outlet("Wired"), "AI")

    answer = as_user(make.make_writer()).post(ADD, details(outlet=feed.outlet_id, slug="ai"))

    assert answer.context["form"].errors == {"slug": ["Another feed of Wired has this address."]}


def test_who_may_not_add_feeds_is_refused():
    publisher = as_user(make.make_user(roles.PUBLISHER))

    assert publisher.get(ADD).status_code == 403
    assert publisher.post(ADD, details()).status_code == 403
    assert Feed.objects.count() == 0


def test_a_window_opened_from_another_form_keeps_the_plain_form():
    page = as_user(make.make_writer()).get(f"{ADD}?_popup=1&_to_field=id")

    assert page.context["adminform"].form.fields.keys() >= {"outlet", "label", "url"}


@pytest.mark.parametrize("query", ["?step=look", "?address=%00", "?outlet=abc"])
def test_odd_queries_show_the_first_form(query):
    assert as_user(make.make_writer()).get(ADD + query).status_code == 200
