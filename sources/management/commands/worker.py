"""The background worker, until SIGTERM or Ctrl-C."""

import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sources.worker import Worker


class Command(BaseCommand):
    help = (
        "Reads feeds and pages and looks after links whenever they are due. It ends on SIGTERM "
        "once the feed in hand is done, mostly within seconds and always within a minute. Several "
        "may run at once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        worker = Worker()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: worker.stop())
        worker.run(once=options["once"])
