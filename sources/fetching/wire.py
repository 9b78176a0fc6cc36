"""The connection: to a checked address, and never longer than the deadline."""

import ssl
import time
from collections.abc import Iterable
from functools import cache
from typing import Any

import httpcore2
import httpx2

from sources.fetching.guard import Guard


class Deadline:
    """A moment for the whole of a fetch: each step gets what is left, a drip cannot renew it."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        return max(self._ends - time.monotonic(), 0.0)

    def within(self, error: type[Exception]) -> float:
        """The seconds left, for a timeout: 0 would mean none at all."""
        left = self.left()
        if left <= 0:
            raise error("the deadline has passed")
        return left


class GuardedBackend(httpcore2.NetworkBackend):
    """Looks the host up once, has every address checked, and connects to one of these."""

    def __init__(self, guard: Guard, deadline: Deadline, scheme: str) -> None:
        self._guard = guard
        self._deadline = deadline
        self._scheme = scheme

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        endpoints = self._guard.addresses(
            host, port, scheme=self._scheme, seconds=self._deadline.left()
        )[:4]
        for waiting in range(len(endpoints), 0, -1):
            address, number = endpoints[-waiting]
            # Where several addresses answer for a name, a dead one must not use up the time.
            seconds = self._deadline.within(httpcore2.ConnectTimeout) / waiting
            try:
                stream = httpcore2.SyncBackend().connect_tcp(address, number, timeout=seconds)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if waiting == 1:
                    raise
                continue
            return TimedStream(stream, self._deadline)
        raise httpcore2.ConnectError("no address")


class TimedStream(httpcore2.NetworkStream):
    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(httpcore2.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(httpcore2.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        seconds = self._deadline.within(httpcore2.ConnectTimeout)
        stream = self._stream.start_tls(ssl_context, server_hostname, seconds)
        return TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


@cache
def trusted() -> ssl.SSLContext:
    """The system's authorities, whatever the environment names. Made once: it takes a while."""
    return httpx2.create_ssl_context(trust_env=False)


def pool(guard: Guard, deadline: Deadline, scheme: str) -> httpcore2.ConnectionPool:
    """For one request: nothing of it is kept for the next, so that no host meets another's."""
    return httpcore2.ConnectionPool(
        ssl_context=trusted() if scheme == "https" else None,
        network_backend=GuardedBackend(guard, deadline, scheme),
        max_connections=1,
        max_keepalive_connections=0,
    )
