"""The background worker, until SIGTERM or Ctrl-C."""

import signal
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connections
from django.utils import timezone

from articles.workflow.drawing import draw_due
from articles.workflow.missing import ask_for_missing
from hubnews.task_queue import forget_old, run_ready
from sources.pace import Pace
from sources.worker import Job, Worker

# So few that a task which has just come in is not kept waiting by the sweep.
PER_SWEEP = 5


def run_tasks(*, pace: Pace, keep_going: Callable[[], bool]) -> object:
    return run_ready(keep_going=keep_going)


def draw_pictures(*, pace: Pace, keep_going: Callable[[], bool]) -> object:
    """What no task asked for: pictures from before an upgrade, and what a killed worker left."""
    while keep_going() and draw_due(most=PER_SWEEP, go_on=keep_going).tried:
        run_ready(keep_going=keep_going)
    return None


def look_through(*, pace: Pace, keep_going: Callable[[], bool]) -> object:
    return ask_for_missing()


def forget_tasks(*, pace: Pace, keep_going: Callable[[], bool]) -> object:
    return forget_old(timezone.now())


DRAWING = (
    # At every start, because a start may have brought another recipe.
    Job(name="missing pictures", run=look_through, every=timedelta(days=1)),
    Job(name="tasks", run=run_tasks),
    Job(name="pictures", run=draw_pictures, every=timedelta(seconds=30)),
    Job(name="old tasks", run=forget_tasks, every=timedelta(hours=1)),
)


class Command(BaseCommand):
    help = (
        "Reads feeds and pages and looks after links whenever they are due, and draws pictures "
        "beside that. It ends on SIGTERM once the feed and the file in hand are done, mostly "
        "within seconds and always within a minute. Several may run at once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        # Two loops: neither a drawing nor a feed that hangs keeps the other waiting.
        reading, drawing = Worker(), Worker(jobs=DRAWING, beats=False)

        def stop(*_signal: object) -> None:
            reading.stop()
            drawing.stop()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop)
        beside = threading.Thread(target=_run, args=(drawing, options["once"]), name="drawing")
        beside.start()
        try:
            reading.run(once=options["once"])
        finally:
            if not options["once"]:
                drawing.stop()
            beside.join()


def _run(worker: Worker, once: bool) -> None:
    try:
        worker.run(once=once)
    finally:
        # Connections belong to their thread.
        connections.close_all()
