"""The search page: any text is a safe question, and the answer promises no more than it knows."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.public import search
from hubnews.fulltext import index
from tests import factories as make
from tests.articles.public.reading import get, headlines, links, of_class, texts

pytestmark = pytest.mark.django_db

LATER = make.NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(LATER, tick=False):
        yield


def ask(client, query):
    return get(client, f"/search/?{urlencode({'q': query})}")


def test_headline_and_body_are_searched_the_headline_counts_more(client):
    make.make_published(now=make.NOW, headline="Waves", body="<p>Of sound.</p>")
    make.make_published(now=make.NOW, headline="Sound", body="<p>Of silence.</p>")
    make.make_published(now=make.NOW, headline="Light", body="<p>Of day.</p>")

    tree = ask(client, "sound")

    assert headlines(tree) == ["Sound", "Waves"]
    assert texts(tree, "page-note") == ["2 pieces found."]


def test_one_piece_is_one_piece(client):
    make.make_published(now=make.NOW, headline="Sound")

    assert texts(ask(client, "sound"), "page-note") == ["1 piece found."]


def test_only_public_pieces_are_found(client):
    make.make_draft(headline="Sound draft")
    make.make_published(now=make.NOW, at=LATER + timedelta(days=1), headline="Sound soon")

    tree = ask(client, "sound")

    assert headlines(tree) == []
    assert texts(tree, "page-note") == ["Nothing found for “sound”. Try fewer or other words."]


def test_scheduled_pieces_do_not_crowd_out_public_ones(client, monkeypatch):
    monkeypatch.setattr(search, "PAGE", 1)
    make.make_published(now=make.NOW, headline="Sound", body="<p>Of sound.</p>")
    soon = {"at": LATER + timedelta(days=1), "headline": "Sound sound sound"}
    make.make_published(now=make.NOW, **soon)
    make.make_published(now=make.NOW, **soon)

    tree = ask(client, "sound")

    assert headlines(tree) == ["Sound"]
    assert texts(tree, "pager") == []


def test_pages_follow_each_other_without_gap_or_double(client, monkeypatch):
    monkeypatch.setattr(search, "PAGE", 2)
    for number in range(5):
        now = make.NOW + timedelta(minutes=number)
        make.make_published(now=now, headline=f"Sound & {number}")

    first = ask(client, "sound &")
    [(_, second)] = links(first, "pager")
    both = links(get(client, second), "pager")
    [(_, back)] = links(get(client, both[1][1]), "pager")

    assert both == [("Better matches", "/search/?q=sound+%26"), ("More results", both[1][1])]
    assert back == second == "/search/?q=sound+%26&page=2"
    shown = [headlines(get(client, address)) for address in (both[0][1], second, both[1][1])]
    assert shown == [["Sound & 4", "Sound & 3"], ["Sound & 2", "Sound & 1"], ["Sound & 0"]]
    assert texts(first, "page-note") == ["5 pieces found."]


@pytest.mark.parametrize("number", ["2", "0", "-1", "01", "1.5", "x", "", "999", "٣"])
def test_a_page_that_is_not_there(client, number):
    make.make_published(now=make.NOW, headline="Sound")

    get(client, f"/search/?{urlencode({'q': 'sound', 'page': number})}", 404)


def test_it_does_not_promise_that_there_are_no_older_ones(client, monkeypatch):
    monkeypatch.setattr(index, "NEWEST", 2)
    monkeypatch.setattr(index, "NEWEST_HEADINGS", 1)
    monkeypatch.setattr(search, "PAGE", 1)
    for _number in range(3):
        make.make_published(now=make.NOW, headline="Sound")

    first = ask(client, "sound")
    last = get(client, links(first, "pager")[0][1])

    note = (
        "The 2 best of the newest pieces with these words. There may be older ones: add a word to"
        " narrow the search."
    )
    assert texts(first, "page-note") == [note]
    assert texts(last, "page-note") == [
        note,
        "These were the best of the newest pieces. There may be older ones: add a word to narrow"
        " the search.",
    ]


def test_common_words_that_do_not_meet_among_the_newest(client, monkeypatch):
    monkeypatch.setattr(index, "REACH", 1)
    make.make_published(now=make.NOW, headline="Sound and light")
    for headline in ("Sound", "Light", "Sound"):
        make.make_published(now=make.NOW, headline=headline)

    assert texts(ask(client, "sound light"), "page-note") == [
        "Nothing found for “sound light” in the newest pieces. Each of these words is too common to"
        " look further back: add a rarer one."
    ]


def test_what_answers_is_marked_and_the_rest_is_text(client):
    make.make_published(
        now=make.NOW,
        headline="Škoda’s <b>engines</b>",
        standfirst="A standfirst.",
        body="<p>One sentence.</p><p>Then the engine &lt;script&gt; of a skoda ran.</p>",
    )

    tree = ask(client, "skoda engine")

    [card] = of_class(tree, "card")
    assert [mark.text for mark in card.xpath(".//h3//mark")] == ["Škoda", "engines"]
    assert headlines(tree) == ["Škoda’s <b>engines</b>"]
    assert [mark.text for mark in card.xpath(".//p//mark")] == ["engine", "skoda"]
    assert texts(tree, "passage") == [
        "A standfirst. One sentence. Then the engine <script> of a skoda ran."
    ]


@pytest.mark.parametrize("query", ["", "   ", "\0"])
def test_an_empty_question_gets_the_form(client, query):
    tree = ask(client, query)

    assert texts(tree, "page-note") == []
    assert [field.get("value") for field in tree.xpath("//input[@id='q']")] == [""]


def test_the_question_stays_in_the_form_unharmed(client):
    query = '"><script>alert(1)</script>'

    tree = ask(client, query)

    assert tree.xpath("//input[@id='q']/@value") == [query]
    assert tree.xpath("//script[contains(text(), 'alert')]") == []


def test_an_overlong_question_is_cut(client):
    tree = ask(client, "ab " * 5000)

    assert [len(value) for value in tree.xpath("//input[@id='q']/@value")] == [200]


def test_it_is_not_for_search_engines(client):
    assert ask(client, "x").xpath("//meta[@name='robots']/@content") == ["noindex"]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.text(max_size=60) | st.text("\"'*():^-+ {}ANDORNEAR\0%_\\", max_size=30))
def test_every_text_is_a_safe_question(client, query):
    assert client.get("/search/", {"q": query.encode("utf-8", "replace")}).status_code == 200


@pytest.mark.parametrize("query", ["q=%FF%FE", "q=%ED%A0%80", "q=a&q=b", "q", "q=%22"])
def test_odd_bytes_are_safe_too(client, query):
    assert client.get(f"/search/?{query}").status_code == 200
