"""Put whole files into the storage: under its name a file is there entirely or not at all."""

import contextlib
import os
import time
from pathlib import Path
from secrets import token_hex

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage

PART = ".part"


def keep_whole(name: str, content: bytes) -> None:
    """Store `content` as `name`. Doing it twice, or in two processes at once, does no harm.

    A storage that is a folder first gets it under another name: a process that is killed while it
    writes leaves no half of a file that the next one would take for the whole. Other storages
    show an object only when it is complete.
    """
    path = _in_folder(name)
    if path is None:
        stored = default_storage.save(name, ContentFile(content))
        if stored != name:
            # Another process stored the same bytes between our look and our write.
            default_storage.delete(stored)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{token_hex(8)}{PART}")
    try:
        _write(part, content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def clear_parts(folder: str, *, older_than: float) -> None:
    """Remove what killed processes began to write here, last touched so many seconds ago."""
    path = _in_folder(folder)
    if path is None:
        return
    for part in path.glob(f".*{PART}"):
        # It may be renamed, and so be whole, between the two.
        with contextlib.suppress(FileNotFoundError):
            if part.stat().st_mtime < time.time() - older_than:
                part.unlink()


def _in_folder(name: str) -> Path | None:
    """Its path, if the storage is a folder of this machine."""
    # Django's storage in memory has paths as well, but nothing lies there.
    return (
        Path(default_storage.path(name)) if isinstance(default_storage, FileSystemStorage) else None
    )


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        # Before the rename: after a power cut the name would stand for an empty file.
        os.fsync(file.fileno())
    if (mode := settings.FILE_UPLOAD_PERMISSIONS) is not None:
        path.chmod(mode)
