"""Bytes become a ParsedFeed, by the format that they are in."""

import re

from sources.feeds.decode import decode
from sources.feeds.json_feed import read_json
from sources.feeds.parsed import NotAFeed, ParsedFeed
from sources.feeds.xml_feed import ROOT, read_xml

EMPTY = "The server answered with nothing at all."
PAGE = "This is a web page, not a feed."
NOTHING = "This is not a feed: neither RSS, Atom nor JSON Feed."
# Atomic: a page of nothing but comments could be split among them in endless ways.
HTML = re.compile(r"(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html)[\s>]", re.I | re.S)


def read_feed(content: bytes, *, url: str, content_type: str = "", charset: str = "") -> ParsedFeed:
    """Read RSS 0.9–2.0, Atom, RDF or JSON Feed. What cannot be read so is NotAFeed.

    `url` is where it was fetched, against which its addresses are resolved.
    """
    text = decode(content, charset)
    start = text[:200_000].lstrip("\ufeff \t\r\n\0")
    if not start:
        raise NotAFeed(EMPTY)
    if start.startswith("{"):
        return read_json(text.lstrip("\ufeff \t\r\n"), url=url)
    if not start.startswith("<"):
        raise NotAFeed(f"{NOTHING[:-1]} (the server calls it {content_type[:80] or 'nothing'}).")
    if HTML.match(start):
        raise NotAFeed(PAGE)
    if not ROOT.search(start):
        raise NotAFeed(PAGE if content_type == "text/html" else NOTHING)
    return read_xml(text.lstrip("\ufeff \t\r\n\0"), url=url)
