"""Readers for settings that come from the environment: each wrong value gives one clear error."""

import errno
import os
import re
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}
# These would end a word of the header that tells browsers where pictures come from.
NOT_IN_AN_ADDRESS = re.compile(r"[\s;,'\"<>\\]")
# Also “.news.example”, which means every name below it, and “*”.
HOST = re.compile(r"\*|\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)
DATABASE_POOL = "HUBNEWS_DATABASE_POOL"
# Without it libpq waits for a dead server for minutes, and so does every request.
CONNECT_SECONDS = 5
# The same for a server whose machine is lost after it had taken the question.
LOST = {
    "tcp_user_timeout": "10000",
    "keepalives_idle": "10",
    "keepalives_interval": "3",
    "keepalives_count": "3",
}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value in YES:
        return True
    if value in NO:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not “{value}”.")


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list without its empty items."""
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def choices(name: str, default: str, among: Iterable[str]) -> frozenset[str]:
    """A comma-separated list of known words. “none” is the empty list."""
    known, given = list(among), words(name, default)
    if given == ["none"]:
        return frozenset()
    if wrong := [word for word in given if word not in known]:
        raise ImproperlyConfigured(
            f"{name} must be words among {', '.join(known)} (or none), not “{wrong[0]}”."
        )
    return frozenset(given)


def one_of(name: str, default: str, among: Iterable[str]) -> str:
    """One of a few known words, in lower case."""
    known, value = list(among), text(name, default).lower()
    if value not in known:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(known)}, not “{value}”.")
    return value


def hosts(name: str, default: str) -> list[str]:
    """Names of hosts, without scheme and port."""
    # A dot at the end is right in a name, and Django compares without it.
    given = [host.removesuffix(".") for host in words(name, default)]
    if not given:
        raise ImproperlyConfigured(f"{name} must name at least one host such as news.example.")
    if wrong := [host for host in given if not HOST.fullmatch(host)]:
        raise ImproperlyConfigured(
            f"{name} must be host names such as news.example, not “{wrong[0]}”."
        )
    return given


def folder(name: str, default: Path) -> Path:
    """A folder, made where it is not there."""
    path = Path(text(name) or default)
    try:
        path.mkdir(parents=True, exist_ok=True)
        if not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name} must be a folder we may write to, not “{path}”: {error.strerror}."
        ) from error
    return path


def share(name: str, default: float) -> float:
    """A number from 0 to 1."""
    value = text(name, str(default))
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise ImproperlyConfigured(f"{name} must be a number from 0 to 1, not “{value}”.")
    return number


def whole(name: str, default: int, *, least: int = 0, most: int) -> int:
    """A whole number from `least` to `most`."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        raise ImproperlyConfigured(
            f"{name} must be a whole number from {least} to {most}, not “{value}”."
        )
    return int(value)


def time_zone(name: str, default: str) -> str:
    value = text(name, default)
    return _checked(name, value, ZoneInfo, "a time zone such as Europe/Berlin")


def language(name: str, default: str) -> str:
    value = text(name, default)
    if not LANGUAGE.fullmatch(value):
        raise ImproperlyConfigured(
            f"{name} must be a language tag such as en or de-AT, not “{value}”."
        )
    return value


def site_url(name: str, default: str) -> str:
    """The public address of the site without a trailing slash."""
    value = text(name, default).rstrip("/")
    parts = _web_address(value)
    if parts is None or parts.path:
        raise ImproperlyConfigured(
            f"{name} must be an address such as https://news.example, not “{value}”."
        )
    return value


def base_url(name: str, such_as: str = "https://pictures.example/") -> str:
    """An address that names are put behind, with a slash at its end; empty when it is not set."""
    value = text(name)
    if value and _web_address(value) is None:
        raise ImproperlyConfigured(f"{name} must be an address such as {such_as}, not “{value}”.")
    return f"{value.rstrip('/')}/" if value else ""


