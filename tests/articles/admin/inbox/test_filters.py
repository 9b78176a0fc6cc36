"""What narrows the inbox: outlet, feed, time, words, and all of them together."""

from datetime import timedelta

import pytest
import time_machine

from sources.models import ItemState
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.inbox.desk import INBOX, make_read, titles
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_an_outlet_and_a_feed_narrow_in_every_tab():
    wired, other = make.make_outlet("Wired"), make.make_outlet("Other")
    ai, security = make.make_feed(wired, "AI"), make.make_feed(wired, "Security")
    make.make_item(ai, "AI item")
    make.make_item(security, "Security item", state=ItemState.USED)
    make.make_item(make.make_feed(other), "Other item")
    client = as_user(make.make_writer())

    assert titles(client, f"?outlet={wired.pk}") == ["AI item"]
    assert titles(client, f"?outlet={wired.pk}&state=all") == ["Security item", "AI item"]
    assert titles(client, f"?feed={security.pk}&state=all") == ["Security item"]
    assert titles(client, f"?feed={ai.pk}&state=used") == []


def test_a_feed_of_another_outlet_counts_as_not_asked():
    wired, other = make.make_outlet("Wired"), make.make_outlet("Other")
    make.make_item(make.make_feed(wired, "AI"), "Wired item")
    foreign = make.make_feed(other, "AI")

    response = as_user(make.make_writer()).get(f"{INBOX}?outlet={wired.pk}&feed={foreign.pk}")

    assert (response.context["asked"].outlet, response.context["asked"].feed) == (wired.pk, None)
    assert [row.item.title for row in response.context["rows"]] == ["Wired item"]


@time_machine.travel(NOW, tick=False)
def test_times_reach_back_from_now_and_today_begins_at_midnight():
    for hours in (1, 11, 60, 100, 200):
        make.make_item(title=f"{hours} hours ago", came_at=NOW - timedelta(hours=hours))
    client = as_user(make.make_writer())

    assert titles(client, "?days=1") == ["1 hours ago"]
    assert titles(client, "?days=3") == ["1 hours ago", "11 hours ago", "60 hours ago"]
    assert len(titles(client, "?days=7")) == 4
    assert len(titles(client)) == 5


def test_words_of_the_title_and_of_the_text_are_found_newest_first():
    make_read("A tide barrier", "The council voted.", came_at=NOW)
    make_read("Elections", "A barrier to voting.", came_at=NOW + timedelta(hours=1))
    make_read("Weather", "Rain.")
    client = as_user(make.make_writer())

    assert titles(client, "?q=barriers") == ["Elections", "A tide barrier"]
    assert titles(client, "?q=%22tide+barrier%22") == ["A tide barrier"]
    assert titles(client, "?q=nowhere") == []
    assert titles(client, "?q=%22") == []


def test_words_combine_with_every_other_filter():
    wired = make.make_feed(make.make_outlet("Wired"), "AI")
    make_read("A barrier here", feed=wired)
    make_read("A barrier used", feed=wired, state=ItemState.USED)
    make_read("A barrier there")
    client = as_user(make.make_writer())

    assert titles(client, f"?q=barrier&outlet={wired.outlet_id}") == ["A barrier here"]
    assert titles(client, f"?q=barrier&feed={wired.pk}&state=used") == ["A barrier used"]
    assert len(titles(client, "?q=barrier&state=all")) == 3


def test_a_word_that_stands_everywhere_is_cut_and_the_page_says_so(monkeypatch):
    monkeypatch.setattr("articles.admin.inbox.found.MATCHES", 2)
    monkeypatch.setattr("articles.admin.inbox.listing.MATCHES", 2)
    for number in range(3):
        make_read(f"Barrier {number}")
    client = as_user(make.make_writer())

    assert titles(client, "?q=barrier") == ["Barrier 2", "Barrier 1"]
    page = client.get(f"{INBOX}?q=barrier").content.decode()
    assert "the newest 2 of them were looked through" in page


@pytest.mark.parametrize(
    "query",
    [
        "?outlet=abc&feed=-1&days=400&state=nonsense",
        "?outlet=%00&feed=99999999999999999999&state=%00",
        "?outlet=999999999999999999&feed=999999999999999999",
        "?before=99999999999999999.1&after=junk",
        "?before=1.2.3&page=5",
    ],
)
def test_what_is_malformed_counts_as_not_asked(query):
    make.make_item(title="Here")

    assert titles(as_user(make.make_writer()), query) == ["Here"]


@pytest.mark.parametrize("words", ["%22", "'", "x%00y", "100%25", "OR+AND+NOT", "a" * 5000, "(*)"])
def test_any_words_are_a_safe_search(words):
    make_read("Here")

    assert titles(as_user(make.make_writer()), f"?q={words}") == []


def test_outlets_and_feeds_are_offered_by_name():
    wired = make.make_outlet("Wired")
    make.make_feed(wired, "AI")
    make.make_feed(make.make_outlet("Other"), "Science")
    client = as_user(make.make_writer())

    def offered(query: str) -> list[str]:
        return [str(feed) for feed in client.get(f"{INBOX}{query}").context["feeds"]]

    assert offered("") == ["Other – Science", "Wired – AI"]
    assert offered(f"?outlet={wired.pk}") == ["Wired – AI"]
