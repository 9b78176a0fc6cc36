"""The readers' pages behind the page cache: which are kept, and under which names."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone

from articles.public.cursor import Cursor
from articles.public.edition import read_token
from articles.workflow import ChangeNote
from hubnews.pagecache import PageCache
from tests import factories as make
from tests.hubnews.pagecache.small_site import Site, token

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(settings) -> Iterator[Site]:
    """The whole of HubNews, asked as a server asks it. The edition stays the same."""
    settings.ALLOWED_HOSTS = ["testserver"]
    found = Site()
    found.cache = PageCache(
        get_wsgi_application(),
        read_token=lambda: token(1),
        unavailable=lambda: "",
        megabytes=16,
    )
    # A server lets go of its connection after each request; the test is not done with it.
    signals = [request_started, request_finished]
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield found
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def piece():
    feed = make.make_feed(make.make_outlet("Wired"), "AI")
    return make.make_published(
        author=make.make_author("Ada Author"),
        document=make.make_document(feed=feed),
        tags=("robots",),
        headline="A piece",
    )


def kept_addresses() -> list[str]:
    subjects = ["/", "/sections/ai/", "/tags/robots/", "/authors/ada-author/"]
    return [
        *subjects,
        *(f"{base}feed.{form}" for base in subjects for form in ("xml", "atom", "json")),
        *("/articles/a-piece/", "/sources/wired/", "/sources/wired/ai/", "/corrections/"),
        *("/sitemap.xml", "/sitemaps/pages.xml", "/sitemaps/news.xml", "/robots.txt"),
        *("/nowhere/", "/articles/nowhere/", "/articles/a-piece"),
    ]


def test_every_page_feed_and_sitemap_is_kept(site, piece):
    now = timezone.now()
    for path in [*kept_addresses(), f"/archive/{now:%Y/%m}/", f"/sitemaps/{now:%Y-%m}.xml"]:
        first, second = site.ask(path), site.ask(path)

        assert (first.cache, second.cache) == ("miss", "hit"), path
        assert (first.status, first.body) == (second.status, second.body)
        assert second.headers["Content-Security-Policy"].startswith("default-src 'self'")


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/sections/ai/", "/tags/robots/", "/authors/ada-author/"),
        *("/sources/wired/", "/sources/wired/ai/", "/corrections/", "/archive/%Y/%m/"),
    ],
)
def test_a_list_goes_on_where_its_reader_says(site, path, piece):
    note = ChangeNote(kind="correction", text="A number was wrong.")
    make.republish(piece, note, body="<p>The corrected body.</p>")
    path = f"{timezone.now():{path}}"
    # A place that is newer than everything: the list goes on with the piece itself.
    place = Cursor(piece.published_at + timedelta(days=9), piece.pk)

    plain = site.ask(path)
    going_on = site.ask(path, query=f"before={place}")

    assert (plain.status, going_on.status) == ("200 OK", "200 OK")
    assert plain.body != going_on.body
    assert site.ask(path, query=f"utm_source=x&before={place}").cache == "hit"


def test_what_a_page_does_not_read_is_not_part_of_its_name(site, piece):
    site.ask("/articles/a-piece/")

    answers = [
        site.ask("/articles/a-piece/", query=query)
        for query in ("utm_source=x", "before=5", "q=1&q=2", "a" * 5000, "&" * 100)
    ]

    assert [got.cache for got in answers] == ["hit", "hit", "hit", "bypass", "hit"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("q=piece", "fbclid=5&q=piece"),
        ("q=a+piece", "q=a%20piece"),
        ("q=piece", "q=other&q=piece"),
    ],
)
def test_one_question_is_one_page(site, piece, one, other):
    answers = [site.ask("/search/", query=query) for query in (one, other)]

    assert [got.cache for got in answers] == ["miss", "hit"]
    assert answers[0].body == answers[1].body


def test_two_questions_are_two(site, piece):
    bodies = {site.ask("/search/", query=f"q={word}").body for word in ("piece", "nothing", "")}

    assert len(bodies) == 3


def test_a_query_survives_the_redirect_to_the_slash(site, piece):
    got = site.ask("/search", query="q=piece&page=2")

    assert (got.status, got.headers["Location"]) == (
        "301 Moved Permanently",
        "/search/?q=piece&page=2",
    )


def test_words_in_another_script_are_a_question_too(site):
    piece = make.make_published(headline="Роботы идут")

    got = site.ask("/search/", query="q=%D0%A0%D0%BE%D0%B1%D0%BE%D1%82%D1%8B")

    assert piece.get_absolute_url() in got.body.decode()


def test_the_news_sitemap_ends_by_itself(site):
    make.make_published(headline="A piece", now=timezone.now() - timedelta(hours=47, minutes=59))
    with_it = site.ask("/sitemaps/news.xml")
    page = site.cache.store.pages.get("/sitemaps/news.xml")

    assert "A piece" in with_it.body.decode()
    assert 0 < page.until - time.monotonic() <= 60


def test_signed_in_staff_get_what_is_there_now(site, piece, client):
    site.ask("/articles/a-piece/")
    client.force_login(make.make_editor())
    session = client.cookies["sessionid"].value

    got = site.ask("/articles/a-piece/", cookie=f"sessionid={session}")

    assert (got.cache, got.headers["Cache-Control"]) == ("bypass", "private, no-cache")


@pytest.mark.django_db(transaction=True)
def test_the_token_tells_editions_apart():
    first = read_token()
    again = read_token()
    piece = make.make_published()
    published = read_token()
    make.make_published(at=timezone.now() + timedelta(hours=1))
    scheduled = read_token()

    assert first == again
    assert len({first.edition, published.edition, scheduled.edition}) == 3
    assert published.changed_at >= piece.published_at
    assert published.edition[1] == scheduled.edition[1] == piece.published_at


@pytest.mark.django_db(transaction=True)
def test_the_token_changes_by_the_clock_alone(time_machine):
    now = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
    time_machine.move_to(now, tick=False)
    make.make_published(at=now + timedelta(hours=1))
    before = read_token()

    time_machine.move_to(now + timedelta(hours=1), tick=False)
    due = read_token()
    time_machine.move_to(now + timedelta(hours=2), tick=False)
    midnight = read_token()

    assert [each.edition[0] for each in (before, due, midnight)] == [before.edition[0]] * 3
    assert len({before, due, midnight}) == 3
    assert due.changed_at == now + timedelta(hours=1)
    assert midnight.changed_at == now + timedelta(hours=2)
