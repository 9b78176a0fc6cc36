"""Section, tag, author and source: their heads, their lists, and how the lists go on."""

from datetime import timedelta

import pytest
import time_machine

from articles.models import Tag
from articles.public import listings
from authors.models import Author, AuthorLink
from sources.models import Outlet
from tests import factories as make
from tests.articles.public.reading import get, headlines, links, of_class, texts, words

pytestmark = pytest.mark.django_db

LATER = make.NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def three_pieces():
    """Each stands on the same section, tag, author, outlet and feed."""
    section = make.make_section("AI", description="Models.")
    feed = make.make_feed(make.make_outlet("Wired", about="A magazine."), "Chips")
    document, author = make.make_document(feed=feed), make.make_author("Ada One")
    for place in (1, 2, 3):
        make.make_published(
            now=make.NOW + timedelta(minutes=place),
            headline=f"Piece {place}",
            section_id=section.pk,
            author=author,
            document=document,
            tags=("Chips",),
        )
    make.make_published(
        now=make.NOW, section_id=make.make_section("Science").pk, headline="Elsewhere"
    )


LISTS = [
    "/sections/ai/",
    "/tags/chips/",
    "/authors/ada-one/",
    "/sources/wired/",
    "/sources/wired/chips/",
]


@pytest.mark.parametrize("address", LISTS)
def test_the_list_is_newest_first_and_holds_nothing_else(client, three_pieces, address):
    tree = get(client, address)

    assert headlines(tree) == ["Piece 3", "Piece 2", "Piece 1"]
    assert tree.xpath("//link[@rel='canonical']/@href") == [f"http://127.0.0.1:8000{address}"]


@pytest.mark.parametrize("address", LISTS)
def test_the_list_goes_on_by_key_and_ends(client, three_pieces, address, monkeypatch):
    monkeypatch.setattr(listings.list_page, "__defaults__", (2,))
    first = get(client, address)
    assert headlines(first) == ["Piece 3", "Piece 2"]
    [(name, older)] = links(first, "pager")
    assert name == "Older pieces"
    assert older.startswith(f"{address}?before=2026-11-23T10:02:00.000000Z-")

    second = get(client, older)

    assert headlines(second) == ["Piece 1"]
    assert links(second, "pager") == [("Back to the newest", address)]
    last = f"{address}?before=2026-11-22T10:00:00.000000Z-1"
    assert client.get(last).status_code == 404


def test_pieces_of_the_same_moment_are_told_apart_by_number(client, monkeypatch):
    monkeypatch.setattr(listings.list_page, "__defaults__", (1,))
    make.make_published(now=make.NOW, headline="First")
    make.make_published(now=make.NOW, headline="Second")

    first = get(client, "/sections/ai/")

    assert headlines(first) == ["Second"]
    [(_name, older)] = links(first, "pager")
    assert headlines(get(client, older)) == ["First"]


def test_a_section_says_what_it_is_about(client, three_pieces):
    tree = get(client, "/sections/ai/")

    assert texts(tree, "page-head") == ["Section AI Models."]
    assert [link.get("href") for link in tree.xpath("//a[@aria-current='page']")] == [
        "/sections/ai/"
    ]
    assert tree.xpath("//link[@rel='alternate']/@href") == [
        *("/feed.xml", "/feed.atom", "/feed.json"),
        *("/sections/ai/feed.xml", "/sections/ai/feed.atom", "/sections/ai/feed.json"),
    ]


def test_an_empty_section_is_still_a_page(client):
    make.make_section("Quiet")

    assert texts(get(client, "/sections/quiet/"), "nothing") == [
        "Nothing has been published here yet."
    ]


def test_a_tag_that_only_drafts_carry_is_not_there(client):
    make.make_draft(tags=("Merger",))
    make.make_published(now=make.NOW, at=LATER + timedelta(days=1), tags=("Takeover",))
    assert set(Tag.objects.values_list("slug", flat=True)) == {"merger", "takeover"}

    assert client.get("/tags/merger/").status_code == 404
    assert client.get("/tags/takeover/").status_code == 404


def test_a_source_that_only_drafts_name_is_not_there(client):
    feed = make.make_feed(make.make_outlet("Wired"), "AI")
    make.make_draft(document=make.make_document(feed=feed))

    assert client.get("/sources/wired/").status_code == 404
    assert client.get("/sources/wired/ai/").status_code == 404


def test_an_outlet_offers_the_feeds_readers_have_pieces_of(client, three_pieces):
    make.make_feed(Outlet.objects.get(slug="wired"), "War")

    tree = get(client, "/sources/wired/")

    assert texts(tree, "page-head") == [
        "Source Wired A magazine. Pieces here that name Wired as a source. Website of Wired Chips"
    ]
    assert links(tree, "chips") == [("Chips", "/sources/wired/chips/")]


def test_a_feed_belongs_to_its_outlet(client, three_pieces):
    make.make_outlet("Heise")

    tree = get(client, "/sources/wired/chips/")

    assert words(tree.find(".//h1")) == "Wired – Chips"
    assert links(tree, "page-head")[0] == ("Wired", "/sources/wired/")
    assert client.get("/sources/heise/chips/").status_code == 404


class TestAuthorPage:
    def test_it_shows_the_whole_profile(self, client):
        ada = make.make_author(
            "Ada One",
            job_title="Editor",
            bio="Ada reads.",
            website="https://ada.example/",
            expertise=["Chips", "Law"],
            languages=["en", "de", "tlh"],
        )
        AuthorLink.objects.create(author=ada, label="Mastodon", url="https://m.example/@ada")

        tree = get(client, "/authors/ada-one/")

        assert texts(tree, "profile-text") == [
            "Editor Ada One Ada reads. Writes about: Chips, Law"
            " Languages: English, German, tlh Website Mastodon RSS"
        ]
        assert links(tree, "profile-links") == [
            ("Website", "https://ada.example/"),
            ("Mastodon", "https://m.example/@ada"),
            ("RSS", "/authors/ada-one/feed.xml"),
        ]

    def test_a_reviewer_without_pieces_has_a_page(self, client):
        make.make_author("Ada One")

        tree = get(client, "/authors/ada-one/")

        assert texts(tree, "nothing") == ["No piece with this byline has been published yet."]
        assert texts(tree, "monogram") == ["AO"]

    def test_who_has_left_keeps_their_page(self, client, three_pieces):
        Author.objects.update(is_active=False)

        assert headlines(get(client, "/authors/ada-one/")) == ["Piece 3", "Piece 2", "Piece 1"]


@pytest.mark.parametrize("address", LISTS)
def test_nobody_is_there_under_an_unknown_name(client, address):
    assert client.get(address).status_code == 404


def test_addresses_may_be_in_any_script(client):
    make.make_author("Лев", slug="лев")
    make.make_section("العلوم")

    assert words(get(client, "/authors/лев/").find(".//h1")) == "Лев"
    assert of_class(get(client, "/sections/العلوم/"), "nothing") != []
