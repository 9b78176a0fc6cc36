"""Asking for a page once, and seeing that it is the right one: what is wrong measures nothing."""

import gzip
import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass

import brotli

from bench.read_path.load import HEADERS
from bench.read_path.servers import Server
from scripts.machine import HOST, Refusal

# Of one connection, or said by the server about itself.
NOT_OF_THE_PAGE = {"connection", "date", "keep-alive", "server", "transfer-encoding"}

TRIES = 40


@dataclass(frozen=True)
class Answer:
    """`body` as it came, in the encoding that `headers` name."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def cache(self) -> str:
        return self.header("server-timing").removeprefix("page;desc=")

    @property
    def text(self) -> str:
        decode = {"br": brotli.decompress, "gzip": gzip.decompress}
        encoding = self.header("content-encoding")
        return (decode[encoding](self.body) if encoding else self.body).decode()

    def page_headers(self) -> list[tuple[str, str]]:
        return [pair for pair in self.headers if pair[0].lower() not in NOT_OF_THE_PAGE]


class Reader:
    """Asks over one connection that stays open, as browsers do."""

    def __init__(self, server: Server) -> None:
        self._connection = http.client.HTTPConnection(HOST, server.port, timeout=60)

    def ask(self, path: str, headers: Mapping[str, str] = HEADERS) -> Answer:
        self._connection.request("GET", path, headers=dict(headers))
        got = self._connection.getresponse()
        return Answer(got.status, got.getheaders(), got.read())

    def close(self) -> None:
        self._connection.close()


def ask(server: Server, path: str, headers: Mapping[str, str] = HEADERS) -> Answer:
    reader = Reader(server)
    try:
        return reader.ask(path, headers)
    finally:
        reader.close()


def ready(server: Server, path: str) -> Answer:
    """The answer once the server has settled: it may just have started, on a busy machine."""
    for _ in range(TRIES):
        answer = ask(server, path)
        if answer.status == 200 and answer.cache != "miss":
            break
        time.sleep(0.25)
    return answer


def must(answer: Answer, what: str, **wanted: object) -> Answer:
    """Each of `wanted` is an attribute of the answer and its value, or what its text holds."""
    holding = wanted.pop("holding", None)
    for name, value in {"status": 200, **wanted}.items():
        if getattr(answer, name) != value:
            raise Refusal(f"{what} is wrong: {name} is {getattr(answer, name)!r}, not {value!r}.")
    if holding is not None and str(holding) not in answer.text:
        raise Refusal(f"{what} is wrong: “{holding}” is not in it.")
    return answer
