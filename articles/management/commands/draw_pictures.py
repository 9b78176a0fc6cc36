"""manage.py draw_pictures: draw now what the worker would draw in time."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.models import Image
from articles.workflow.drawing import draw_due
from articles.workflow.missing import ask_for_missing
from authors.models import Author


class Command(BaseCommand):
    help = (
        "Draws every picture and portrait that lacks a file for the pages. Workers may run beside "
        "it: none draws what another has begun."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--again",
            action="store_true",
            help="look for every file in the storage, and draw those that were lost",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        ask_for_missing(again=options["again"], failed=True)
        drawn = 0
        while (swept := draw_due(most=20, go_on=lambda: True)).tried:
            drawn += swept.drawn
        left = sum(
            row._default_manager.filter(draw_due_at__isnull=False).count()
            for row in (Image, Author)
        )
        self.stdout.write(f"{drawn} pictures are complete now.")
        if left:
            self.stdout.write(
                f"{left} are not: a worker has them in hand, or their file could not be read, "
                "which is logged."
            )
