"""A whole copy of the site, made while it runs."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from hubnews.backup.contents import Refused
from hubnews.backup.making import make


class Command(BaseCommand):
    help = (
        "Copy the database and the uploads into a new folder inside TARGET, while the site runs. "
        "Uploads that the backup before had are linked to it, so that they take room once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", type=Path, help="The folder that holds the backups.")
        parser.add_argument(
            "--keep", type=int, metavar="N", help="Afterwards drop all but the newest N."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        keep: int | None = options["keep"]
        if keep is not None and keep < 1:
            raise CommandError(f"--keep must be 1 or more, not {keep}.")
        # It holds drafts, names and password hashes: nobody else's to read.
        before = os.umask(0o077)
        try:
            made = make(options["target"], now=timezone.now(), keep=keep)
        except Refused as refused:
            raise CommandError(str(refused)) from None
        except OSError as error:
            raise CommandError(f"The backup failed: {error}.") from None
        finally:
            os.umask(before)
        uploads = f"{made.files} uploads, {made.linked} of them linked"
        said = uploads if made.media else "without the uploads, which are kept elsewhere"
        self.stdout.write(f"{made.folder}: the database and {said}.")
