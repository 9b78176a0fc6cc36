"""The full-text index of the inbox: one row for each item, with its newest text."""

from hubnews.fulltext import FullText

INDEX = FullText(room="sources", key="item_id", columns={"title": 8.0, "authors": 3.0, "body": 1.0})
