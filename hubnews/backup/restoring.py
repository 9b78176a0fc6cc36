"""Put a backup back: everything is checked before anything is written."""

import os
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from hubnews.backup import contents
from hubnews.backup.contents import Manifest, Refused
from hubnews.backup.making import engine, media_root


@dataclass(frozen=True, kw_only=True)
class Restored:
    made_at: str
    files: int
    media: bool


def check(source: Path) -> Manifest:
    """Read the whole backup; raises `Refused` unless it is what was written."""
    manifest = contents.read_manifest(source)
    contents.verify(source, manifest)
    return manifest


def restore(source: Path, *, replace: bool) -> Restored:
    """Uploads first, then the database in one step. Uploads of later days are left where they are.

    Raises `Refused`, with nothing changed, for a damaged backup, one of the other kind of database,
    one of a newer HubNews, and for a database that has tables unless `replace` is set.
    """
    manifest = contents.read_manifest(source)
    _check_fit(manifest, replace)
    sums = contents.verify(source, manifest)
    root = media_root()
    uploads = [path for path in sums if path != manifest.database_file]
    if uploads and root is None:
        raise Refused(
            "The backup holds uploads, and HUBNEWS_MEDIA_URL says that they are kept elsewhere. "
            f"Copy {source / contents.MEDIA} there yourself, or unset it."
        )
    if root is not None:
        for path in uploads:
            _put_back(source / path, root / Path(path).relative_to(contents.MEDIA), sums[path])
    engine().load(source / manifest.database_file)
    return Restored(made_at=manifest.made_at, files=len(uploads), media=manifest.media)


def _check_fit(manifest: Manifest, replace: bool) -> None:
    if manifest.database != connection.vendor:
        raise Refused(
            f"The backup is of {manifest.database}, and HUBNEWS_DATABASE_URL names "
            f"{connection.vendor}: a backup goes back to the kind of database it came from."
        )
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    if newer := [pair for pair in sorted(manifest.migrations.items()) if pair not in known]:
        app, name = newer[0]
        raise Refused(f"The backup is of a newer HubNews: this one does not know {app} {name}.")
    if not replace and not engine().is_empty():
        raise Refused(
            "The database has tables already. Add --replace to lose what is in it and to have what "
            "is in the backup."
        )


def _put_back(kept: Path, target: Path, digest: str) -> None:
    if target.exists() and contents.checksum(target) == digest:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{digest[:32]}.half")
    half.unlink(missing_ok=True)
    contents.copy_durably(kept, half)
    os.replace(half, target)
    contents.sync_folder(target.parent)
