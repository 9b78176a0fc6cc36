"""While the database is away known pages are served, and unknown ones refused at once."""

import pytest

from tests.hubnews.pagecache.small_site import BODY


@pytest.fixture
def away(site):
    site.ask("/known/")
    site.pages["/gone/"] = ("410 Gone", [], BODY)
    site.ask("/gone/")
    site.fault = OSError("connection refused")
    site.notice()
    return site


def test_known_pages_go_on(away):
    answers = [away.ask("/known/"), away.ask("/gone/"), away.ask("/known/", "HEAD")]

    assert [got.status for got in answers] == ["200 OK", "410 Gone", "200 OK"]
    assert [got.cache for got in answers] == ["hit"] * 3


def test_a_known_page_in_another_encoding_too(away):
    got = away.ask("/known/", accept_encoding="br")

    assert (got.status, got.headers["Content-Encoding"]) == ("200 OK", "br")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_unknown_pages_are_refused_without_asking_django(away, method):
    got = away.ask("/unknown/", method)

    assert (got.status, got.body) == (
        "503 Service Unavailable",
        b"<p>In a moment.</p>" if method == "GET" else b"",
    )
    assert got.headers == {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": "19",
        "Retry-After": "5",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    assert away.rendered == {"/known/": 1, "/gone/": 1}


def test_a_page_of_an_earlier_edition_is_never_served(site):
    """It may be the one that was retracted."""
    site.ask("/retracted/")
    site.publish("/other/", b"x")
    site.ask("/other/")
    site.fault = OSError("connection refused")
    site.notice()

    assert site.ask("/retracted/").status == "503 Service Unavailable"


def test_all_is_well_when_it_is_back(away):
    away.ask("/unknown/")
    away.fault = None
    away.publish("/known/", b"new")

    answers = [away.ask("/known/"), away.ask("/unknown/")]

    assert [(got.status, got.body) for got in answers] == [("200 OK", b"new"), ("200 OK", BODY)]


def test_a_start_without_a_database_is_refused_too(site):
    site.fault = OSError("connection refused")

    assert site.ask("/known/").status == "503 Service Unavailable"
    assert site.ask("/admin/").status == "200 OK"
