"""manage.py unused_pictures: list, and if told remove, what is made of pictures and unnamed."""

from datetime import timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.workflow.leftovers import leftovers

DAYS = 30


class Command(BaseCommand):
    help = (
        "Lists the files made from pictures that nothing names any more, such as crops around a "
        "former focal point. Uploads are never among them. Removes nothing without --remove."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--remove", action="store_true", help="remove them")
        parser.add_argument(
            "--days",
            type=int,
            default=DAYS,
            help=f"only files at least so many days old (default {DAYS}): a page that a reader or "
            "a search engine keeps may name younger ones",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["days"] < 0:
            raise CommandError("--days must be 0 or more.")
        count = size = 0
        for found in leftovers(older_than=timedelta(days=options["days"])):
            if options["remove"]:
                default_storage.delete(found.name)
            self.stdout.write(found.name)
            count += 1
            size += found.size
        said = f"{count} files, {size / 1_000_000:.1f} MB"
        if options["remove"]:
            self.stdout.write(f"{said} were removed.")
        elif count:
            self.stdout.write(f"{said} would be removed: add --remove.")
        else:
            self.stdout.write("Nothing is left over.")
