"""What the tests of the inbox share: somebody at the desk, and what the page shows them."""

from typing import Any

from django.test import Client

from sources.models import Item, ItemSketch
from tests import factories as make

INBOX = "/admin/inbox/"


def titles(client: Client, query: str = "") -> list[str]:
    response = client.get(f"{INBOX}{query}")
    assert response.status_code == 200
    return [row.item.title for row in response.context["rows"]]


def said(response: Any) -> list[str]:
    """The messages on the page a POST led to."""
    return [str(message) for message in response.context["messages"]]


def make_read(title: str, text: str = "", **fields: Any) -> Item:
    """An item with one reading, found by the search, with a sketch of these hashes."""
    from sources.search import INDEX

    hashes = fields.pop("hashes", [])
    item = make.make_item(title=title, **fields)
    item.latest = make.make_document(title, item.feed, item=item, text=text or f"Text of {title}.")
    item.save(update_fields=["latest"])
    INDEX.write(item.pk, title=title, authors="", body=item.latest.text)
    ItemSketch.objects.bulk_create(ItemSketch(item=item, hash=value) for value in hashes)
    return item
