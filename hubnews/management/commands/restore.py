"""Put a backup in the place of what is there."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hubnews.backup import restoring
from hubnews.backup.contents import Refused


class Command(BaseCommand):
    help = (
        "Put the database and the uploads of a backup back. Stop the server and the worker first; "
        "run migrate afterwards. With --check it only reads the backup."
    )
    # A database that is to be replaced may be anything.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path, help="One backup: a folder with a manifest.")
        parser.add_argument(
            "--replace", action="store_true", help="Lose what is in the database now."
        )
        parser.add_argument("--check", action="store_true", help="Read it all, and change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        source: Path = options["source"]
        try:
            if options["check"]:
                manifest = restoring.check(source)
                self.stdout.write(
                    f"Whole: the database of {manifest.made_at} and {manifest.files} uploads."
                )
                return
            done = restoring.restore(source, replace=options["replace"])
        except Refused as refused:
            raise CommandError(str(refused)) from None
        except OSError as error:
            raise CommandError(f"The restore failed: {error}.") from None
        uploads = f"{done.files} uploads" if done.media else "no uploads: they are kept elsewhere"
        self.stdout.write(
            f"Restored the database of {done.made_at}, and {uploads}. Now run migrate, then start "
            "the server and the worker."
        )
