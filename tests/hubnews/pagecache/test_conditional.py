"""A reader who has the page already gets 304 and no body."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.hubnews.pagecache.small_site import BODY, CHANGED, http


@pytest.mark.parametrize("form", ["{0}", "W/{0}", '"x", {0}', "*"])
def test_who_names_its_tag_has_it(site, form):
    etag = site.ask("/a/", accept_encoding="br").headers["ETag"]

    got = site.ask("/a/", accept_encoding="br", if_none_match=form.format(etag))

    assert (got.status, got.body) == ("304 Not Modified", b"")
    assert got.headers == {
        "Cache-Control": "max-age=0, must-revalidate",
        "Vary": "Accept-Encoding",
        "ETag": etag,
        "Server-Timing": "page;desc=hit",
    }


def test_a_miss_can_be_unchanged_too(site):
    etag = site.ask("/a/").headers["ETag"]
    site.publish("/b/", b"another page")

    got = site.ask("/a/", if_none_match=etag)

    assert (got.status, got.cache) == ("304 Not Modified", "miss")


@pytest.mark.parametrize("tag", ['"x"', "", '"', "x, y", "W/"])
def test_who_names_another_gets_the_page(site, tag):
    site.ask("/a/")

    got = site.ask("/a/", if_none_match=tag, if_modified_since=http(CHANGED, 60))

    # A tag is asked before a date, even where it is wrong.
    assert (got.status, got.body) == ("200 OK", BODY)


def test_each_encoding_has_a_tag_of_its_own(site):
    tags = {coding: site.ask("/a/", accept_encoding=coding).headers["ETag"] for coding in CODINGS}

    assert len(set(tags.values())) == 3
    for coding, tag in tags.items():
        for other in CODINGS:
            got = site.ask("/a/", accept_encoding=other, if_none_match=tag)
            assert got.status == ("304 Not Modified" if other == coding else "200 OK")


CODINGS = ["br", "gzip", "identity"]


def test_a_change_changes_the_tag(site):
    before = site.ask("/a/").headers["ETag"]
    site.publish("/a/", b"another text")

    got = site.ask("/a/", if_none_match=before)

    assert (got.status, got.body) == ("200 OK", b"another text")


@pytest.mark.parametrize(
    ("seconds", "status"), [(-1, "200 OK"), (0, "304 Not Modified"), (3600, "304 Not Modified")]
)
def test_a_date_is_compared_in_whole_seconds(site, seconds, status):
    site.ask("/a/")

    assert site.ask("/a/", if_modified_since=http(CHANGED, seconds)).status == status


@pytest.mark.parametrize("date", ["", "yesterday", "Fri, 99 Nov 2026", "0"])
def test_a_date_that_is_none_is_ignored(site, date):
    site.ask("/a/")

    assert site.ask("/a/", if_modified_since=date).status == "200 OK"


def test_no_date_is_given_while_another_change_could_carry_the_same(site):
    site.changed_at = datetime.now(UTC)
    first = site.ask("/a/")
    then = site.ask("/a/", if_modified_since=http(site.changed_at, 1))

    assert "Last-Modified" not in first.headers
    assert (then.status, then.cache) == ("200 OK", "hit")


def test_it_is_given_once_the_second_is_over(site):
    site.changed_at = datetime.now(UTC) - timedelta(seconds=2.1)

    assert site.ask("/a/").headers["Last-Modified"] == http(site.changed_at)


def test_only_a_page_that_is_there_can_be_unchanged(site):
    site.pages["/a/"] = ("404 Not Found", [], BODY)
    site.ask("/a/")

    assert site.ask("/a/", if_none_match="*").status == "404 Not Found"


@pytest.mark.parametrize("status", ["301 Moved", "404 Not Found", "410 Gone", "451 No"])
def test_an_answer_that_is_always_whole_promises_no_304(site, status):
    site.pages["/a/"] = (status, [], BODY)

    answers = [site.ask("/a/", accept_encoding=coding) for coding in CODINGS]

    assert [got.headers.keys() & {"ETag", "Last-Modified"} for got in answers] == [set()] * 3
