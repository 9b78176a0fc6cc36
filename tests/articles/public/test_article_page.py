"""The article's page: everything a reader is promised, in its order."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from articles import workflow
from authors.models import AuthorLink
from tests import factories as make
from tests.articles.public.reading import (
    headlines,
    links,
    of_class,
    open_article,
    texts,
    words,
)

pytestmark = pytest.mark.django_db

LATER = make.NOW + timedelta(hours=2)
THREE_PARTS = "<p>Start.</p><h2>One</h2><p>A.</p><h2>Two</h2><p>B.</p><h2>Three</h2><p>C.</p>"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(LATER, tick=False):
        yield


def published(**fields):
    return make.make_published(now=make.NOW, **fields)


def test_the_parts_stand_in_the_promised_order(client):
    feed = make.make_feed(make.make_outlet("Wired"), "AI")
    article = published(
        document=make.make_document("Topic", feed),
        image_id=make.make_image(credit="Ada One").pk,
        image_alt="A wave",
        body=THREE_PARTS,
        kind="analysis",
    )
    article = make.republish(
        article,
        workflow.ChangeNote(kind="correction", text="It was two."),
        now=LATER,
        headline="B",
    )
    published(headline="Another")

    tree = open_article(client, article)

    parts = [
        *("kicker", "piece-head-h1", "standfirst", "byline", "provenance-review"),
        *("provenance-source", "hero", "contents", "prose", "source-list", "note", "version"),
        *("author-box", "related"),
    ]
    tree.xpath("//main//h1")[0].set("class", "piece-head-h1")
    order = [element for element in tree.iter() if set((element.get("class") or "").split())]
    places = [order.index(of_class(tree, name)[0]) for name in parts]
    assert places == sorted(places)


def test_section_and_kind_stand_above_the_headline(client):
    article = published(headline="A wave", kind="analysis", section_id=make.make_section("AI").pk)

    tree = open_article(client, article)

    assert words(of_class(tree, "piece-head")[0].xpath(".//p")[0]) == "AIAnalysis"
    assert [words(title) for title in tree.xpath("//h1")] == ["A wave"]
    assert links(tree, "piece-head")[0] == ("AI", "/sections/ai/")


def test_plain_news_has_no_label(client):
    tree = open_article(client, published())

    assert of_class(tree, "kind") == []


def test_an_address_that_is_no_web_address_is_never_linked(client):
    document = make.make_document("Trap", url="javascript:alert(1)")
    ada = make.make_author("Ada One", website="javascript:alert(1)")
    AuthorLink.objects.create(author=ada, label="Trap", url="javascript:alert(1)")

    tree = open_article(client, published(document=document, author=ada))

    assert [link for link in tree.xpath("//@href") if link.lower().startswith("javascript")] == []
    assert texts(tree, "source-title") == ["Trap"]


def test_times_are_in_the_sites_zone_with_their_offset(client, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    summer = datetime(2026, 8, 1, 7, 30, tzinfo=UTC)

    tree = open_article(client, make.make_published(now=summer))

    times = of_class(tree, "piece-times")[0]
    assert words(times) == "Published 1 August 2026, 09:30 CEST 1 min read"
    assert times.xpath(".//time/@datetime") == ["2026-08-01T09:30:00+02:00"]


def test_an_update_shows_both_times(client):
    article = make.republish(
        published(), workflow.ChangeNote(kind="typo"), now=LATER, body="<p>B.</p>"
    )

    tree = open_article(client, article)

    assert texts(tree, "piece-times") == [
        "Published 23 November 2026, 10:00 UTC Updated 23 November 2026, 12:00 UTC 1 min read"
    ]


def test_contents_are_listed_from_three_chapters_on(client):
    two = published(body=THREE_PARTS.replace("<h2>Three</h2>", ""))
    three = published(body=THREE_PARTS)

    assert of_class(open_article(client, two), "contents") == []
    tree = open_article(client, three)
    found = links(tree, "contents")
    assert [name for name, _address in found] == ["One", "Two", "Three"]
    for name, address in found:
        assert [words(title) for title in tree.xpath(f"//h2[@id='{address[1:]}']")] == [name]


def test_the_picture_carries_alt_text_caption_and_credit(client):
    image = make.make_image(credit="Ada One", credit_url="https://ada.example/")
    fields = {"image_alt": "A wave", "image_caption": "The sea."}

    tree = open_article(client, published(image_id=image.pk, **fields))

    picture = of_class(tree, "hero")[0].find("img")
    assert dict(picture.attrib) == {
        "src": image.file.url,
        "width": "16",
        "height": "9",
        "alt": "A wave",
        "fetchpriority": "high",
        "decoding": "async",
    }
    assert texts(tree, "hero") == ["The sea. Ada One"]
    assert links(tree, "hero") == [("Ada One", "https://ada.example/")]


def test_a_decorative_picture_has_an_empty_alt_text(client):
    tree = open_article(client, published(image_id=make.make_image().pk, image_decorative=True))

    assert of_class(tree, "hero")[0].find("img").get("alt") == ""
    assert of_class(tree, "hero")[0].find("figcaption") is None


def test_the_author_box_says_who_wrote_it(client):
    ada = make.make_author(
        "Ada One", job_title="Editor", bio="Ada reads.\n\nAll day.", website="https://ada.example/"
    )
    AuthorLink.objects.create(author=ada, label="Mastodon", url="https://m.example/@ada")
    other = published(headline="Another", author=ada)

    tree = open_article(client, published(author=ada))

    box = of_class(tree, "author-box")[0]
    assert words(box.find(".//h2")) == "Ada One"
    assert texts(tree, "author-job") == ["Editor"]
    assert [words(paragraph) for paragraph in of_class(tree, "bio")[0]] == [
        "Ada reads.",
        "All day.",
    ]
    assert links(tree, "author-box") == [
        ("Ada One", "/authors/ada-one/"),
        ("More posts by Ada One", "/authors/ada-one/"),
        ("Website", "https://ada.example/"),
        ("Mastodon", "https://m.example/@ada"),
        ("Another", f"/articles/{other.slug}/"),
    ]


def test_related_pieces_share_most_subjects_first_then_the_section(client):
    science = make.make_section("Science").pk
    published(headline="Same section", section_id=science)
    published(headline="One subject", tags=("Chips",))
    published(headline="Two subjects", tags=("Chips", "Jobs"))
    published(headline="Nothing in common")
    make.make_published(
        now=make.NOW, at=LATER + timedelta(days=1), headline="Scheduled", tags=("Chips", "Jobs")
    )

    tree = open_article(client, published(section_id=science, tags=("Jobs", "Chips")))

    assert headlines(tree) == ["Two subjects", "One subject", "Same section"]
    assert links(tree, "chips") == [("Chips", "/tags/chips/"), ("Jobs", "/tags/jobs/")]


def test_scroll_to_top_is_a_real_link(client):
    tree = open_article(client, published())

    assert [
        (words(link), link.get("href")) for link in tree.xpath("//footer//a[@href='#top']")
    ] == [("Scroll to top", "#top")]
    assert tree.xpath("//body/@id") == ["top"]


def test_the_version_is_visible(client):
    tree = open_article(client, published())

    assert texts(tree, "version") == ["Version 1Unchanged since publication All corrections"]


def test_readers_keep_the_approved_text_while_a_newer_draft_is_being_written(client):
    article = published(headline="Approved", body="<p>Approved words.</p>")

    make.make_edit(article, now=LATER, headline="Draft", body="<p>Draft words.</p>")

    tree = open_article(client, article)
    assert words(tree.find(".//h1")) == "Approved"
    assert texts(tree, "prose") == ["Approved words."]


def test_markup_in_plain_fields_is_shown_not_run(client):
    evil = "<script>alert(1)</script>"
    article = published(
        headline=evil, standfirst=evil, author=make.make_author(f"Ada {evil}", slug="ada")
    )

    tree = open_article(client, article)

    assert words(tree.find(".//h1")) == evil
    assert [script.text for script in tree.xpath("//main//script")] == []
