"""Reading feeds: RSS, Atom, RDF and JSON Feed, from bytes; finding them on a site."""

from sources.feeds.apart import read_fetched
from sources.feeds.parsed import NotAFeed, ParsedFeed, ParsedItem
from sources.feeds.preview import Preview, preview
from sources.feeds.read import read_feed

__all__ = [
    "NotAFeed",
    "ParsedFeed",
    "ParsedItem",
    "Preview",
    "preview",
    "read_feed",
    "read_fetched",
]
