"""Asking Django for a page, on behalf of every reader at once."""

import io
import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from hubnews.pagecache.contract import UNTIL
from hubnews.pagecache.encoding import accepted
from hubnews.pagecache.page import Header, Page, finished
from hubnews.pagecache.token import Token

type Environ = dict[str, Any]
type StartResponse = Callable[..., Any]
type App = Callable[[Environ, StartResponse], Iterable[bytes]]

KEPT = {"200", "301", "404", "410", "451"}
# All that a page may know of the request that happens to be the first: no cookie, no language,
# no address of a reader. The number of the request is for the log, and taken off the page again.
PASSED_ON = {
    "HTTP_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_X_REQUEST_ID", "PATH_INFO", "SCRIPT_NAME",
    "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "wsgi.errors", "wsgi.multiprocess",
    "wsgi.multithread", "wsgi.run_once", "wsgi.url_scheme", "wsgi.version",
}  # fmt: skip
# Made anew for each answer, or true of one request only.
OURS = {"content-length", "vary", "server-timing", "x-request-id"}
# Two changes within a second have the same date; see `Page.settles`.
SETTLING = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Unkept:
    """An answer that is right for one reader only, or a fault."""

    status: str
    headers: list[Header]
    body: bytes


class Renderer:
    """`cache_control` is what a kept page says of itself where its view said nothing."""

    def __init__(self, app: App, cache_control: str) -> None:
        self._app = app
        self._cache_control: Header = ("Cache-Control", cache_control)
        self._shared: dict[Header, Header] = {}

    def __call__(self, environ: Environ, query: str, token: Token) -> Page | Unkept:
        asked = {name: environ[name] for name in PASSED_ON if name in environ}
        asked |= {"REQUEST_METHOD": "GET", "QUERY_STRING": query, "wsgi.input": io.BytesIO()}
        answer = called(self._app, asked)
        if answer.status[:3] not in KEPT or _is_personal(answer.headers):
            return answer
        wall, now = timezone.now(), time.monotonic()
        until: datetime | None = asked.get(UNTIL)
        return finished(
            token=token,
            status=answer.status,
            headers=self._headers(answer.headers),
            body=answer.body,
            encoding=accepted(environ.get("HTTP_ACCEPT_ENCODING", "")),
            until=math.inf if until is None else now + (until - wall).total_seconds(),
            settles=now + (token.changed_at + SETTLING - wall).total_seconds(),
        )

    def _headers(self, given: list[Header]) -> list[Header]:
        kept = [pair for pair in given if pair[0].lower() not in OURS]
        if not any(name.lower() == "cache-control" for name, _value in kept):
            kept.append(self._cache_control)
        # Nearly all headers are the same on every page: ten thousand pages hold them once.
        if len(self._shared) > 1000:
            self._shared.clear()
        return [
            self._shared.setdefault(pair, pair) for pair in (*kept, ("Vary", "Accept-Encoding"))
        ]


def called(app: App, environ: Environ) -> Unkept:
    """What a WSGI application answers, as a whole."""
    started: list[Any] = []
    parts = app(environ, lambda *said: started.append(said))
    try:
        body = b"".join(parts)
    finally:
        if (close := getattr(parts, "close", None)) is not None:
            close()
    status, headers = started[-1][:2]
    return Unkept(status, list(headers), body)


def _is_personal(headers: list[Header]) -> bool:
    for name, value in ((name.lower(), value.lower()) for name, value in headers):
        if name in ("set-cookie", "content-encoding"):
            return True
        if name == "vary" and value.replace(" ", "") != "accept-encoding":
            return True
        if name == "cache-control" and ("private" in value or "no-store" in value):
            return True
    return False
