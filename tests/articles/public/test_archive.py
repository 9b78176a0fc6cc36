"""The archive: one month in the site's time zone, day by day."""

from datetime import UTC, datetime

import pytest
import time_machine

from tests import factories as make
from tests.articles.public.reading import get, headlines, links, of_class, texts, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(datetime(2026, 12, 10, 12, tzinfo=UTC), tick=False):
        yield


def publish(headline, *moment):
    return make.make_published(now=datetime(*moment, tzinfo=UTC), headline=headline)


def test_pieces_stand_under_their_day_newest_first(client):
    publish("First", 2026, 11, 1, 0, 0)
    publish("Morning", 2026, 11, 30, 8, 5)
    publish("Last", 2026, 11, 30, 23, 59)
    publish("Too late", 2026, 12, 1, 0, 0)

    tree = get(client, "/archive/2026/11/")

    assert words(tree.find(".//h1")) == "November 2026"
    assert texts(tree, "archive-day") == [
        "Monday 30 November 23:59 Last AI 08:05 Morning AI",
        "Sunday 1 November 00:00 First AI",
    ]


def test_a_month_begins_at_midnight_of_the_sites_time_zone(client, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    publish("December in Berlin", 2026, 11, 30, 23, 30)

    assert headlines(get(client, "/archive/2026/12/")) == ["December in Berlin"]
    assert client.get("/archive/2026/11/").status_code == 404


def test_months_without_a_piece_are_skipped(client):
    publish("Summer", 2026, 6, 15, 12, 0)
    publish("Autumn", 2026, 9, 15, 12, 0)
    publish("Winter", 2026, 12, 5, 12, 0)

    tree = get(client, "/archive/2026/09/")

    assert links(tree, "months") == [
        ("June 2026", "/archive/2026/06/"),
        ("December 2026", "/archive/2026/12/"),
    ]
    assert client.get("/archive/2026/10/").status_code == 404


def test_the_current_month_is_a_page_before_its_first_piece(client):
    publish("Autumn", 2026, 9, 15, 12, 0)

    tree = get(client, "/archive/2026/12/")

    assert texts(tree, "nothing") == ["Nothing has been published this month yet."]
    assert links(tree, "months") == [("September 2026", "/archive/2026/09/")]
    assert [link.get("href") for link in tree.xpath("//footer//a[text()='Archive']")] == [
        "/archive/2026/12/"
    ]


def test_a_long_month_goes_on_by_key(client):
    writer, editor, author = make.make_writer(), make.make_editor(), make.make_author()
    for minute in range(41):
        moment = datetime(2026, 11, 3, 9, minute, tzinfo=UTC)
        make.make_published(writer, editor, moment, headline=f"Piece {minute}", author=author)

    first = get(client, "/archive/2026/11/")

    assert len(of_class(first, "card-line")) == 40
    [(_name, older)] = links(first, "pager")
    assert headlines(get(client, older)) == ["Piece 0"]


@pytest.mark.parametrize(
    "address",
    [
        "/archive/2027/01/",  # the future
        "/archive/2026/00/",
        "/archive/2026/13/",
        "/archive/2026/1/",
        "/archive/0000/01/",
        "/archive/9999/12/",
        "/archive/2026/11/2/",
        "/archive/",
        "/archive/２０２６/11/",
        "/archive/2026/11/?before=x",
    ],
)
def test_what_is_no_month_with_pieces_is_not_there(client, address):
    assert client.get(address).status_code == 404


def test_the_last_month_there_can_be(client):
    """The end of a December is in the next year."""
    publish("New Year's Eve", 2025, 12, 31, 23, 59)

    assert headlines(get(client, "/archive/2025/12/")) == ["New Year's Eve"]
