"""Importing this registers everything the desk shows."""

from articles.admin import (
    article_list,
    events,
    library,
    logins,
    people,
    sources,
    standards,
    taxonomy,
)

__all__ = [
    "article_list",
    "events",
    "library",
    "logins",
    "people",
    "sources",
    "standards",
    "taxonomy",
]