def database(name: str, default_file: Path) -> dict[str, Any]:
    """Django's DATABASES entry for `sqlite:///path` or `postgresql://user:pass@host:port/name`."""
    value = text(name)
    if not value:
        return sqlite(default_file)
    parts = _split(value)
    if parts is not None and parts.path.strip("/"):
        if parts.scheme == "sqlite":
            return sqlite(_in_a_folder(name, Path(unquote(parts.path[1:]))))
        if parts.scheme in {"postgres", "postgresql"}:
            needs(name, "psycopg", "psycopg_pool", extra="postgres")
            return postgresql(name, parts, pool=whole(DATABASE_POOL, 0, most=1000))
    # The scheme alone is told: there may be a password in the rest.
    raise ImproperlyConfigured(
        f"{name} must be sqlite:///path/to/file or postgresql://user:password@host/name, "
        f"not “{value.partition(':')[0]}:…”."
    )


def sqlite(path: Path) -> dict[str, Any]:
    # IMMEDIATE: SQLite ignores SELECT … FOR UPDATE, so a writer must hold the lock before it reads.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # To open the file and set it up takes longer than all that a page asks of it.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # A page of 8 KB holds two or three versions of a text, where one of 4 KB stands half
            # empty beside one: an eighth less of file. It counts for new files only.
            # Each thread has a cache of its own: 32 MB for each are no quicker than 4, because the
            # system keeps the file in memory anyway.
            "init_command": "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; "
            "PRAGMA synchronous=NORMAL; "
            "PRAGMA cache_size=-4000; PRAGMA temp_store=MEMORY",
        },
        "TEST": {"NAME": path.with_name("test.sqlite3")},
    }


def postgresql(name: str, parts: SplitResult, *, pool: int = 0) -> dict[str, Any]:
    """`pool` is the most connections each process holds; 0 keeps one for each thread."""
    options: dict[str, Any] = {"connect_timeout": str(CONNECT_SECONDS), **LOST}
    options.update(parse_qsl(parts.query))
    _check_options(name, options)
    if pool:
        options["pool"] = {
            "min_size": 1,
            "max_size": pool,
            "timeout": CONNECT_SECONDS,
            # A connection that fails is given up at once, and whoever asks next has it tried
            # again: by itself the pool would wait longer each time, also for a server that is back.
            "reconnect_timeout": 0.1,
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        # A pool keeps the connections itself, and Django refuses to do so twice.
        "CONN_MAX_AGE": 0 if pool else 60,
        "CONN_HEALTH_CHECKS": True,
    }


def needs(name: str, *modules: str, extra: str) -> None:
    """Refuse a setting whose optional packages are not installed, and say how to get them."""
    if any(find_spec(module) is None for module in modules):
        raise ImproperlyConfigured(
            f"{name} needs packages that are not installed: pip install '.[{extra}]'."
        )


def _split(value: str) -> SplitResult | None:
    """None for what is no address at all, such as one whose port is no number."""
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _in_a_folder(name: str, path: Path) -> Path:
    if not path.absolute().parent.is_dir():
        raise ImproperlyConfigured(
            f"{name} names a file in “{path.absolute().parent}”, and there is no such folder."
        )
    return path


def _check_options(name: str, options: dict[str, Any]) -> None:
    """Have libpq read what stands after the “?”: otherwise the first request would."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import make_conninfo

    try:
        make_conninfo(**options)
    except ProgrammingError as error:
        raise ImproperlyConfigured(
            f"{name} has something wrong after “?”: {str(error).strip()}."
        ) from None


def _web_address(value: str) -> SplitResult | None:
    """None for anything that is no address of a place on the web."""
    parts = _split(value)
    if parts is None or parts.scheme not in {"http", "https"}:
        return None
    if not parts.hostname or "@" in parts.netloc:
        return None
    return None if parts.query or parts.fragment or NOT_IN_AN_ADDRESS.search(value) else parts


def _checked(name: str, value: str, read: Callable[[str], object], wanted: str) -> str:
    try:
        read(value)
    except Exception as error:
        raise ImproperlyConfigured(f"{name} must be {wanted}, not “{value}”.") from error
    return value
