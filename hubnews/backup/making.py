"""Make one backup. Until its last step it has a name that nothing takes for a backup."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import django
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from hubnews.backup import contents, postgresql, sqlite
from hubnews.backup.contents import Manifest, Refused


@dataclass(frozen=True, kw_only=True)
class Made:
    folder: Path
    files: int
    #: Uploads that an earlier backup had already: they take no more room.
    linked: int
    media: bool


def make(target: Path, *, now: datetime, keep: int | None = None) -> Made:
    """Put a backup into the folder `target` and then drop all but the newest `keep`."""
    if not applied_migrations():
        raise Refused(
            "There is no site in this database: look at HUBNEWS_DATA_DIR and HUBNEWS_DATABASE_URL."
        )
    with _only_one(target):
        for left in target.glob(f"{contents.UNFINISHED}*"):
            shutil.rmtree(left)
        name = now.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")
        if (target / name).exists():
            raise Refused(f"{target / name} exists already: wait a second.")
        earlier = contents.whole_backups(target)
        folder = target / f"{contents.UNFINISHED}{name}"
        folder.mkdir(mode=0o700)
        made = _fill(folder, now, earlier[-1] if earlier else None)
        folder.rename(target / name)
        contents.sync_folder(target)
        for old in [*earlier, target / name][: -keep if keep else 0]:
            gone = target / f"{contents.UNFINISHED}{old.name}"
            old.rename(gone)
            shutil.rmtree(gone)
    return Made(folder=target / name, files=made.files, linked=made.linked, media=made.media)


def engine() -> ModuleType:
    return postgresql if connection.vendor == "postgresql" else sqlite


def media_root() -> Path | None:
    """Where the uploads lie, or None where somebody else keeps them."""
    if isinstance(default_storage, FileSystemStorage):
        return Path(default_storage.location)
    return None


def applied_migrations() -> dict[str, str]:
    return dict(sorted(MigrationRecorder(connection).applied_migrations()))


def _fill(folder: Path, now: datetime, earlier: Path | None) -> Made:
    used = engine()
    migrations = applied_migrations()
    # The database comes first: an upload is there before a row names it, so none is missing.
    used.dump(folder / used.FILE)
    sums = {used.FILE: contents.checksum(folder / used.FILE)}
    root, linked = media_root(), 0
    if root is not None:
        linked = _copy_media(root, folder, earlier, sums)
    manifest = Manifest(
        made_at=now.astimezone(UTC).isoformat(timespec="seconds"),
        database=connection.vendor,
        database_version=used.version(),
        database_file=used.FILE,
        migrations=migrations,
        media=root is not None,
        files=len(sums) - 1,
        sums_sha256=contents.write_sums(folder, sums),
        django=django.get_version(),
    )
    manifest.write(folder)
    contents.sync_folder(folder)
    return Made(folder=folder, files=manifest.files, linked=linked, media=manifest.media)


def _copy_media(root: Path, folder: Path, earlier: Path | None, sums: dict[str, str]) -> int:
    known = contents.read_sums(earlier) if earlier else {}
    linked = 0
    for source in _files(root):
        path = f"{contents.MEDIA}/{source.relative_to(root).as_posix()}"
        copy = folder / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            if earlier and path in known and _same(source, earlier / path):
                os.link(earlier / path, copy)
                sums[path] = known[path]
                linked += 1
            else:
                sums[path] = contents.copy_durably(source, copy)
        except FileNotFoundError:
            # Taken away since the folder was listed.
            copy.unlink(missing_ok=True)
    return linked


def _files(root: Path) -> Iterator[Path]:
    for folder, _folders, names in os.walk(root):
        for name in sorted(names):
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink():
                yield path


def _same(one: Path, other: Path) -> bool:
    if not other.exists():
        return False
    a, b = one.stat(), other.stat()
    return (a.st_size, a.st_mtime_ns) == (b.st_size, b.st_mtime_ns)


@contextmanager
def _only_one(target: Path) -> Iterator[None]:
    try:
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(target / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise Refused(f"{target} cannot be written: {(error.strerror or '').lower()}.") from None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise Refused(f"Another backup into {target} is under way.") from None
    finally:
        os.close(descriptor)
