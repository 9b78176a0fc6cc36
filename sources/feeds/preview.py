"""From what an editor types, a feed or a site, to the feed and its newest items."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import lxml.html
from lxml import etree

from sources.addresses import web_address
from sources.feeds.apart import read_fetched
from sources.feeds.decode import decode
from sources.feeds.parsed import NotAFeed, ParsedFeed, ParsedItem
from sources.fetching import FEEDS, Fetched, Unreachable, fetch

FEED_TYPES = {
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/json",
    "application/xml",
    "text/xml",
}
USUAL = ("/feed", "/rss.xml", "/atom.xml", "/feed.json")
MOST_CANDIDATES = 3
SHOWN = 10
HEAD = 300_000
PATIENCE = 20.0
CANDIDATE_SECONDS = 5.0
CPU_SECONDS = 5
NONE_FOUND = "No feed was found on this site. Look for its feed's own address and enter that."


@dataclass(frozen=True, kw_only=True)
class Preview:
    """`feed_url` is the feed's own address, `items` are its newest ten."""

    feed_url: str
    title: str
    site: str
    items: tuple[ParsedItem, ...]


def preview(url: str) -> Preview:
    """The feed at an address, or the one that the site there names; a scheme may be missing.

    Unreachable when nothing answers, NotAFeed when no feed is there. Asks at most eight times and
    takes at most half a minute or so: somebody is waiting.
    """
    ends = time.monotonic() + PATIENCE
    fetched = _first(url.strip())
    try:
        return _shown(fetched, read_fetched(fetched, seconds=CPU_SECONDS))
    except NotAFeed as refusal:
        if "html" not in fetched.content_type and b"<html" not in fetched.content[:5000].lower():
            raise
        why = refusal
    named = list(dict.fromkeys(_alternates(fetched)))[:MOST_CANDIDATES]
    usual = [urljoin(fetched.url, path) for path in USUAL]
    for candidate in [*named, *(path for path in usual if path not in named)]:
        left = ends - time.monotonic()
        if left <= 0:
            break
        try:
            found = fetch(candidate, kinds=FEEDS, seconds=min(left, CANDIDATE_SECONDS))
            return _shown(found, read_fetched(found, seconds=CPU_SECONDS))
        except (Unreachable, NotAFeed):
            continue
    raise NotAFeed(NONE_FOUND) from why


def _first(url: str) -> Fetched:
    if re.match(r"https?://", url, re.I):
        return fetch(url, kinds=FEEDS)
    if re.match(r"feed:", url, re.I):
        return _first(re.sub(r"^feed:(//)?", "", url, flags=re.I))
    try:
        return fetch(f"https://{url}", kinds=FEEDS)
    except Unreachable as error:
        # A server that has an answer has one on http too: the same.
        if error.status or error.no_such_host:
            raise
        return fetch(f"http://{url}", kinds=FEEDS)


def _shown(fetched: Fetched, parsed: ParsedFeed) -> Preview:
    return Preview(
        feed_url=fetched.url,
        title=parsed.title,
        site=parsed.site,
        items=parsed.items[:SHOWN],
    )


def _alternates(fetched: Fetched) -> Iterator[str]:
    """The feeds that the page's head names, in its order."""
    # A page says so near its start; the rest could only keep the parser busy.
    text = decode(fetched.content[:HEAD], fetched.charset)
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True)
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return
    base = next((found for found in tree.xpath("//base/@href")), "")
    for link in tree.iter("link"):
        relations = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").split(";")[0].strip().lower()
        if "alternate" in relations and kind in FEED_TYPES:
            address = web_address(link.get("href") or "", urljoin(fetched.url, base))
            if address:
                yield address
