"""The front page: an edition, not a list."""

from datetime import timedelta

import pytest
import time_machine

from articles import workflow
from tests import factories as make
from tests.articles.public.reading import get, headlines, links, of_class, texts, words

pytestmark = pytest.mark.django_db

LATER = make.NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(LATER, tick=False):
        yield


def publish_many(number, **fields):
    """“Piece 1” is the oldest."""
    writer, editor = make.make_writer(), make.make_editor()
    author = make.make_author("Ada One")
    for place in range(1, number + 1):
        moment = make.NOW + timedelta(minutes=place)
        make.make_published(
            writer, editor, moment, headline=f"Piece {place}", author=author, **fields
        )


def test_an_empty_site_has_a_front_page(client):
    tree = get(client, "/")

    assert words(tree.find(".//h1")) == "HubNews"
    assert texts(tree, "nothing") == ["The first edition is being made. Come back soon."]


def test_the_newest_leads_then_seconds_then_the_latest(client):
    publish_many(6)

    tree = get(client, "/")

    assert headlines(tree) == [f"Piece {place}" for place in (6, 5, 4, 3, 2, 1)]
    sizes = [card.get("class").split()[1] for card in of_class(tree, "card")]
    assert sizes == ["card-lead"] + ["card-second"] * 3 + ["card-river"] * 2
    assert of_class(tree, "pager") == []


def test_a_card_names_section_kind_writers_and_time(client):
    make.make_published(
        now=make.NOW, headline="A wave", kind="review", author=make.make_author("Ada One")
    )

    tree = get(client, "/")

    card = of_class(tree, "card-lead")[0]
    assert texts(card, "kicker") == ["AIReview"]
    assert texts(card, "dateline") == ["Ada One 23 Nov, 10:00"]
    assert card.xpath(".//time/@datetime") == ["2026-11-23T10:00:00+00:00"]


def test_no_piece_stands_twice_and_sections_go_on_where_the_latest_end(client):
    publish_many(12)
    science = make.make_section("Science", position=2).pk
    make.make_published(now=make.NOW, headline="Old science", section_id=science)

    tree = get(client, "/")

    assert headlines(tree) == [f"Piece {place}" for place in range(12, 0, -1)] + ["Old science"]
    blocks = of_class(tree, "front-blocks")[0]
    assert [words(title) for title in blocks.xpath(".//section/h2")] == ["AI", "Science"]


def test_older_pieces_follow_by_key(client):
    publish_many(12)
    [(name, address)] = links(get(client, "/"), "pager")
    assert name == "Earlier pieces"
    # What is published meanwhile moves nothing.
    make.make_published(now=LATER, headline="Newer")

    tree = get(client, address)

    assert headlines(tree) == ["Piece 2", "Piece 1"]
    assert links(tree, "pager") == [("Back to the newest", "/")]
    assert tree.xpath("//link[@rel='canonical']/@href") == [f"http://127.0.0.1:8000{address}"]


def test_scheduled_pieces_are_not_there_yet(client):
    make.make_published(now=make.NOW, at=LATER + timedelta(seconds=1), headline="Soon")

    assert headlines(get(client, "/")) == []
    with time_machine.travel(LATER + timedelta(seconds=1), tick=False):
        assert headlines(get(client, "/")) == ["Soon"]


def test_the_latest_corrections_stand_on_the_front(client):
    article = make.make_published(now=make.NOW, headline="Wrong")
    note = workflow.ChangeNote(kind="correction", text="Two.")
    make.republish(article, note, now=LATER, headline="Right")

    tree = get(client, "/")

    assert texts(tree, "corrections-brief") == ["Correction 24 Nov, 10:00 Right"]


def test_the_date_is_in_the_sites_time_zone(client, settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    with time_machine.travel(make.NOW + timedelta(hours=6), tick=False):
        tree = get(client, "/")

    assert texts(tree, "masthead-date") == ["Tuesday 24 November 2026"]


def test_the_menu_has_the_sections_in_their_order(client):
    make.make_section("Media", position=2)
    make.make_section("AI", position=1)

    tree = get(client, "/")

    assert links(tree, "sections") == [("AI", "/sections/ai/"), ("Media", "/sections/media/")]
