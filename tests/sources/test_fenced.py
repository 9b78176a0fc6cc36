"""Parsing in a process of its own: what takes too much ends there, and nothing else with it."""

import os
import time

import pytest

from sources import fenced
from sources.extract import extract_fetched
from sources.feeds import NotAFeed, read_feed, read_fetched
from sources.feeds.apart import TOO_MUCH
from sources.feeds.decode import decode
from sources.feeds.read import NOTHING
from sources.fetching import Fetched
from sources.plain import tidy
from tests.sources.feeds import formats
from tests.sources.feeds.formats import rss

URL = "https://outlet.example/feed"
HERE = "tests.sources.test_fenced"


def fetched(content: str) -> Fetched:
    return Fetched(status=200, url=URL, content=content.encode(), charset="utf-8")


def shout(content: bytes, word: str) -> list[object]:
    return [content.decode() + word, os.getpid()]


def think(content: bytes) -> None:
    while True:
        pass


def sleep(content: bytes) -> None:
    time.sleep(60)


def swell(content: bytes) -> int:
    return len(bytearray(8 * 1024**3))


def crash(content: bytes) -> None:
    os.abort()


def stumble(content: bytes) -> None:
    raise ValueError("over its own feet")


def test_what_comes_back():
    text, pid = fenced.run(f"{HERE}:shout", b"Gr\xc3\xbc\xc3\x9fe\n\0", word="!")

    assert text == "Grüße\n\0!"
    assert pid != os.getpid()


@pytest.mark.parametrize(
    ("task", "said"),
    [
        ("think", "status -24: "),
        ("sleep", "time"),
        ("swell", "status 1: MemoryError"),
        ("crash", "status -6: "),
        ("stumble", "status 1: ValueError: over its own feet"),
    ],
)
def test_what_takes_too_much(task, said):
    started = time.monotonic()

    with pytest.raises(fenced.TooMuch) as refused:
        fenced.run(f"{HERE}:{task}", b"", seconds=1)

    assert str(refused.value).startswith(said)
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("text", [formats.RSS_20, formats.ATOM_10, formats.JSON_11])
def test_a_feed_is_read_as_it_is_here(text):
    assert read_fetched(fetched(text)) == read_feed(text.encode(), url=URL)


def test_a_refusal_comes_back_as_one():
    with pytest.raises(NotAFeed) as refused:
        read_fetched(fetched("<svg/>"))

    assert str(refused.value) == NOTHING


def test_a_feed_that_keeps_the_parser_busy(caplog):
    attributes = " ".join(f'a{number}="1"' for number in range(150_000))

    with pytest.raises(NotAFeed) as refused:
        read_fetched(fetched(rss(f"<a {attributes}/>")), seconds=2)

    assert str(refused.value) == TOO_MUCH
    assert [record.getMessage() for record in caplog.records] == [
        f"{URL} could not be read: status -24: "
    ]


def test_a_page_is_read_in_it_too():
    page = f"<html><body><article><p>{'Some words. ' * 60}</p></article></body></html>"

    assert extract_fetched(fetched(page)) == ("Some words. " * 60).strip()


@pytest.mark.parametrize(
    "start",
    [
        "<!---->" * 40_000,
        "<!-- > " * 40_000,
        "<?a?>" * 50_000,
        "<?" * 50_000,
        "<!DOCTYPE rss " + "'" * 100_001,
        " \n" * 100_000,
    ],
)
def test_what_looks_at_the_start_of_a_feed_is_never_busy_for_long(start):
    started = time.monotonic()

    with pytest.raises(NotAFeed):
        read_feed((start + "<x>").encode(), url=URL)

    assert time.monotonic() - started < 2


def test_accents_without_end_are_cut_to_what_a_letter_can_hold():
    """Putting a million of them in order would take hours."""
    started = time.monotonic()

    text = tidy("a" + "\u0301\u0316" * 500_000 + "b")

    assert text == "á" + "\u0316" * 15 + "\u0301" * 14 + "b"
    assert time.monotonic() - started < 2
    assert tidy("…" * 50 + "🎉" * 50) == "…" * 50 + "🎉" * 50


def test_a_document_type_that_is_never_closed_hides_no_entity():
    content = "<?xml version='1.0'?><!DOCTYPE rss \"x [<!ENTITY a 'b'>]><rss version='2.0'></rss>"

    with pytest.raises(NotAFeed, match="entities of its own"):
        read_feed(content.encode(), url=URL)
    assert decode(content.encode()) == content
