"""manage.py make_archive: an archive of any size to measure with. Never beside real work."""

import time
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.demo.archive.making import Order, Standing, make, other_pieces, standing

MOST = 10_000_000


class Command(BaseCommand):
    help = (
        "Fill the database with a made archive, to measure with. Needs HUBNEWS_DEBUG=1 or "
        "HUBNEWS_DEMO=1. A run that was interrupted goes on where it stopped."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--articles", type=int, required=True, help="How many pieces.")
        parser.add_argument("--seed", type=int, default=1, help="The same one makes the same rows.")
        parser.add_argument(
            "--beside-other-pieces",
            action="store_true",
            help="Fill a database that holds other pieces too. There is no way to take it out.",
        )

        parser.add_argument(
            "--without-search",
            action="store_true",
            help="Leave the search indexes empty: run rebuild_search at the end.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or settings.HUBNEWS_DEMO):
            raise CommandError(
                "Nothing was made: made pieces stand among the real ones for good. "
                "Set HUBNEWS_DEBUG=1 or HUBNEWS_DEMO=1 where there are none."
            )
        if not 1 <= options["articles"] <= MOST:
            raise CommandError(f"--articles is a number from 1 to {MOST:,}.")
        before = standing()
        done = before.done if before else 0
        if other_pieces(done) and not options["beside_other_pieces"]:
            raise CommandError(
                "Nothing was made: this database holds other pieces, and made ones are never "
                "deleted. Take an empty one, or say --beside-other-pieces."
            )
        order = self._order(
            before,
            Order(
                articles=options["articles"],
                seed=options["seed"],
                now=timezone.now(),
                search=not options["without_search"],
            ),
        )
        if done:
            self.stdout.write(f"{done:,} of {order.articles:,} pieces are there already.")
        self._make(order, done)

    def _order(self, before: Standing | None, wanted: Order) -> Order:
        """The one that was begun, with its own `now`, where it is the same one."""
        if before is None:
            return wanted
        begun = before.order
        if replace(begun, now=wanted.now) != wanted:
            how = "" if begun.search else " without search"
            raise CommandError(
                f"This database holds an archive of {begun.articles:,} pieces made with the seed "
                f"{begun.seed}{how}, and it cannot become another one."
            )
        return begun

    def _make(self, order: Order, done: int) -> None:
        started = time.monotonic()
        there = done
        try:
            for there in make(order, done):
                pace = (there - done) / max(time.monotonic() - started, 0.001)
                self.stdout.write(f"{there:,} of {order.articles:,} pieces, {pace:,.0f} a second")
        except KeyboardInterrupt:
            raise CommandError(
                f"Interrupted: {there:,} of {order.articles:,} pieces are there. The same command "
                "goes on from there."
            ) from None
        self.stdout.write("Run `ANALYZE` in the database before you measure.")
