"""What the server answers: statuses, types, conditions, and what it is told about us."""

import socket

import pytest
import time_machine

from sources.fetching import FEEDS, PAGES, Unreachable, fetch
from tests.factories import NOW
from tests.sources.loopback import Answer


def refused(url: str, **options: object) -> Unreachable:
    with pytest.raises(Unreachable) as refusal:
        fetch(url, **options)  # type: ignore[arg-type]
    return refusal.value


def test_what_an_answer_tells(server):
    url = server.serve(
        "/feed",
        "<rss/>",
        type="application/rss+xml; charset=ISO-8859-2",
        headers={"ETag": 'W/"1"', "Last-Modified": "Mon, 23 Nov 2026 10:00:00 GMT"},
    )

    fetched = fetch(url)

    assert (fetched.status, fetched.url, fetched.content) == (200, url, b"<rss/>")
    assert (fetched.content_type, fetched.charset) == ("application/rss+xml", "iso-8859-2")
    assert (fetched.etag, fetched.last_modified) == ('W/"1"', "Mon, 23 Nov 2026 10:00:00 GMT")
    assert (fetched.unchanged, fetched.moved_to) == (False, "")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (204, "The server's answer holds nothing to read (it answered 204 No Content)."),
        (401, "The server asks for a login (it answered 401 Unauthorized)."),
        (403, "The server does not let us read this (it answered 403 Forbidden)."),
        (404, "There is nothing at this address (any more) (it answered 404 Not Found)."),
        (410, "What stood at this address is gone for good (it answered 410 Gone)."),
        (418, "The server refused (it answered 418 I'm a Teapot)."),
        (429, "The server says that we ask too often (it answered 429 Too Many Requests)."),
        (499, "The server refused (it answered 499)."),
        (500, "The server has a fault of its own (it answered 500 Internal Server Error)."),
        (503, "The server cannot answer at the moment (it answered 503 Service Unavailable)."),
        (599, "The server failed (it answered 599)."),
    ],
)
def test_statuses(server, status, said):
    error = refused(server.serve("/", status=status))

    assert (str(error), error.reason, error.status) == (said, said, status)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        ("Mon, 23 Nov 2026 11:00:00 GMT", 3600),
        ("Mon, 23 Nov 2020 11:00:00 GMT", 0),
        ("99999999999999999999", 7 * 86_400),
        ("soon", 0),
        ("-5", 0),
        ("", 0),
    ],
)
def test_when_to_come_back(server, said, seconds):
    server.serve("/", status=503, headers={"Retry-After": said})

    with time_machine.travel(NOW, tick=False):
        assert refused(server.url("/")).retry_after == seconds


@pytest.mark.parametrize(
    ("kinds", "content_type", "said"),
    [
        (FEEDS, "image/png", "The address holds a picture (image/png)."),
        (FEEDS, "video/mp4", "The address holds a film (video/mp4)."),
        (FEEDS, "application/pdf", "The address holds a PDF (application/pdf)."),
        (PAGES, "application/rss+xml", "The address holds a file (application/rss+xml)."),
        (PAGES, "audio/mpeg", "The address holds a sound recording (audio/mpeg)."),
    ],
)
def test_a_wrong_type_is_not_even_read(server, kinds, content_type, said):
    server.serve("/", b"x" * 10_000_000, type=content_type)

    assert str(refused(server.url("/"), kinds=kinds)) == said


@pytest.mark.parametrize(
    ("kinds", "content_type"),
    [
        (FEEDS, "text/html"),
        (FEEDS, "application/feed+json"),
        (FEEDS, "application/octet-stream"),
        (FEEDS, "TEXT/XML; charset=utf-8"),
        (FEEDS, ""),
        (PAGES, "text/html; charset=utf-8"),
        (PAGES, "application/xhtml+xml"),
        (PAGES, ""),
    ],
)
def test_types_that_are_read(server, kinds, content_type):
    server.serve("/", "found", type=content_type)

    assert fetch(server.url("/"), kinds=kinds).content == b"found"


def test_a_conditional_question(server):
    server.pages["/"] = lambda request: Answer(status=304)

    fetched = fetch(server.url("/"), etag='"1"', last_modified="Mon, 23 Nov 2026 10:00:00 GMT")

    assert (fetched.status, fetched.unchanged, fetched.content) == (304, True, b"")
    headers = server.asked[0].headers
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == (
        '"1"',
        "Mon, 23 Nov 2026 10:00:00 GMT",
    )


def test_nothing_new_to_somebody_who_did_not_ask_for_news(server):
    server.serve("/", status=304)

    assert str(refused(server.url("/"))) == "The server says “nothing new” to a first question."


def test_the_server_is_told_who_asks_and_nothing_else(server, settings):
    settings.SITE_URL = "https://news.example"
    server.serve("/", "found", headers={"Set-Cookie": "a=b"})

    fetch(server.url("/"))
    fetch(server.url("/"))

    expected = {
        "Host": f"127.0.0.1:{server.server_port}",
        "User-Agent": "HubNews (+https://news.example)",
        "Accept": "*/*",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    assert [asked.headers for asked in server.asked] == [expected, expected]


def test_a_proxy_of_the_environment_is_not_used(server, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.serve("/", "found")

    assert fetch(server.url("/")).content == b"found"


def test_only_the_head(server):
    server.serve("/", b"x" * 10_000_000, type="video/mp4")

    assert fetch(server.url("/"), method="HEAD", body=False).status == 200
    assert fetch(server.url("/"), body=False).content == b""
    assert [asked.method for asked in server.asked] == ["HEAD", "GET"]


def test_nobody_listens(server):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    from sources.fetching import guard

    with guard.allowing("127.0.0.1", port):
        error = refused(f"http://127.0.0.1:{port}/")

    assert (str(error), error.status) == ("No connection to the server could be made.", 0)
