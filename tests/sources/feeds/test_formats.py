"""Every format says the same, and is read as the same."""

from datetime import UTC, datetime

import pytest

from sources.feeds import ParsedFeed, read_feed
from tests.sources.feeds import formats

URL = "https://outlet.example/feed"
SECOND = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
FIRST = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
FULL = "What came then.\n\nAnd after that, at length."

ALL = {
    "RSS 0.91": formats.RSS_091,
    "RSS 0.92": formats.RSS_092,
    "RSS 1.0": formats.RSS_10,
    "RSS 2.0": formats.RSS_20,
    "Atom 0.3": formats.ATOM_03,
    "Atom 1.0": formats.ATOM_10,
    "JSON Feed 1.1": formats.JSON_11,
}
DATED = [name for name in ALL if name not in {"RSS 0.91", "RSS 0.92"}]


def read(name: str) -> ParsedFeed:
    return read_feed(ALL[name].encode(), url=URL)


@pytest.mark.parametrize("name", ALL)
def test_what_all_say(name):
    feed = read(name)

    assert (feed.title, feed.site) == ("Outlet", "https://outlet.example/")
    assert [(item.title, item.url, item.summary) for item in feed.items] == [
        ("Second & last", "https://outlet.example/2", "What came then."),
        (
            "First",
            "https://outlet.example/1",
            "" if name == "JSON Feed 1.1" else "What came before.",
        ),
    ]


@pytest.mark.parametrize("name", DATED)
def test_dates_in_one_zone_and_the_newest_first(name):
    assert [item.published for item in read(name).items] == [SECOND, FIRST]


@pytest.mark.parametrize("name", DATED)
def test_authors(name):
    two = name in {"Atom 1.0", "JSON Feed 1.1"}

    assert [item.authors for item in read(name).items] == [
        "Ada One, Bo Two" if two else "Ada One",
        "Ada One",
    ]


@pytest.mark.parametrize("name", ["RSS 2.0", "Atom 0.3", "Atom 1.0", "JSON Feed 1.1"])
def test_identity(name):
    assert [item.guid for item in read(name).items] == ["a-2", "a-1"]


@pytest.mark.parametrize("name", ["RSS 2.0", "Atom 1.0", "JSON Feed 1.1"])
def test_the_full_text_where_there_is_one(name):
    second, first = read(name).items

    assert (second.text, second.reading) == (FULL, FULL)
    assert first.reading == "What came before."


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", b"\n\n  ", b"\xef\xbb\xbf\r\n"])
@pytest.mark.parametrize("name", ALL)
def test_something_before_the_start(name, start):
    assert read_feed(start + ALL[name].encode(), url=URL) == read(name)
