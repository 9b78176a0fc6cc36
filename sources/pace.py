"""Politeness: a server is not asked again before it could draw breath."""

import time
from collections.abc import Callable

from sources.addresses import host_of

SECONDS = 1.0


class Pace:
    """Waits until a host may be asked again. `sleep` may end early, and then stops the waiting."""

    def __init__(
        self,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        seconds: float = SECONDS,
    ) -> None:
        self._sleep = sleep
        self._clock = clock
        self._seconds = seconds
        self._next: dict[str, float] = {}

    def wait_for(self, url: str) -> None:
        host = host_of(url)
        wait = self._next.get(host, 0.0) - self._clock()
        if wait > 0:
            self._sleep(wait)
        self._next[host] = self._clock() + self._seconds
