"""How texts come in: from feeds, from pages, or pasted. Each reading is a Document."""

from sources.ingest.feed_items import Ingested, ingest
from sources.ingest.page import Pages, read_page, read_pages_due
from sources.ingest.paste import paste

__all__ = ["Ingested", "Pages", "ingest", "paste", "read_page", "read_pages_due"]
