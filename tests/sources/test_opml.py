"""OPML in and out: every program's way of writing it, and none of its dangers."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sources.opml import BadOpml, Entry, read_opml, write_opml

CREATED = datetime(2026, 11, 23, 10, tzinfo=UTC)
ENTRIES = [
    Entry(
        label="AI", url="https://wired.example/ai", site="https://wired.example/", outlet="Wired"
    ),
    Entry(label="Law & “order”", url="https://wired.example/?a=1&b=2", outlet="Wired"),
    Entry(label="All", url="https://other.example/feed", outlet="Ōther <b>"),
]


def opml(body: str, start: str = '<?xml version="1.0"?>') -> bytes:
    return f'{start}<opml version="1.0"><head/><body>{body}</body></opml>'.encode()


def test_what_is_written_is_read_again():
    read = read_opml(write_opml(ENTRIES, title="Feeds", created=CREATED))

    assert [(one.outlet, one.label, one.url, one.site) for one in read] == [
        (one.outlet, one.label, one.url, one.site) for one in ENTRIES
    ]


def test_it_is_opml_2_with_a_folder_for_each_outlet():
    root = etree.fromstring(write_opml(ENTRIES, title="Feeds of us", created=CREATED))

    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title") == "Feeds of us"
    assert root.findtext("head/dateCreated") == "Mon, 23 Nov 2026 10:00:00 +0000"
    folders = [(folder.get("text"), len(folder)) for folder in root.find("body")]
    assert folders == [("Wired", 2), ("Ōther <b>", 1)]
    assert dict(root.find("body")[0][0].attrib) == {
        "type": "rss",
        "text": "AI",
        "title": "Wired – AI",
        "xmlUrl": "https://wired.example/ai",
        "htmlUrl": "https://wired.example/",
    }


def test_folders_may_lie_in_folders_and_feeds_outside():
    found = read_opml(
        opml(
            '<outline text="Tech"><outline text="Deep"><outline text="A" xmlUrl="https://a.example/"/>'
            '</outline></outline><outline title="B" xmlUrl="https://b.example/"/>'
        )
    )

    assert [(one.label, one.group, one.outlet) for one in found] == [
        ("A", "Deep", ""),
        ("B", "", ""),
    ]


@pytest.mark.parametrize("name", ["xmlUrl", "xmlurl", "XMLURL", "xmlURL"])
def test_the_address_is_found_in_any_case(name):
    assert [one.url for one in read_opml(opml(f'<outline {name}="https://a.example/"/>'))] == [
        "https://a.example/"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_any_declared_encoding_is_read(encoding):
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><opml><body>'
        '<outline text="Müller" xmlUrl="https://a.example/"/></body></opml>'
    )

    assert [one.label for one in read_opml(text.encode(encoding))] == ["Müller"]


def test_a_bare_ampersand_spoils_nothing():
    found = read_opml(opml('<outline text="A & B" xmlUrl="https://a.example/?x=1&y=2"/>'))

    assert [(one.label, one.url) for one in found] == [("A & B", "https://a.example/?x=1&y=2")]


BOMB = '<!DOCTYPE o [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(
    "start",
    [
        BOMB,
        '<!doctype opml SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_document_types_and_entities_are_refused(start, encoding):
    file = f'{start}<opml><body><outline text="&b;" xmlUrl="https://a.example/"/></body></opml>'

    with pytest.raises(BadOpml, match="declares a document type or entities"):
        read_opml(file.encode(encoding))


@pytest.mark.parametrize(
    "content",
    [b"", b"\0", b"not xml", b"<html><body/></html>", b"<rss/>", b"\xff\xfe", b"{}"],
)
def test_what_is_no_opml_is_refused_with_a_sentence(content):
    with pytest.raises(BadOpml, match="This is not an OPML file"):
        read_opml(content)


def test_a_file_that_is_too_large_is_refused():
    with pytest.raises(BadOpml, match="larger than 2 MB"):
        read_opml(b" " * 2_000_001)


def test_a_list_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr("sources.opml.MOST_FEEDS", 2)

    with pytest.raises(BadOpml, match="more than"):
        read_opml(opml('<outline xmlUrl="https://a.example/"/>' * 3))


def test_very_deep_folders_end_in_an_answer():
    deep = "<outline>" * 2_000 + '<outline xmlUrl="https://a.example/"/>' + "</outline>" * 2_000

    try:
        found = len(read_opml(opml(deep)))
    except BadOpml:
        found = 0

    assert found in (0, 1)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    for file in (content, b"<opml><body>" + content + b"</body></opml>"):
        with suppress(BadOpml):
            read_opml(file)


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=5))
def test_any_names_are_written_as_a_file_that_can_be_read(names):
    entries = [
        Entry(label=label, url=f"https://a.example/{number}", outlet=outlet)
        for number, (outlet, label) in enumerate(names)
    ]

    read = read_opml(write_opml(entries, title="Feeds", created=CREATED))

    assert sorted(one.url for one in read) == sorted(one.url for one in entries)


def test_a_file_that_breaks_off_is_refused_whole():
    feeds = [f'<outline text="F{n}" xmlUrl="https://f{n}.example/"/>' for n in range(9)]
    whole = opml("".join(feeds))

    with pytest.raises(BadOpml):
        read_opml(whole[: len(whole) // 2])
