"""Copies of a PostgreSQL database through its own tools."""

import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from django.db import connection, connections
from django.db.backends.postgresql.client import DatabaseClient

from hubnews.backup.contents import Refused

FILE = "database.dump"
_BLOCK = 1 << 20
# Tables that the backup does not know would stand in the way of a later migration. A server that
# still runs holds them: better to say so than to wait for ever.
_CLEAR = b"""
BEGIN;
SET LOCAL lock_timeout = '20s';
DO $$ DECLARE found record; BEGIN
  FOR found IN SELECT schemaname, tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
    EXECUTE format('DROP TABLE %I.%I CASCADE', found.schemaname, found.tablename);
  END LOOP;
END $$;
"""


def version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])


def dump(target: Path) -> None:
    """One moment of the database, however much is written meanwhile."""
    _check_tool("pg_dump", _server_major())
    command = _command("pg_dump", "--format=custom", "--no-owner", "--no-privileges")
    done = subprocess.run(
        [*command, f"--file={target}", _name()], env=_environ(), stderr=subprocess.PIPE, check=False
    )
    if done.returncode:
        raise Refused(f"pg_dump failed: {_last_words(done.stderr)}")
    with target.open("rb") as file:
        os.fsync(file.fileno())


def is_empty() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()")
        return bool(cursor.fetchone() == (0,))


def load(source: Path) -> None:
    """Put it in place of what is there, in one transaction."""
    empty, server = is_empty(), _server_major()
    for tool in ("pg_restore", "psql"):
        _check_tool(tool, server)
    connections.close_all()
    clean = [] if empty else ["--clean", "--if-exists"]
    reading = ["pg_restore", "--no-owner", "--no-privileges", "--no-comments", *clean, "--file=-"]
    writing = _command(
        "psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--output=/dev/null"
    )
    with tempfile.TemporaryFile() as read_said, tempfile.TemporaryFile() as wrote_said:
        with (
            subprocess.Popen(
                [*reading, str(source)], stdout=subprocess.PIPE, stderr=read_said
            ) as script,
            subprocess.Popen(
                [*writing, f"--dbname={_name()}"],
                stdin=subprocess.PIPE,
                stderr=wrote_said,
                env=_environ(),
            ) as database,
        ):
            committed = _carry(script, database)
        if database.returncode:
            raise Refused(f"Nothing was restored: {_said(wrote_said)}")
        if not committed:
            raise Refused(f"Nothing was restored. pg_restore failed: {_said(read_said)}")


def _carry(script: Any, database: Any) -> bool:
    """Commit only what was read to its end: a connection that closes early is rolled back."""
    try:
        database.stdin.write(_CLEAR)
        shutil.copyfileobj(script.stdout, database.stdin, _BLOCK)
        whole: bool = script.wait() == 0
        if whole:
            database.stdin.write(b"COMMIT;\n")
        database.stdin.close()
    except BrokenPipeError:
        # It stopped at the first error, and has said which.
        script.kill()
        with suppress(BrokenPipeError):
            database.stdin.close()
        return False
    return whole


def _command(tool: str, *options: str) -> list[str]:
    found = connection.settings_dict
    place = [("--host", "HOST"), ("--port", "PORT"), ("--username", "USER")]
    given = [f"{option}={found[key]}" for option, key in place if found.get(key)]
    return [tool, "--no-password", *given, *options]


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _environ() -> dict[str, str]:
    _args, secrets = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    return {**os.environ, **(secrets or {})}


def _server_major() -> int:
    connection.ensure_connection()
    return int(connection.pg_version) // 10_000  # type: ignore[attr-defined]


def _check_tool(tool: str, server: int) -> None:
    if shutil.which(tool) is None:
        raise Refused(
            f"{tool} was not found. Install the client tools of PostgreSQL {server}, "
            f"on Debian or Ubuntu: apt install postgresql-client"
        )
    said = subprocess.run([tool, "--version"], capture_output=True, text=True, check=False).stdout
    # “pg_dump (PostgreSQL) 17.6 (Debian …)”
    number = said.partition(")")[2].split(".")[0].strip()
    if not number.isdigit() or int(number) < server:
        raise Refused(
            f"The server is PostgreSQL {server}, and {tool} is version {number or 'unknown'}: "
            f"install the client tools of PostgreSQL {server} or newer."
        )


def _said(file: IO[bytes]) -> str:
    file.seek(0)
    return _last_words(file.read())


def _last_words(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines()
    errors = [line for line in lines if "error" in line.lower() or "fatal" in line.lower()]
    return (errors or lines or ["it did not say why"])[0]
