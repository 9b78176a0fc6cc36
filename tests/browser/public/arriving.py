"""A server that gives the live server's pages as a slow line would: one element, then the next."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

# What makes a box of its own, in the body of a page.
ELEMENT = re.compile(
    rb"(?=<(?:a|article|aside|button|div|figcaption|figure|footer|form|h[1-6]|header|img|input|li"
    rb"|main|nav|ol|p|picture|section|span|svg|time|ul)\b)"
)
# Longer than a frame, so that the browser shows the page without the next element.
PAUSE_S = 0.02


def elements(page: bytes) -> list[bytes]:
    """The page cut before each element of its body; the head is in the first piece."""
    body = page.index(b"<body")
    first, *others = ELEMENT.split(page[body:])
    return [page[:body] + first, *others]


@contextmanager
def slowed(url: str) -> Iterator[str]:
    """The address of a server that answers what the one at `url` answers, pages slowly."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(urlsplit(url).netloc))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def _handler(origin: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            connection = HTTPConnection(origin, timeout=10)
            connection.request("GET", self.path)
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
            self.send_response(answer.status)
            for name in ("Content-Type", "Content-Security-Policy"):
                if name in answer.headers:
                    self.send_header(name, answer.headers[name])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            for piece in elements(body) if b"<body" in body else [body]:
                self.wfile.write(piece)
                time.sleep(PAUSE_S)

        def log_message(self, *_about: object) -> None:
            """Say nothing: the test does."""

    return Handler
