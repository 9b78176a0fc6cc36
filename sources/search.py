"""The full-text index of the inbox: one row for each item, with its newest text."""

from typing import Any

from hubnews.fulltext import FullText

INDEX = FullText(room="sources", key="item_id", texts={"title": 8, "authors": 3, "body": 1})
# As many as are read and written at once when the index is made anew.
BATCH = 200


def texts_of(document: Any) -> dict[str, str]:
    """What the index holds of an item's newest reading."""
    return {"title": document.title, "authors": document.authors, "body": document.text}


def rows_after(key: int, item: Any) -> list[tuple[int, dict[str, str]]]:
    """The next items by their number. `item` is the model, in a migration of its time."""
    found = item.objects.filter(pk__gt=key, latest__isnull=False).select_related("latest")
    # A title may have changed while the text was the one read elsewhere.
    return [
        (one.pk, texts_of(one.latest) | {"title": one.title})
        for one in found.order_by("pk")[:BATCH]
    ]
