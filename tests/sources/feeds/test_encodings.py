"""The letters are right, whatever the feed and the server say of them."""

import pytest

from sources.feeds import read_feed
from sources.feeds.decode import decode
from tests.sources.feeds.formats import rss

TITLE = "„Grüße“ – 5 € für Žižek"
URL = "https://outlet.example/feed"


def title(content: bytes, charset: str = "") -> str:
    (item,) = read_feed(content, url=URL, charset=charset).items
    return item.title


@pytest.mark.parametrize(
    ("encoding", "declared", "charset"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("utf-8", "utf-8", ""),
        ("utf-8-sig", "utf-8", ""),
        ("utf-8", "iso-8859-1", ""),
        ("utf-8", "utf-8", "iso-8859-1"),
        ("utf-8", "no-such-encoding", "none"),
        ("cp1252", "windows-1252", ""),
        ("cp1252", "iso-8859-1", ""),
        ("cp1252", "us-ascii", ""),
        ("cp1252", "utf-8", ""),
        ("cp1252", "utf-8", "utf-8"),
        ("utf-16", "utf-16", ""),
        ("utf-16-le", "utf-16", ""),
        ("utf-16-be", "utf-16", "utf-16"),
        ("utf-16", "utf-8", "utf-8"),
        ("utf-32", "utf-32", ""),
    ],
)
def test_a_feed_in(encoding, declared, charset):
    content = rss(f"<title>{TITLE}</title>", encoding=declared).encode(encoding)

    assert title(content, charset) == TITLE


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("koi8-r", "Новости"),
        ("shift_jis", "日本のニュース"),
        ("gb18030", "新闻"),
        ("iso-2022-jp", "日本のニュース"),
        ("iso-8859-2", "Žluťoučký kůň"),
    ],
)
def test_a_feed_that_is_declared_rightly(encoding, said):
    declared = rss(f"<title>{said}</title>", encoding=encoding).encode(encoding)
    undeclared = rss(f"<title>{said}</title>").replace(' encoding="utf-8"', "").encode(encoding)

    assert (title(declared), title(undeclared, encoding)) == (said, said)


def test_a_feed_in_json_without_a_mark_in_utf_16():
    text = '{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "Grüße"}]}'

    assert title(text.encode("utf-16-le")) == "Grüße"


def test_utf_7_hides_nothing():
    """Its “+ADw-” is “<” to whoever believes the declaration."""
    content = b'<?xml version="1.0" encoding="utf-7"?>+ADw-rss+AD4-'

    assert decode(content, "utf-7") == content.decode("ascii")


@pytest.mark.parametrize("charset", ["base64", "rot13", "idna", "undefined", "zip", "\0", "x" * 99])
def test_a_charset_that_is_none(charset):
    assert decode("Grüße".encode(), charset) == "Grüße"
    assert decode("Grüße".encode("cp1252"), charset) == "Grüße"


def test_damaged_letters_lose_only_themselves():
    content = rss("<title>Gr\u00fc\u00dfe und mehr</title>").encode("utf-8")
    broken = content.replace("ß".encode(), b"\xc3")

    assert title(broken) == "GrÃ¼Ãe und mehr"
