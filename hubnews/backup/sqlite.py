"""Copies of an SQLite file through its online backup interface: writers go on meanwhile."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from django.db import connection
from django.db.backends.sqlite3._functions import register  # type: ignore[import-untyped]

from hubnews.backup.contents import Refused

FILE = "database.sqlite3"
# How long a writer may hold the file before the restore gives up.
PATIENCE = 30


def version() -> str:
    return sqlite3.sqlite_version


def dump(target: Path) -> None:
    source = Path(connection.settings_dict["NAME"])
    if not source.exists():
        raise Refused(f"There is no database at {source}.")
    with closing(_open(source, "rw")) as live, closing(sqlite3.connect(target)) as copy:
        # All pages in one step: one moment of the database, however much is written meanwhile.
        live.backup(copy)
        # One file, with nothing beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
        _check(copy, source)
    with target.open("rb") as file:
        os.fsync(file.fileno())


def is_empty() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master")
        return cursor.fetchone() == (0,)


def load(source: Path) -> None:
    """Take its place as one transaction: whoever has the file open sees the old or the new."""
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    try:
        with (
            closing(_open(source, "ro")) as kept,
            closing(sqlite3.connect(target, timeout=PATIENCE)) as live,
        ):
            _check(kept, source)
            kept.backup(live)
            live.execute("PRAGMA journal_mode=WAL")
    except sqlite3.Error as error:
        raise Refused(f"The database at {target} could not be written: {error}.") from None


def _open(path: Path, mode: str) -> sqlite3.Connection:
    address = f"file:{quote(str(path.resolve()))}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=PATIENCE)


def _check(database: sqlite3.Connection, path: Path) -> None:
    # It evaluates constraints, and Django's use functions that Django brings.
    register(database)
    try:
        (said,) = database.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        said = str(error)
    if said != "ok":
        raise Refused(f"The database at {path} is damaged: {said}.")
