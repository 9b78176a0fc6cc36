"""Full-text indexes: one way to write and to ask, and the same answers from either database."""

from hubnews.fulltext.index import Door, Found, FullText, Read
from hubnews.fulltext.question import MOST_TERMS
from hubnews.fulltext.snippet import Run, marked, snippet

__all__ = ["MOST_TERMS", "Door", "Found", "FullText", "Read", "Run", "marked", "snippet"]
