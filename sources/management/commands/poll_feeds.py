"""Read once what is due: feeds, then the pages of their new items."""

from typing import Any

from django.core.management.base import BaseCommand

from sources.ingest import read_pages_due
from sources.pace import Pace
from sources.polling import poll_due


class Command(BaseCommand):
    help = "Reads the feeds that are due, once. For cron, where no worker runs."

    def handle(self, *args: Any, **options: Any) -> None:
        pace = Pace()
        polled = poll_due(pace=pace)
        pages = read_pages_due(pace=pace)
        found = polled.ingested
        self.stdout.write(
            f"{polled.read} feeds read, {polled.failed} failed: {found.new} new items, "
            f"{found.changed} changed; {pages.read} pages read, {pages.failed} failed."
        )
