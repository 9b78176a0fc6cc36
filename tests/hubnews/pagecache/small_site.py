"""A site of a few lines behind the page cache: counts what is rendered, and asks as servers do."""

import io
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hubnews.pagecache import PageCache, Token

# Long past: no page of this site is in its first two seconds.
CHANGED = datetime(2026, 11, 20, 9, 30, 15, 250_000, tzinfo=UTC)
BODY = b"<p>" + b"A page that is long enough to be worth an encoding. " * 20


def token(number: int, changed_at: datetime = CHANGED) -> Token:
    return Token((number,), changed_at)


@dataclass
class Got:
    status: str
    headers: dict[str, str]
    body: bytes

    @property
    def cache(self) -> str:
        return self.headers["Server-Timing"].removeprefix("page;desc=")


@dataclass
class Site:
    """`pages` maps paths to (status, headers, body), or to a function of the WSGI environ."""

    pages: dict = field(default_factory=dict)
    shared_seconds: int = 0
    megabytes: int = 16
    edition: int = 1
    changed_at: datetime = CHANGED
    fault: Exception | None = None
    rendered: Counter = field(default_factory=Counter)
    environs: list[dict] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cache = PageCache(
            self.app,
            read_token=self.read_token,
            unavailable=lambda: "<p>In a moment.</p>",
            megabytes=self.megabytes,
            shared_seconds=self.shared_seconds,
        )

    def read_token(self) -> Token:
        if self.fault:
            raise self.fault
        return token(self.edition, self.changed_at)

    def publish(self, path: str, body: bytes) -> None:
        """A change that the cache has noticed."""
        self.pages[path] = ("200 OK", [], body)
        self.edition += 1
        self.notice()

    def notice(self) -> None:
        """As if the time had passed after which the token is read again."""
        self.cache.clock.due = 0.0
        self.cache.clock._holds_until = 0.0

    def app(self, environ, start_response):
        path = environ["PATH_INFO"]
        self.rendered[path] += 1
        self.environs.append(environ)
        page = self.pages.get(path, ("200 OK", [], BODY))
        status, headers, body = page(environ) if isinstance(page, Callable) else page
        start_response(status, [("Content-Type", "text/html; charset=utf-8"), *headers])
        return [body]

    def ask(self, path: str, method: str = "GET", query: str = "", **headers: str) -> Got:
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "testserver",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }
        said = []
        parts = self.cache(environ, lambda *told: said.append(told))
        body = b"".join(parts)
        status, given = said[-1][:2]
        names = [name for name, _value in given]
        assert len(names) == len(set(names)), f"A header stands twice: {names}"
        return Got(status, dict(given), body)


def http(moment: datetime, seconds: int = 0) -> str:
    return (moment + timedelta(seconds=seconds)).strftime("%a, %d %b %Y %H:%M:%S GMT")
