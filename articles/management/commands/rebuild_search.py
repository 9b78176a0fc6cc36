"""manage.py rebuild_search: both search indexes made again from the texts they stand for."""

from typing import Any

from django.core.management.base import BaseCommand

import articles.models.search
import sources.search
from articles.models import Article
from sources.models import Item


class Command(BaseCommand):
    help = (
        "Make the search indexes of the site and of the inbox anew, in batches. The site may run "
        "meanwhile: until it is done a search finds less."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        rooms = [
            ("pieces", articles.models.search, Article),
            ("items of the inbox", sources.search, Item),
        ]
        for name, room, model in rooms:
            count = room.INDEX.rebuild(
                lambda key, room=room, model=model: room.rows_after(key, model),
                lambda count, name=name: self._told(count, name),
            )
            self.stdout.write(f"The search index holds {count:,} {name}.")

    def _told(self, count: int, name: str) -> None:
        if count % 10_000 == 0:
            self.stdout.write(f"{count:,} {name} …")
