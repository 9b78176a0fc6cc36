"""A web server of the tests' own, on loopback, that answers as badly as it is told to."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from sources.fetching import guard

FEED_TYPE = "application/rss+xml"
# Beside the checkout; CI has it.
WIRED = Path(__file__).parents[3] / "shared" / "feeds" / "wired_2016_wordpress.xml"


@dataclass(frozen=True, kw_only=True)
class Answer:
    body: bytes = b""
    status: int = 200
    type: str = FEED_TYPE
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Asked:
    method: str
    path: str
    headers: dict[str, str]


type Page = Answer | Callable[[BaseHTTPRequestHandler], Answer | None]


class Loopback(ThreadingHTTPServer):
    """`pages` says what stands where, `asked` what was asked for. Anything else is a 404."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Page] = {}
        self.asked: list[Asked] = []

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"

    def serve(self, path: str, body: bytes | str = b"", **fields: object) -> str:
        """Put an answer at a path; give back its address."""
        content = body.encode() if isinstance(body, str) else body
        self.pages[path] = Answer(body=content, **fields)  # type: ignore[arg-type]
        return self.url(path)

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        return self.serve(path, status=status, headers={"Location": to})

    def handle_error(self, request: object, client_address: object) -> None:
        """The client went away in the middle, as it should from a bad answer."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Loopback)
        server.asked.append(
            Asked(method=self.command, path=self.path, headers=dict(self.headers.items()))
        )
        page = server.pages.get(self.path, Answer(status=404))
        answer = page(self) if callable(page) else page
        if answer is not None:
            self.answer(answer)

    do_HEAD = do_GET

    def answer(self, answer: Answer) -> None:
        self.send_response(answer.status)
        named = {"Content-Type": answer.type, "Content-Length": str(len(answer.body))}
        for name, value in {**named, **answer.headers}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def log_message(self, *_: object) -> None:
        pass


def no_names(host: str, port: int) -> list[str]:
    """A resolver that knows nobody: a test asks no name server."""
    return []


@contextmanager
def serving(*hosts: str) -> Iterator[Loopback]:
    """A running server that may be fetched from, also by the names of `hosts`."""
    server = Loopback()
    thread = threading.Thread(target=server.serve_forever, args=[0.02], daemon=True)
    thread.start()
    try:
        with guard.allowing("127.0.0.1", server.server_port, hosts=hosts, resolve=no_names):
            yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)
