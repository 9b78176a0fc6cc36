"""RSS 2.0: the full text, who wrote it, and where it comes from."""

from datetime import timedelta

import pytest
import time_machine
from lxml import etree

from articles import workflow
from articles.models import ChangeKind
from articles.workflow.content import BylineLine, CitationLine
from tests import factories as make

pytestmark = pytest.mark.django_db

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
SITE = "http://127.0.0.1:8000"
LATER = make.NOW + timedelta(hours=1)


def channel(client, address="/feed.xml"):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    root = etree.fromstring(response.content)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    return root.find("channel")


def texts(element, path):
    return [found.text for found in element.findall(path, NAMES)]


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(LATER, tick=False):
        yield


def test_the_channel_says_what_it_is(client):
    make.make_published(now=make.NOW)

    found = channel(client)

    assert texts(found, "title") == ["HubNews"]
    assert texts(found, "link") == [f"{SITE}/"]
    assert texts(found, "language") == ["en"]
    assert texts(found, "lastBuildDate") == ["Mon, 23 Nov 2026 10:00:00 +0000"]
    own = found.find("atom:link", NAMES)
    assert dict(own.attrib) == {
        "href": f"{SITE}/feed.xml",
        "rel": "self",
        "type": "application/rss+xml",
    }


def test_an_item_carries_the_whole_piece(client):
    ada, editor = make.make_author("Ada One"), make.make_author("Eve Two")
    feed = make.make_feed(make.make_outlet("Wired"), "AI")
    cited = make.make_document("Cited", make.make_feed(make.make_outlet("Nature"), "Physics"))
    base = make.make_document("Original", feed)
    article = make.make_published(
        now=make.NOW,
        headline="A <b>bold</b> headline & more",
        standfirst="In one sentence.",
        body="<p>The whole text.</p>",
        bylines=(
            BylineLine(author_id=ada.pk),
            BylineLine(author_id=editor.pk, role="editor"),
        ),
        citations=(
            CitationLine(document_id=cited.pk, relation="cites"),
            CitationLine(document_id=base.pk),
        ),
        tags=("Chips", "Jobs"),
        section_id=make.make_section("AI").pk,
    )

    item = channel(client).find("item")

    assert texts(item, "title") == ["A <b>bold</b> headline & more"]
    assert texts(item, "link") == [f"{SITE}/articles/{article.slug}/"]
    assert texts(item, "pubDate") == ["Mon, 23 Nov 2026 10:00:00 +0000"]
    assert texts(item, "dc:creator") == ["Ada One"]
    assert texts(item, "dc:contributor") == ["Eve Two"]
    assert texts(item, "category") == ["AI", "Chips", "Jobs"]
    assert texts(item, "description") == ["In one sentence."]
    assert texts(item, "source") == ["Wired – AI"]
    assert item.find("source").get("url") == feed.url
    assert [link.get("href") for link in item.findall("atom:link", NAMES)] == [cited.url, base.url]
    (content,) = texts(item, "content:encoded")
    assert "<p>The whole text.</p>" in content
    assert f'Based on reporting by Wired – AI: <a href="{base.url}">Original</a>.' in content


def test_the_picture_has_its_full_address(client):
    image = make.make_image(credit="Drawn by hand")
    figure = f'<figure><img src="{image.file.url}" alt="Again"></figure>'
    make.make_published(
        now=make.NOW, image_id=image.pk, image_alt="A drawn wave", body=figure + "<p>Text.</p>"
    )

    (content,) = texts(channel(client).find("item"), "content:encoded")

    assert f'<img src="{SITE}{image.file.url}" alt="A drawn wave" width="16" height="9">' in content
    assert "Drawn by hand" in content
    assert f'<img alt="Again" src="{SITE}{image.file.url}"></figure>' in content


def test_the_guid_stays_when_the_piece_moves(client):
    article = make.make_published(now=make.NOW)
    before = channel(client).find("item/guid")
    workflow.move(article_id=article.pk, slug="elsewhere", by=make.make_editor(), now=LATER)

    item = channel(client).find("item")

    assert item.find("guid").text == before.text
    assert item.find("guid").text == f"tag:127.0.0.1,2026-11-23:articles/{article.pk}"
    assert item.find("guid").get("isPermaLink") == "false"
    assert texts(item, "link") == [f"{SITE}/articles/elsewhere/"]


def test_a_correction_is_told_and_dates_the_feed(client):
    article = make.make_published(now=make.NOW)
    note = workflow.ChangeNote(kind=ChangeKind.CORRECTION, text="The year was 2025.")
    make.republish(article, note, now=LATER, body="<p>Mended text of the piece.</p>")

    found = channel(client)

    (content,) = texts(found, "item/content:encoded")
    assert "Correction, 23 November 2026:</strong> The year was 2025." in content
    assert texts(found, "lastBuildDate") == ["Mon, 23 Nov 2026 11:00:00 +0000"]
    assert texts(found, "item/pubDate") == ["Mon, 23 Nov 2026 10:00:00 +0000"]


def test_newest_first_and_at_most_thirty(client):
    author = make.make_author()
    editor, writer = make.make_editor(), make.make_writer()
    for minute in range(32):
        make.make_published(
            writer,
            editor,
            now=make.NOW + timedelta(minutes=minute),
            headline=f"Piece {minute}",
            author=author,
        )

    titles = texts(channel(client), "item/title")

    assert titles == [f"Piece {minute}" for minute in range(31, 1, -1)]


def test_each_list_has_its_own_feed(client):
    ada = make.make_author("Ada One")
    ai, law = make.make_section("AI"), make.make_section("Law")
    make.make_published(
        now=make.NOW, headline="First", author=ada, section_id=ai.pk, tags=("Chips",)
    )
    make.make_published(now=make.NOW, headline="Second", section_id=law.pk, tags=("Courts",))

    for address, title, page in (
        ("/sections/ai/", "AI – HubNews", "/sections/ai/"),
        ("/tags/chips/", "Chips – HubNews", "/tags/chips/"),
        ("/authors/ada-one/", "Ada One – HubNews", "/authors/ada-one/"),
    ):
        found = channel(client, f"{address}feed.xml")
        assert texts(found, "title") == [title]
        assert texts(found, "link") == [SITE + page]
        assert texts(found, "item/title") == ["First"]
        assert found.find("atom:link", NAMES).get("href") == f"{SITE}{address}feed.xml"


def test_characters_that_xml_forbids_are_left_out(client):
    make.make_author("Bell\x07 Ringer", slug="bell")
    author = make.make_author("Form\x0cFeed \U0001f4a5", slug="form-feed")
    make.make_published(now=make.NOW, author=author)

    assert texts(channel(client).find("item"), "dc:creator") == ["FormFeed \U0001f4a5"]
    assert texts(channel(client, "/authors/bell/feed.xml"), "title") == ["Bell Ringer – HubNews"]


def test_an_address_in_another_script_is_percent_encoded(client):
    section = make.make_section("Новости")
    make.make_published(now=make.NOW, section_id=section.pk)

    found = channel(client, f"/sections/{section.slug}/feed.xml")

    (own,) = [link.get("href") for link in found.findall("atom:link", NAMES)]
    assert own.isascii()
    assert own.endswith("/feed.xml")


def test_a_section_without_pieces_has_an_empty_feed(client):
    make.make_section("Quiet")

    found = channel(client, "/sections/quiet/feed.xml")

    assert texts(found, "item/title") == []
    assert texts(found, "lastBuildDate") == []
