"""Two spellings of one page's address have one key; two pages have two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.addresses import canonical_url, host_of, is_front_page, url_key

CANONICAL = "https://outlet.example/a?id=1&page=2"


@pytest.mark.parametrize(
    "url",
    [
        CANONICAL,
        "HTTPS://Outlet.Example/a?id=1&page=2",
        "https://outlet.example:443/a?id=1&page=2",
        "https://outlet.example./a?id=1&page=2",
        "  https://outlet.example/a?id=1&page=2#comments\n",
        "https://outlet.example/a?utm_source=rss&id=1&page=2&utm_medium=x",
        "https://outlet.example/a?id=1&fbclid=abc&page=2",
        "https://outlet.example/a?id=1&page=2&gclid=x&mc_cid=y&ref=home&UTM_Campaign=z",
        "https://outlet.example/a?&id=1&&page=2&",
        "https://outlet.example/b/../a?id=1&page=2",
    ],
)
def test_spellings_of_one_address(url):
    assert canonical_url(url) == CANONICAL
    assert url_key(url) == url_key(CANONICAL)


@pytest.mark.parametrize(
    "url",
    [
        "https://outlet.example/a?page=2&id=1",
        "https://outlet.example/A?id=1&page=2",
        "https://outlet.example/a/?id=1&page=2",
        "https://outlet.example/a?id=1",
        "https://www.outlet.example/a?id=1&page=2",
        "https://outlet.example:8443/a?id=1&page=2",
    ],
)
def test_other_pages(url):
    assert url_key(url) != url_key(CANONICAL)


def test_http_and_https_are_one_page():
    http, https = "http://outlet.example:80/a", "https://outlet.example/a"

    assert url_key(http) == url_key(https)
    assert (canonical_url(http), canonical_url(https)) == ("http://outlet.example/a", https)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://bücher.example/ä?ö=ü", "https://xn--bcher-kva.example/%C3%A4?%C3%B6=%C3%BC"),
        ("https://xn--bcher-kva.example/%c3%a4", "https://xn--bcher-kva.example/%C3%A4"),
        ("https://outlet.example", "https://outlet.example/"),
        ("https://outlet.example?a", "https://outlet.example/?a"),
        ("https://outlet.example/?utm_source=x", "https://outlet.example/"),
        ("https://outlet.example/?reference=1", "https://outlet.example/?reference=1"),
        ("http://[2001:DB8::1]:8080/a", "http://[2001:db8::1]:8080/a"),
    ],
)
def test_the_canonical_form(url, canonical):
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    "url",
    ["", "outlet.example/a", "mailto:ada@outlet.example", "https://", "http://[::1", "ftp://a/"],
)
def test_what_is_no_address(url):
    assert canonical_url(url) == ""
    assert len(url_key(url)) == 64


@given(st.text(max_size=60))
def test_any_text_has_a_key(text):
    assert len(url_key(text)) == 64
    assert len(url_key(f"https://{text}")) == 64


@given(
    st.from_regex(r"https?://[a-z]{1,9}\.example(:80)?/[A-Za-z0-9%äß/.]{0,20}(\?[a-z=&]{0,20})?")
)
def test_the_canonical_form_is_its_own(url):
    canonical = canonical_url(url)

    assert canonical_url(canonical) == canonical
    assert not canonical or url_key(canonical) == url_key(url)


def test_the_host_is_who_must_be_spared():
    assert host_of("https://Outlet.example/a?b") == "outlet.example"
    assert host_of("http://outlet.example:8080/") == "outlet.example:8080"


def test_front_pages():
    assert is_front_page("https://outlet.example") is True
    assert is_front_page("https://outlet.example/?utm_source=rss#a") is True
    assert is_front_page("https://outlet.example/?p=1") is False
    assert is_front_page("https://outlet.example/a") is False
