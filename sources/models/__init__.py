"""Whose reporting a piece is based on: outlets, feeds, what came in, the texts as read."""

from sources.models.document import Document, Origin
from sources.models.feed import Feed
from sources.models.item import Item, ItemSketch, ItemState
from sources.models.link import Link, LinkState
from sources.models.outlet import Outlet
from sources.models.worker import WorkerBeat

__all__ = [
    "Document",
    "Feed",
    "Item",
    "ItemSketch",
    "ItemState",
    "Link",
    "LinkState",
    "Origin",
    "Outlet",
    "WorkerBeat",
]
