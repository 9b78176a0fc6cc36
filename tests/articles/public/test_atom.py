"""Atom 1.0: who wrote a piece, when it changed, and every document it cites as “via”."""

from datetime import timedelta

import pytest
import time_machine
from lxml import etree

from articles import workflow
from articles.workflow.content import BylineLine, CitationLine
from tests import factories as make

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITE = "http://127.0.0.1:8000"
LATER = make.NOW + timedelta(hours=1)


def read(client, address="/feed.atom"):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = etree.fromstring(response.content)
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    return root


def texts(element, path):
    return [found.text for found in element.findall(path, ATOM)]


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(LATER, tick=False):
        yield


def test_the_feed_says_what_it_is(client, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    make.make_published(now=make.NOW)

    root = read(client)

    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert texts(root, "a:id") == [f"{SITE}/feed.atom"]
    assert texts(root, "a:title") == ["HubNews"]
    assert texts(root, "a:subtitle") == ["The news, with its sources"]
    assert texts(root, "a:author/a:name") == ["HubNews"]
    assert texts(root, "a:updated") == ["2026-11-23T11:00:00+01:00"]
    links = {link.get("rel"): link.get("href") for link in root.findall("a:link", ATOM)}
    assert links == {"self": f"{SITE}/feed.atom", "alternate": f"{SITE}/"}


def test_an_entry_carries_the_whole_piece(client):
    ada, eve = make.make_author("Ada One"), make.make_author("Eve Two")
    base = make.make_document("Original", make.make_feed(make.make_outlet("Wired"), "AI"))
    cited = make.make_document("Cited", outlet=make.make_outlet("Nature"))
    article = make.make_published(
        now=make.NOW,
        headline="One & two",
        standfirst="In one sentence.",
        body="<p>The whole text.</p>",
        bylines=(BylineLine(author_id=ada.pk), BylineLine(author_id=eve.pk, role="editor")),
        citations=(
            CitationLine(document_id=base.pk),
            CitationLine(document_id=cited.pk, relation="cites"),
        ),
        tags=("Chips",),
    )

    entry = read(client).find("a:entry", ATOM)

    assert texts(entry, "a:title") == ["One & two"]
    assert texts(entry, "a:id") == [f"tag:127.0.0.1,2026-11-23:articles/{article.pk}"]
    assert texts(entry, "a:published") == ["2026-11-23T10:00:00+00:00"]
    assert texts(entry, "a:updated") == ["2026-11-23T10:00:00+00:00"]
    assert texts(entry, "a:author/a:name") == ["Ada One"]
    assert texts(entry, "a:author/a:uri") == [f"{SITE}/authors/ada-one/"]
    assert texts(entry, "a:contributor/a:name") == ["Eve Two"]
    assert texts(entry, "a:summary") == ["In one sentence."]
    assert [found.get("term") for found in entry.findall("a:category", ATOM)] == ["AI", "Chips"]
    links = [(link.get("rel"), link.get("href")) for link in entry.findall("a:link", ATOM)]
    assert links == [
        ("alternate", f"{SITE}/articles/{article.slug}/"),
        ("via", base.url),
        ("via", cited.url),
    ]
    content = entry.find("a:content", ATOM)
    assert content.get("type") == "html"
    assert "<p>The whole text.</p>" in content.text


def test_updated_moves_when_the_text_does(client):
    article = make.make_published(now=make.NOW)
    note = workflow.ChangeNote(kind="update")
    make.republish(article, note, now=LATER, headline="Another headline")

    root = read(client)

    assert texts(root, "a:entry/a:published") == ["2026-11-23T10:00:00+00:00"]
    assert texts(root, "a:entry/a:updated") == ["2026-11-23T11:00:00+00:00"]
    assert texts(root, "a:updated") == ["2026-11-23T11:00:00+00:00"]


def test_an_empty_feed_is_still_a_feed(client):
    root = read(client)

    assert texts(root, "a:entry/a:title") == []
    assert texts(root, "a:updated") == ["1970-01-01T00:00:00+00:00"]
