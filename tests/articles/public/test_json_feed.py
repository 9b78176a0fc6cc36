"""JSON Feed 1.1: every key that has a value, and no other."""

from datetime import timedelta

import pytest
import time_machine

from articles import workflow
from articles.workflow.content import BylineLine, CitationLine
from tests import factories as make

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
LATER = make.NOW + timedelta(hours=1)


def read(client, address="/feed.json"):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    return response.json()


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(LATER, tick=False):
        yield


def test_the_feed_and_a_full_item(client):
    ada = make.make_author("Ada One")
    cited = make.make_document("Cited", outlet=make.make_outlet("Nature"))
    base = make.make_document("Original", make.make_feed(make.make_outlet("Wired"), "AI"))
    image = make.make_image()
    article = make.make_published(
        now=make.NOW,
        headline="One & two",
        standfirst="In one sentence.",
        body="<p>The whole text.</p>",
        bylines=(BylineLine(author_id=ada.pk),),
        citations=(
            CitationLine(document_id=cited.pk, relation="cites"),
            CitationLine(document_id=base.pk),
        ),
        tags=("Chips",),
        image_id=image.pk,
        image_decorative=True,
    )
    note = workflow.ChangeNote(kind="update")
    make.republish(article, note, now=LATER, standfirst="In another sentence.")

    feed = read(client)
    (item,) = feed.pop("items")
    content = item.pop("content_html")

    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "HubNews",
        "home_page_url": f"{SITE}/",
        "feed_url": f"{SITE}/feed.json",
        "description": "The news, with its sources",
        "language": "en",
        "authors": [{"name": "HubNews", "url": f"{SITE}/"}],
    }
    assert item == {
        "id": f"tag:127.0.0.1,2026-11-23:articles/{article.pk}",
        "url": f"{SITE}/articles/{article.slug}/",
        "external_url": base.url,
        "title": "One & two",
        "summary": "In another sentence.",
        "image": f"{SITE}{image.file.url}",
        "date_published": "2026-11-23T10:00:00+00:00",
        "date_modified": "2026-11-23T11:00:00+00:00",
        "authors": [{"name": "Ada One", "url": f"{SITE}/authors/ada-one/"}],
        "tags": ["AI", "Chips"],
        "language": "en",
    }
    assert "<p>The whole text.</p>" in content


def test_no_key_for_what_does_not_exist(client):
    make.make_published(now=make.NOW, standfirst="")

    (item,) = read(client)["items"]

    assert set(item) == {
        "id",
        "url",
        "title",
        "content_html",
        "date_published",
        "authors",
        "tags",
        "language",
    }
