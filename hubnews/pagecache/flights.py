"""One rendering for all who wait for the same page."""

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong

# A page that takes longer is rendered by each who waits, rather than by none.
PATIENCE = 30.0


class Flights[Result]:
    def __init__(self) -> None:
        self._flying: dict[Hashable, Future[Result]] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._flying)

    def run(self, key: Hashable, make: Callable[[], Result]) -> tuple[Result | None, bool]:
        """(what `make` made, whether this call made it); None where another call's failed."""
        with self._lock:
            future = self._flying.get(key)
            made_here = future is None
            if future is None:
                future = self._flying[key] = Future()
        if not made_here:
            return self._waited(future), False
        try:
            result = make()
        except BaseException as error:
            future.set_exception(error)
            raise
        else:
            future.set_result(result)
            return result, True
        finally:
            with self._lock:
                del self._flying[key]

    def _waited(self, future: Future[Result]) -> Result | None:
        try:
            return future.result(PATIENCE)
        except (Exception, TookTooLong):
            return None
