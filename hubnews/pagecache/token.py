"""The edition's token: read from the database a few times a second at most, and never guessed."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

logger = logging.getLogger(__name__)

# All in seconds. A token this old is read again, while readers still get pages under it …
RENEW_AFTER = 0.18
# … until it is this old: then they wait for the new one. No change is unseen for longer.
LIMIT = 0.24
# A database that has not answered for so long counts as away, and readers wait no more.
PATIENCE = 1.0
# As long as nothing at all is known: a server that has just started opens its first connection.
FIRST_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Token:
    """`edition` differs whenever readers may see something different.

    `changed_at` is when it last began to: the Last-Modified of every page.
    """

    edition: tuple[Any, ...]
    changed_at: datetime


class TokenClock:
    """Holds the newest token. A thread of its own reads it: no request hangs on a dead database.

    Moments are `time.monotonic()` seconds. Equal tokens are the same object.
    """

    def __init__(self, read: Callable[[], Token], *, changed: Callable[[], object]) -> None:
        self._read = read
        self._changed = changed
        self.token: Token | None = None
        # The last reading failed, or hangs.
        self.away = False
        # From this moment on a request must call `renew`.
        self.due = 0.0
        # What the last reading found holds until then, be it a token or a failure.
        self._holds_until = 0.0
        self._asked_at: float | None = None
        self._condition = threading.Condition()
        self._reader: threading.Thread | None = None

    def renew(self, now: float) -> Token | None:
        """Have the token read again; wait for it if what is known is too old to be used."""
        with self._condition:
            self._ask()
            while self._holds_until <= now and not self._hangs():
                # Noted before the wait: another request may be the one that gives up first.
                asked_at = self._asked_at or now
                self._condition.wait(max(asked_at + self._patience - time.monotonic(), 0.01))
                if self._holds_until <= now:
                    # That reading began before this request: it may have missed a change.
                    self._ask()
            return self.token

    @property
    def _patience(self) -> float:
        return FIRST_PATIENCE if self.token is None else PATIENCE

    def _hangs(self) -> bool:
        asked_at, now = self._asked_at, time.monotonic()
        hangs = asked_at is not None and now - asked_at >= self._patience
        if hangs:
            self._gone("it does not answer")
        return hangs

    def _ask(self) -> None:
        if self._asked_at is not None:
            return
        self._asked_at = time.monotonic()
        if self._reader is None:
            # Started by the first request, because a server may fork before it.
            self._reader = threading.Thread(target=self._run, name="edition", daemon=True)
            self._reader.start()
        self._condition.notify_all()

    def _run(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._asked_at is not None)
            self._look()

    def _look(self) -> None:
        # What is read is true of the moment the reading began: its age counts from there.
        began, token, fault = time.monotonic(), None, ""
        try:
            token = self._read()
        except Exception as error:
            fault = str(error) or type(error).__name__
            began = time.monotonic()
        with self._condition:
            self._asked_at = None
            self.due, self._holds_until = began + RENEW_AFTER, began + LIMIT
            if token is None:
                self._gone(fault)
            else:
                self._found(token)
            self._condition.notify_all()

    def _found(self, token: Token) -> None:
        if self.away:
            logger.warning("The database answers again")
        self.away = False
        if token != self.token:
            self.token = token
            self._changed()

    def _gone(self, why: str) -> None:
        """The last token stays: known pages are given out under it."""
        if not self.away:
            logger.error("The database is away, known pages are served without it: %s", why)
        self.away = True
