"""What the log looks like: lines for people, or JSON for machines; each names its request.

Knows no Django, so that the server can use it for its own lines as well.
"""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

LEVELS = ("debug", "info", "warning", "error", "critical")
FORMATS = ("plain", "json")
OURS = ("articles", "authors", "hubnews", "sources")

# Where a request has its number, as WSGI names the header that may bring it.
IN_META = "HTTP_X_REQUEST_ID"
# The number of the request that this thread is answering; empty outside of one.
request_id: ContextVar[str] = ContextVar("request_id", default="")


def number_of(record: logging.LogRecord) -> str:
    """Of the request that the line is about, or nothing."""
    # Django logs a 404 when the answer has left every middleware, and gives the request along.
    meta = getattr(getattr(record, "request", None), "META", {})
    return request_id.get() or meta.get(IN_META, "")


class Plain(logging.Formatter):
    """`2026-11-24 10:00:00,123 WARNING sources.polling … [9f2c…]`"""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name} {message}", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:
        number = number_of(record)
        return super().formatMessage(record) + (f" [{number}]" if number else "")


class Json(logging.Formatter):
    """One object on one line: time (UTC), level, logger, message; request_id, exception and what
    the caller gave as `extra={"fields": {…}}` where there is such."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, Any] = {
            "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if number := number_of(record):
            line["request_id"] = number
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = self.formatException(record.exc_info)
        if record.stack_info:
            line["stack"] = self.formatStack(record.stack_info)
        written = json.dumps(line, ensure_ascii=False, default=str)
        # Half of a character, as in a file name from elsewhere, cannot be written to a stream.
        return written.encode("utf-8", "backslashreplace").decode()


def configuration(level: str, form: str) -> dict[str, Any]:
    """For `logging.config.dictConfig`: our own loggers at `level`, other people's not below
    warnings unless it is debug."""
    ours = level.upper()
    others = ours if level in ("debug", "error", "critical") else "WARNING"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": f"hubnews.logs.{form.capitalize()}"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": others},
        "loggers": {
            **{name: {"level": ours} for name in OURS},
            # Django sets its own to INFO, and a record of it does not ask the root's level.
            "django": {"level": others},
            # It would tell of each task that it began and that it ended.
            "django.tasks": {"level": "WARNING"},
            # While the database is away it would tell of every attempt; the requests that fail
            # for it are logged as it is.
            "psycopg.pool": {"level": "ERROR"},
        },
    }
