"""The search page: any text is a safe question, and the answer promises no more than it knows."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.public import search
from tests import factories as make
from tests.articles.public.reading import get, headlines, texts

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
    monkeypatch.setattr(search, "BEST", 1)
    make.make_published(now=make.NOW, headline="Sound", body="<p>Of sound.</p>")
    soon = {"at": LATER + timedelta(days=1), "headline": "Sound sound sound"}
    make.make_published(now=make.NOW, **soon)
    make.make_published(now=make.NOW, **soon)

    assert headlines(ask(client, "sound")) == ["Sound"]


def test_more_than_are_shown_are_not_counted(client, monkeypatch):
    monkeypatch.setattr(search, "BEST", 2)
    for _number in range(3):
        make.make_published(now=make.NOW, headline="Sound")

    tree = ask(client, "sound")

    assert headlines(tree) == ["Sound", "Sound"]
    assert texts(tree, "page-note") == [
        "The 2 best matches. There may be more: add a word to narrow the search."
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
