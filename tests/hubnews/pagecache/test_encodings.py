"""Bytes as the reader takes them: brotli, gzip, or as they are."""

import gzip

import brotli
import pytest

from hubnews.pagecache.encoding import accepted
from tests.hubnews.pagecache.small_site import BODY

READ = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("gzip;q=0.5, br;q=0.1", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, gzip;q=0", "identity"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("br;q=0, *", "gzip"),
        ("deflate, identity", "identity"),
        ("br;q=x", "identity"),
        ("br ; q=1.0", "br"),
        (",;=,", "identity"),
    ],
)
def test_the_best_that_is_accepted(header, coding):
    assert accepted(header) == coding


def test_every_encoding_holds_the_same_page_and_is_rendered_once(site):
    for header in ["br", "gzip", "", "gzip", "br", "identity"]:
        got = site.ask("/a/", accept_encoding=header)
        coding = got.headers.get("Content-Encoding")
        assert coding == (header if header in READ else None)
        assert READ[coding](got.body) == BODY
        assert got.headers["Content-Length"] == str(len(got.body))

    assert site.rendered == {"/a/": 1}


def test_what_is_too_short_to_shrink_stays_as_it_is(site):
    site.pages["/a/"] = ("200 OK", [], b"short")

    answers = [site.ask("/a/", accept_encoding="br, gzip") for _ in range(2)]

    assert [got.body for got in answers] == [b"short"] * 2
    assert {got.headers.get("Content-Encoding") for got in answers} == {None}
    assert {got.headers["Vary"] for got in answers} == {"Accept-Encoding"}


def test_the_same_page_is_the_same_bytes_in_every_process(settings, site):
    from tests.hubnews.pagecache.small_site import Site

    other = Site()
    for coding in ("br", "gzip", ""):
        here, there = (each.ask("/a/", accept_encoding=coding) for each in (site, other))
        assert (here.body, here.headers) == (there.body, there.headers)
