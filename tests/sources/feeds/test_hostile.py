"""What is no feed, or wants to be more than one, is refused with a plain reason."""

import time
from pathlib import Path

import pytest

from sources.feeds import NotAFeed, read_feed
from sources.feeds.read import EMPTY, NOTHING, PAGE
from sources.feeds.xml_feed import BROKEN, CUT, ENTITIES
from tests.sources.feeds import formats
from tests.sources.feeds.formats import rss

URL = "https://outlet.example/feed"
SECRET = Path(__file__).resolve()
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))


def refusal(content: bytes | str, **options: str) -> str:
    body = content.encode() if isinstance(content, str) else content
    with pytest.raises(NotAFeed) as refused:
        read_feed(body, url=URL, **options)
    assert str(refused.value) == refused.value.reason
    return refused.value.reason


@pytest.mark.parametrize(
    "head",
    [
        f"<!DOCTYPE rss [{LAUGHS}]>",
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{SECRET}">]>',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://10.0.0.1/evil.dtd"> %x;]>',
        '<!DOCTYPE rss SYSTEM "http://10.0.0.1/evil.dtd" [<!ENTITY x "y">]>',
        '<!DOCTYPE rss PUBLIC "-//a//b" "c>d" [<!ENTITY x "y">]>',
        '<!-- > --><?a b?><!DOCTYPE rss\n[<!ENTITY x "y">]>',
        '<!doctype rss [<!entity x "y">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32"])
def test_entities_of_its_own(head, encoding):
    content = rss("<title>&l9;&x;</title>", head=head, encoding=encoding).encode(encoding)
    started = time.monotonic()

    assert refusal(content) == ENTITIES
    assert time.monotonic() - started < 1


def test_a_type_from_outside_is_named_but_never_fetched(server):
    head = f'<!DOCTYPE rss SYSTEM "{server.url("/evil.dtd")}">'

    (item,) = read_feed(rss("<title>a&x;b</title>", head=head).encode(), url=URL).items

    assert item.title in {"a&x;b", "ab"}
    assert server.asked == []


def test_an_article_about_entities_is_an_article():
    text = "<![CDATA[<p>Write <code>&lt;!DOCTYPE a [&lt;!ENTITY x SYSTEM &gt;]&gt;</code></p>]]>"

    (item,) = read_feed(rss(f"<description>{text}</description>").encode(), url=URL).items

    assert item.summary == "Write <!DOCTYPE a [<!ENTITY x SYSTEM >]>"


@pytest.mark.parametrize("content", ["", "  \n", "\ufeff", "\0\0\0"])
def test_nothing(content):
    assert refusal(content) == EMPTY


@pytest.mark.parametrize(
    "content",
    [
        "<!DOCTYPE html><html><body>Hello</body></html>",
        "\n<!-- a --><HTML lang=en><body>Hello",
        "<!doctype html>\n<title>x</title><feed>",
    ],
)
def test_a_web_page(content):
    assert refusal(content) == PAGE


def test_a_web_page_that_only_the_server_calls_so():
    assert refusal("<p>Hello</p>", content_type="text/html") == PAGE


def test_something_else():
    named = "This is not a feed: neither RSS, Atom nor JSON Feed (the server calls it text/plain)."

    assert refusal("Hello", content_type="text/plain") == named
    assert refusal("<svg/>") == NOTHING
    assert refusal("<?xml version='1.0'?><opml version='2.0'></opml>") == NOTHING
    assert refusal(b"\x89PNG\r\n\x1a\n" + bytes(100)) != NOTHING
    assert refusal('{"a": 1}') == "This is JSON, but not a JSON Feed."
    assert refusal('{"version": "https://jsonfeed.org/version/1.1", "items": 5}') == (
        "This is JSON, but not a JSON Feed."
    )


@pytest.mark.parametrize(
    "text",
    [formats.RSS_20, formats.ATOM_10, formats.RSS_10, formats.ATOM_03, formats.RSS_091],
)
def test_a_feed_that_breaks_off(text):
    """Half an item stored would be a text that nobody published."""
    for share in (0.5, 0.7, 0.9, 0.99):
        assert refusal(text[: int(len(text) * share)]) == CUT


def test_a_json_feed_that_breaks_off():
    assert refusal(formats.JSON_11[:-30]) == (
        "The feed breaks off in the middle, or is not JSON; it is read again later."
    )
    assert refusal("{" + '"a":[' * 100_000) == (
        "The feed breaks off in the middle, or is not JSON; it is read again later."
    )


def test_a_root_that_only_looks_like_a_feed():
    assert refusal("<feed>hello</feed>") == BROKEN


def test_very_deep_nesting_ends_soon():
    deep = "<div>" * 50_000 + "word" + "</div>" * 50_000
    started = time.monotonic()

    (item,) = read_feed(
        rss(f"<description><![CDATA[{deep}]]></description>").encode(), url=URL
    ).items

    assert item.summary in {"word", ""}
    assert time.monotonic() - started < 5
