"""Full-text indexes: one way to write and to ask, and the same answers from either database."""

from hubnews.fulltext.index import Door, Found, FullText
from hubnews.fulltext.question import MOST_TERMS
from hubnews.fulltext.snippet import Run, marked, snippet

__all__ = ["MOST_TERMS", "Door", "Found", "FullText", "Run", "marked", "snippet"]
