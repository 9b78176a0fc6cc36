"""Items that lack something, or have too much of it, are items all the same."""

from datetime import UTC, datetime

import pytest

from sources.feeds import ParsedItem, read_feed
from tests.sources.feeds.formats import rss

URL = "https://outlet.example/feeds/news.xml"


def only(item: str) -> ParsedItem:
    (found,) = read_feed(rss(item).encode(), url=URL).items
    return found


def test_nothing_at_all():
    assert only("") == ParsedItem(guid="", url="", title="Untitled")


def test_without_a_title_its_first_words_are_the_name():
    words = "Seven long words that are written in a row, " * 4

    assert only(f"<description>{words}</description>").title == (
        "Seven long words that are written in a row, Seven long words that are written…"
    )
    assert only("<link>https://outlet.example/1</link>").title == "https://outlet.example/1"


def test_a_title_with_markup_is_one_line_of_text():
    assert only("<title>&lt;b&gt;A &amp;amp; B&lt;/b&gt;\n\n or C</title>").title == "A & B or C"
    assert only("<title>2 &lt; 3 and 5 &gt; 4</title>").title == "2 < 3 and 5 > 4"


def test_a_title_without_end_is_cut():
    title = only(f"<title>{'word ' * 500}</title>").title

    assert (len(title), title[-6:]) == (500, "word…"[-6:].rjust(6))


def test_a_guid_that_is_an_address_stands_for_the_link():
    assert only("<guid>https://outlet.example/1</guid>").url == "https://outlet.example/1"
    assert only('<guid isPermaLink="false">https://outlet.example/1</guid>').url == ""


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/1", "https://outlet.example/1"),
        ("1.html", "https://outlet.example/feeds/1.html"),
        ("//other.example/1", "https://other.example/1"),
        ("  https://outlet.example/a b  ", "https://outlet.example/a%20b"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("mailto:ada@outlet.example", ""),
        ("https://", ""),
        ("https://outlet.example/" + "x" * 1000, ""),
    ],
)
def test_addresses(link, url):
    assert only(f"<link>{link}</link>").url == url


@pytest.mark.parametrize(
    ("said", "published"),
    [
        ("Mon, 23 Nov 2026 09:00:00 +0100", datetime(2026, 11, 23, 8, tzinfo=UTC)),
        ("23 Nov 2026 09:00 EST", datetime(2026, 11, 23, 14, tzinfo=UTC)),
        ("2026-11-23T08:00:00Z", datetime(2026, 11, 23, 8, tzinfo=UTC)),
        ("2026-11-23", datetime(2026, 11, 23, tzinfo=UTC)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Mon, 99 Nov 99999 09:00:00 GMT", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates(said, published):
    assert only(f"<pubDate>{said}</pubDate>").published == published


def test_items_without_a_date_stay_where_they_stand():
    dates = ["Mon, 23 Nov 2026 08:00:00 GMT", "", "Tue, 24 Nov 2026 08:00:00 GMT", ""]
    items = [f"<title>{n}</title><pubDate>{date}</pubDate>" for n, date in enumerate(dates)]

    found = read_feed(rss(*items).encode(), url=URL).items

    assert [item.title for item in found] == ["2", "3", "0", "1"]


def test_an_address_of_an_author_is_better_than_no_name():
    assert only("<author>ada@outlet.example (Ada One)</author>").authors == "Ada One"
    assert only("<author>ada@outlet.example</author>").authors == "ada@outlet.example"


def test_characters_that_cannot_be_stored_are_left_out():
    text = (
        '{"version": "https://jsonfeed.org/version/1", "items": [{"title": "a\\u0000b\\ud800c"}]}'
    )

    assert read_feed(text.encode(), url=URL).items[0].title == "abc"


def test_json_with_values_of_other_kinds():
    text = """{"version": "https://jsonfeed.org/version/1.1", "title": 7, "authors": "Ada",
    "items": [7, {"id": 12, "title": null, "url": ["x"], "content_html": {"a": 1},
    "authors": [{"name": 5}, "Bo", null], "date_published": "2026-02-30T00:00:00Z"}]}"""

    feed = read_feed(text.encode(), url=URL)

    assert feed.title == "7"
    assert feed.items == (ParsedItem(guid="12", url="", title="Untitled", authors="5"),)


def test_an_empty_feed_is_a_feed():
    assert read_feed(rss().encode(), url=URL).items == ()


def test_a_feed_that_is_not_well_formed_is_read_all_the_same():
    item = "<title>AT&T & more</title><link>https://outlet.example/1?a=1&b=2</link>"

    found = only(item)

    assert (found.title, found.url) == ("AT&T & more", "https://outlet.example/1?a=1&b=2")
