"""A retracted piece stays in the feeds as a notice: who keeps the feed must learn of it."""

from datetime import timedelta

import pytest
import time_machine
from lxml import etree

from articles import workflow
from tests import factories as make

pytestmark = pytest.mark.django_db

NAMES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
LATER = make.NOW + timedelta(hours=2)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(LATER, tick=False):
        yield


def retract(article, by):
    return workflow.retract(
        article_id=article.pk, by=by, reason="The study\ndoes not exist.", now=LATER
    )


def items(client, address):
    return etree.fromstring(client.get(address).content).findall("channel/item")


def titles(client, address):
    return [item.findtext("title") for item in items(client, address)]


def test_the_notice_stands_where_the_piece_stood(client):
    ada = make.make_author("Ada One")
    editor = make.make_editor(first_name="Eve", last_name="Two")
    first = {"author": ada, "tags": ("Chips",), "standfirst": "Gone.", "body": "<p>Gone.</p>"}
    make.make_published(now=make.NOW, headline="Old")
    wrong = make.make_published(now=make.NOW + timedelta(minutes=1), headline="Wrong", **first)
    make.make_published(now=make.NOW + timedelta(minutes=2), headline="New")
    guid = items(client, "/feed.xml")[1].findtext("guid")

    retract(wrong, editor)

    assert titles(client, "/feed.xml") == ["New", "Retracted: Wrong", "Old"]
    notice = items(client, "/feed.xml")[1]
    assert notice.findtext("guid") == guid
    assert notice.findtext("link") == f"http://127.0.0.1:8000/articles/{wrong.slug}/"
    assert notice.findtext("description") is None
    assert notice.findtext("dc:creator", namespaces=NAMES) is None
    assert notice.findtext("content:encoded", namespaces=NAMES) == (
        "<p>This piece was retracted on"
        ' <time datetime="2026-11-23T12:00:00+00:00">23 November 2026</time> by Eve Two.</p>\n'
        "<p>The study<br>does not exist.</p>\n"
    )


@pytest.mark.parametrize("address", ["/sections/ai/", "/tags/chips/", "/authors/ada-one/"])
def test_every_list_it_stood_on_has_the_notice(client, address):
    ada = make.make_author("Ada One")
    wrong = make.make_published(now=make.NOW, headline="Wrong", author=ada, tags=("Chips",))
    law = make.make_section("Law")
    make.make_published(now=make.NOW, headline="Other", section_id=law.pk, tags=("Courts",))
    retract(wrong, make.make_editor())

    assert titles(client, f"{address}feed.xml") == ["Retracted: Wrong"]
    assert titles(client, "/sections/law/feed.xml") == ["Other"]
    assert titles(client, "/tags/courts/feed.xml") == ["Other"]


def test_a_person_without_a_public_name_is_an_editor(client):
    retract(make.make_published(now=make.NOW), make.make_editor(username="secret-login"))

    page = client.get("/feed.atom").content.decode()

    assert "by an editor." in page
    assert "secret-login" not in page


def test_unpublished_and_taken_down_pieces_are_not_named(client):
    hidden = make.make_published(now=make.NOW, headline="Hidden", tags=("Chips",))
    blocked = make.make_published(now=make.NOW, headline="Blocked", tags=("Chips",))
    workflow.unpublish(article_id=hidden.pk, by=make.make_editor(), note="A doubt.", now=LATER)
    workflow.take_down(article_id=blocked.pk, by=make.make_admin(), note="A court.", now=LATER)

    assert titles(client, "/feed.xml") == []
    assert client.get("/tags/chips/feed.xml").status_code == 404
