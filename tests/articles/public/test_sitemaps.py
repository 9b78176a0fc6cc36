"""Sitemaps: every public page once, with the moment it last changed, and news of two days."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import resolve
from lxml import etree

from articles import workflow
from articles.models import PublicMonth
from articles.public.sitemaps.entries import MONTH_URLS, month_entries, months
from tests import factories as make

pytestmark = pytest.mark.django_db

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}
SITE = "http://127.0.0.1:8000"
LATER = make.NOW + timedelta(hours=1)
OCTOBER = datetime(2026, 10, 31, 23, 30, tzinfo=UTC)


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return etree.fromstring(response.content)


def lines(client, address):
    """Each (address, lastmod) of a sitemap or of the index."""
    return [
        (
            entry.findtext("s:loc", namespaces=NAMES).removeprefix(SITE),
            entry.findtext("s:lastmod", namespaces=NAMES),
        )
        for entry in read(client, address)
    ]


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(LATER, tick=False):
        yield


def test_the_index_names_a_file_per_month_of_publication(client):
    make.make_published(now=OCTOBER)
    corrected = make.make_published(now=OCTOBER)
    make.make_published(now=make.NOW)
    note = workflow.ChangeNote(kind="update")
    make.republish(corrected, note, now=LATER, headline="Mended")

    assert lines(client, "/sitemap.xml") == [
        ("/sitemaps/pages.xml", "2026-11-23T11:00:00+00:00"),
        ("/sitemaps/news.xml", "2026-11-23T11:00:00+00:00"),
        ("/sitemaps/2026-11.xml", "2026-11-23T10:00:00+00:00"),
        ("/sitemaps/2026-10.xml", "2026-11-23T11:00:00+00:00"),
    ]


def test_the_index_names_every_file_of_a_long_month(client):
    make.make_published(now=OCTOBER)
    PublicMonth.objects.update(pieces=2 * MONTH_URLS + 1)

    files = [path for path, _changed in lines(client, "/sitemap.xml")][2:]

    assert files == [f"/sitemaps/2026-10{page}.xml" for page in ("", "-2", "-3")]
    assert {resolve(path).url_name for path in files} == {"sitemap_month"}


def test_the_index_of_an_empty_site(client):
    assert lines(client, "/sitemap.xml") == [
        ("/sitemaps/pages.xml", None),
        ("/sitemaps/news.xml", None),
    ]
    assert lines(client, "/sitemaps/pages.xml") == [("/", None)]


def test_a_scheduled_piece_changes_its_month_when_its_time_has_come(client):
    soon = LATER + timedelta(minutes=5)
    make.make_published(now=make.NOW)
    make.make_published(now=make.NOW, at=soon)
    make.make_published(now=make.NOW, at=datetime(2026, 12, 1, tzinfo=UTC))

    before = lines(client, "/sitemap.xml")[2:]
    with time_machine.travel(soon, tick=False):
        after = lines(client, "/sitemap.xml")[2:]

    assert before == [("/sitemaps/2026-11.xml", "2026-11-23T10:00:00+00:00")]
    assert after == [("/sitemaps/2026-11.xml", "2026-11-23T11:05:00+00:00")]


def test_a_month_lists_its_pieces_with_their_last_change(client):
    first = make.make_published(now=OCTOBER)
    second = make.make_published(now=OCTOBER + timedelta(minutes=29))
    make.make_published(now=datetime(2026, 11, 1, tzinfo=UTC))
    note = workflow.ChangeNote(kind="update")
    make.republish(first, note, now=LATER, headline="Mended")

    assert lines(client, "/sitemaps/2026-10.xml") == [
        (f"/articles/{first.slug}/", "2026-11-23T11:00:00+00:00"),
        (f"/articles/{second.slug}/", "2026-10-31T23:59:00+00:00"),
    ]


def test_a_december_ends_with_the_year(client):
    piece = make.make_published(now=datetime(2025, 12, 31, 23, 59, tzinfo=UTC))
    make.make_published(now=datetime(2026, 1, 1, tzinfo=UTC))

    listed = [path for path, _changed in lines(client, "/sitemaps/2025-12.xml")]

    assert listed == [f"/articles/{piece.slug}/"]


def test_a_month_longer_than_the_protocol_allows_goes_on_in_a_second_file():
    made = [make.make_published(now=OCTOBER + timedelta(minutes=minute)) for minute in range(3)]

    pages = [
        [entry.path for entry in month_entries("2026-10", page, LATER, size=2)]
        for page in (1, 2, 3)
    ]

    addresses = [f"/articles/{article.slug}/" for article in made]
    assert pages == [addresses[:2], addresses[2:], []]
    assert [(month.name, month.count) for month in months(LATER)] == [("2026-10", 3)]


def test_only_pieces_with_a_page_are_listed(client):
    editor = make.make_editor()
    retracted, hidden, blocked = (make.make_published(now=make.NOW) for _ in range(3))
    make.make_published(now=make.NOW, at=LATER + timedelta(seconds=1))
    make.make_approved(now=make.NOW)
    workflow.retract(article_id=retracted.pk, by=editor, reason="Wrong.", now=LATER)
    workflow.unpublish(article_id=hidden.pk, by=editor, note="A doubt.", now=LATER)
    workflow.take_down(article_id=blocked.pk, by=make.make_admin(), note="A court.", now=LATER)

    assert lines(client, "/sitemaps/2026-11.xml") == [
        (f"/articles/{retracted.slug}/", "2026-11-23T11:00:00+00:00")
    ]
    assert len(read(client, "/sitemaps/news.xml")) == 0


def test_the_lists_that_show_a_piece_are_listed_and_no_others(client):
    feed = make.make_feed(make.make_outlet("Wired"), "AI")
    make.make_published(
        now=make.NOW,
        author=make.make_author("Ada One"),
        document=make.make_document("Original", feed),
        section_id=make.make_section("Law").pk,
        tags=("Courts",),
    )
    make.make_draft(tags=("Secret",), section_id=make.make_section("Quiet").pk)
    make.make_published(
        now=make.NOW, at=LATER + timedelta(seconds=1), tags=("Embargo",), author=make.make_author()
    )
    make.make_section("Empty")

    when = "2026-11-23T10:00:00+00:00"
    assert lines(client, "/sitemaps/pages.xml") == [
        ("/", when),
        ("/sections/law/", when),
        ("/authors/ada-one/", when),
        ("/sources/wired/", when),
        ("/sources/wired/ai/", when),
        ("/tags/courts/", when),
    ]


def test_every_listed_page_answers(client):
    feed = make.make_feed(make.make_outlet("Wired"), "AI")
    make.make_published(
        now=make.NOW,
        document=make.make_document("Original", feed),
        author=make.make_author("Сергей"),
        tags=("Чипы",),
        headline="Чипы и_вода: naïve 中国",
    )
    files = [path for path, _changed in lines(client, "/sitemap.xml")]

    listed = [path for file in files for path, _changed in lines(client, file)]

    # The piece stands in its month and in the news.
    assert len(listed) == 8
    assert [client.get(path).status_code for path in listed] == [200] * 8


def test_news_holds_the_pieces_of_two_days(client):
    make.make_published(now=LATER - timedelta(days=2, seconds=1), headline="Old")
    make.make_published(now=LATER - timedelta(days=2), headline="Edge")
    newest = make.make_published(now=make.NOW, headline="New <& bold>")

    root = read(client, "/sitemaps/news.xml")

    titles = [found.text for found in root.iterfind(".//news:title", NAMES)]
    assert titles == ["New <& bold>", "Edge"]
    assert root[0].findtext("s:loc", namespaces=NAMES) == f"{SITE}/articles/{newest.slug}/"
    (news,) = root[0].findall("news:news", NAMES)
    assert news.findtext("news:publication/news:name", namespaces=NAMES) == "HubNews"
    assert news.findtext("news:publication/news:language", namespaces=NAMES) == "en"
    published = news.findtext("news:publication_date", namespaces=NAMES)
    assert published == "2026-11-23T10:00:00+00:00"
