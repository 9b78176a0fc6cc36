"""manage.py rebuild_search: the search indexes made again from the texts they stand for."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.models import Article, search
from hubnews.fulltext import FullText, Read
from sources import search as inbox
from sources.models import Item


class Command(BaseCommand):
    help = (
        "Make the search indexes of the site, the desk and the inbox anew, in batches. The site "
        "may run meanwhile: until it is done a search finds less."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self._rebuild("pieces", search.INDEX, lambda key: search.rows_after(key, Article))
        self._rebuild(
            "headlines", search.HEADLINES, lambda key: search.headlines_after(key, Article)
        )
        self._rebuild("items of the inbox", inbox.INDEX, lambda key: inbox.rows_after(key, Item))

    def _rebuild(self, name: str, index: FullText, read: Read) -> None:
        count = index.rebuild(read, lambda count: self._told(count, name))
        self.stdout.write(f"The search index holds {count:,} {name}.")

    def _told(self, count: int, name: str) -> None:
        if count % 10_000 == 0:
            self.stdout.write(f"{count:,} {name} …")
