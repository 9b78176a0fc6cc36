"""Do once what is due: feeds, the pages of their new items, the links that pieces cite."""

from typing import Any

from django.core.management.base import BaseCommand

from sources.ingest import Pages, read_pages_due
from sources.links import check_links_due
from sources.pace import Pace
from sources.polling import Polled, poll_due

# What falls due while it runs waits for the next call: it ends.
ROUNDS = 100


class Command(BaseCommand):
    help = "Reads the feeds that are due, once, and looks after links. For cron, without a worker."

    def handle(self, *args: Any, **options: Any) -> None:
        pace, polled, pages = Pace(), Polled(), Pages()
        for _round in range(ROUNDS):
            more = poll_due(pace=pace)
            polled += more
            if not more.read + more.failed:
                break
        for _round in range(ROUNDS):
            found = read_pages_due(pace=pace)
            pages = Pages(read=pages.read + found.read, failed=pages.failed + found.failed)
            if not found.read + found.failed:
                break
        links = check_links_due()
        found_items = polled.ingested
        self.stdout.write(
            f"{polled.read} feeds read, {polled.failed} failed: {found_items.new} new items, "
            f"{found_items.changed} changed; {pages.read} pages read, {pages.failed} failed; "
            f"{links.dead} links dead, {links.moved} moved."
        )
