"""A page is made once, and then given out: to whom, and to whom not."""

import pytest

from tests.hubnews.pagecache.small_site import BODY, Site


def test_a_page_is_made_once(site):
    first, second = site.ask("/a/"), site.ask("/a/")

    assert (first.cache, second.cache) == ("miss", "hit")
    assert first.body == second.body == BODY
    assert {**first.headers, "Server-Timing": ""} == {**second.headers, "Server-Timing": ""}
    assert site.rendered == {"/a/": 1}


def test_its_headers_are_those_of_the_view_and_the_caches_own(site):
    site.pages["/a/"] = ("200 OK", [("X-Frame-Options", "DENY"), ("Content-Length", "9")], BODY)

    got = site.ask("/a/")

    assert got.status == "200 OK"
    assert got.headers == {
        "Content-Type": "text/html; charset=utf-8",
        "X-Frame-Options": "DENY",
        "Cache-Control": "max-age=0, must-revalidate",
        "Vary": "Accept-Encoding",
        "Content-Length": str(len(BODY)),
        "ETag": got.headers["ETag"],
        "Server-Timing": "page;desc=miss",
        "Last-Modified": "Fri, 20 Nov 2026 09:30:15 GMT",
    }


def test_head_gets_the_same_headers_and_no_body(site):
    site.ask("/a/")
    whole, head = site.ask("/a/"), site.ask("/a/", "HEAD")

    assert head.body == b""
    assert (head.status, head.headers) == (whole.status, whole.headers)


def test_head_alone_makes_the_page_too(site):
    head = site.ask("/a/", "HEAD")

    assert (head.body, head.headers["Content-Length"]) == (b"", str(len(BODY)))
    assert site.ask("/a/").cache == "hit"
    assert site.environs[0]["REQUEST_METHOD"] == "GET"


@pytest.mark.parametrize("status", ["200 OK", "301 Moved", "404 Not Found", "410 Gone", "451 No"])
def test_these_answers_are_kept(site, status):
    site.pages["/a/"] = (status, [("Location", "/b/")], BODY)

    answers = [site.ask("/a/") for _ in range(2)]

    assert [got.cache for got in answers] == ["miss", "hit"]
    assert {got.status for got in answers} == {status}
    assert {got.headers["Location"] for got in answers} == {"/b/"}


@pytest.mark.parametrize("status", ["302 Found", "400 Bad", "403 No", "500 Fault", "503 Away"])
def test_these_are_not(site, status):
    site.pages["/a/"] = (status, [], BODY)

    answers = [site.ask("/a/") for _ in range(2)]

    assert [got.status for got in answers] == [status, status]
    assert site.rendered == {"/a/": 2}


@pytest.mark.parametrize(
    "header",
    [
        ("Set-Cookie", "a=b"),
        ("Vary", "Cookie"),
        ("Vary", "Accept-Encoding, Accept-Language"),
        ("Cache-Control", "no-store"),
        ("Cache-Control", "private, max-age=5"),
        ("Content-Encoding", "gzip"),
    ],
    ids=lambda header: f"{header[0]} {header[1]}",
)
def test_what_is_for_one_reader_is_not_kept(site, header):
    site.pages["/a/"] = ("200 OK", [header], BODY)

    answers = [site.ask("/a/") for _ in range(2)]

    assert [got.headers[header[0]] for got in answers] == [header[1]] * 2
    assert site.rendered == {"/a/": 2}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_go_through(site, method):
    site.ask("/a/")
    got = site.ask("/a/", method)

    assert site.rendered == {"/a/": 2}
    assert "Server-Timing" not in got.headers
    assert site.environs[1]["REQUEST_METHOD"] == method


@pytest.mark.parametrize("path", ["/admin/", "/admin/a/", "/static/a.css", "/media/a", "/healthz"])
def test_what_is_not_a_readers_page_goes_through(site, path):
    for query in ("", "a=b"):
        got = site.ask(path, query=query)
        assert got.headers == {"Content-Type": "text/html; charset=utf-8"}

    assert site.rendered == {path: 2}


def test_whoever_is_signed_in_gets_the_page_of_this_moment(site):
    site.ask("/a/")
    site.pages["/a/"] = ("200 OK", [], b"new")

    theirs = site.ask("/a/", cookie="theme=dark; sessionid=abc")
    others = site.ask("/a/", cookie="theme=dark")

    assert (theirs.body, theirs.cache) == (b"new", "bypass")
    assert theirs.headers["Cache-Control"] == "private, no-cache"
    assert site.environs[1]["HTTP_COOKIE"] == "theme=dark; sessionid=abc"
    assert (others.body, others.cache) == (BODY, "hit")


def test_a_page_knows_nothing_of_who_asked_first(site):
    site.ask(
        "/a/",
        cookie="theme=dark",
        accept_language="de",
        authorization="Basic eA==",
        user_agent="a browser",
        if_none_match='"x"',
        range="bytes=0-3",
        x_forwarded_for="192.0.2.1",
    )

    told = {name for name in site.environs[0] if name.startswith("HTTP_")}
    assert told == {"HTTP_HOST"}


def test_an_unknown_host_is_left_to_django(site):
    site.ask("/a/")
    site.ask("/a/", host="elsewhere.example")

    assert site.rendered == {"/a/": 2}
    assert site.environs[1]["HTTP_HOST"] == "elsewhere.example"


def test_plain_http_is_left_to_django_where_the_site_is_https(settings):
    settings.SECURE_SSL_REDIRECT, settings.ALLOWED_HOSTS = True, ["testserver"]
    site = Site()

    secure = [site.ask("/a/", x_forwarded_proto="https") for _ in range(2)]
    plain = site.ask("/a/")

    assert [got.cache for got in secure] == ["miss", "hit"]
    assert plain.cache == "bypass"
    assert site.rendered == {"/a/": 2}


def test_a_cdn_may_answer_for_as_long_as_the_newsroom_says(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    site = Site(shared_seconds=5)

    got = site.ask("/a/")

    assert got.headers["Cache-Control"] == (
        "max-age=0, s-maxage=5, stale-while-revalidate=5, stale-if-error=86400"
    )


def test_a_view_that_says_how_long_is_heard(site):
    site.pages["/a/"] = ("200 OK", [("Cache-Control", "max-age=60")], BODY)

    assert site.ask("/a/").headers["Cache-Control"] == "max-age=60"


def test_a_page_too_large_for_the_memory_is_given_out_and_not_kept(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    site = Site(megabytes=1)
    site.pages["/a/"] = ("200 OK", [], b"x" * 2**20)

    assert [site.ask("/a/").cache for _ in range(2)] == ["miss", "miss"]
