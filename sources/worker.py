"""The background worker: a loop that looks what is due. Any number may run at once.

What may not be done twice is claimed by each job itself.
"""

import logging
import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.db import close_old_connections
from django.utils import timezone

from sources.ingest import read_pages_due
from sources.links import check_links_due
from sources.models import WorkerBeat
from sources.pace import Pace
from sources.polling import poll_due

logger = logging.getLogger(__name__)

ROUND_SECONDS = 5.0
# How soon a sleeping worker notices that it should stop.
NAP_SECONDS = 0.2
BEAT_EVERY = timedelta(seconds=20)
OLD_BEAT = timedelta(days=7)
# A job that failed is left alone so long, or the log would hold nothing else.
AFTER_FAULT = timedelta(minutes=1)
# So few that no job keeps the others waiting for long.
PER_ROUND = 20


class Run(Protocol):
    def __call__(self, *, pace: Pace, keep_going: Callable[[], bool]) -> object: ...


@dataclass(frozen=True, kw_only=True)
class Job:
    name: str
    run: Run
    every: timedelta = timedelta(0)


def poll_feeds(*, pace: Pace, keep_going: Callable[[], bool]) -> object:
    return poll_due(most=PER_ROUND, pace=pace, keep_going=keep_going)


def read_pages(*, pace: Pace, keep_going: Callable[[], bool]) -> object:
    return read_pages_due(most=PER_ROUND, pace=pace, keep_going=keep_going)


def check_links(*, pace: Pace, keep_going: Callable[[], bool]) -> object:
    return check_links_due(most=PER_ROUND, keep_going=keep_going)


JOBS = (
    Job(name="feeds", run=poll_feeds),
    Job(name="pages", run=read_pages),
    Job(name="links", run=check_links, every=timedelta(minutes=1)),
)


class Worker:
    """Runs the jobs round after round until `stop` is called, which a signal may do at any time."""

    def __init__(
        self,
        *,
        jobs: tuple[Job, ...] = JOBS,
        clock: Callable[[], datetime] = timezone.now,
        sleep: Callable[[float], object] = time.sleep,
        let_go: Callable[[], object] = close_old_connections,
        name: str = "",
        beats: bool = True,
    ) -> None:
        self.name = name or f"{socket.gethostname()[:80]}:{os.getpid()}"
        self.stopping = False
        self._jobs = jobs
        self._clock = clock
        self._sleep = sleep
        # Between rounds no connection is held that the database may have closed meanwhile.
        self._let_go = let_go
        self._pace = Pace(sleep=self.rest)
        self._started = clock()
        # Of two loops in one process the one that reads feeds says that it is there.
        self._beats = beats
        self._beaten: datetime | None = None
        self._next: dict[str, datetime] = {}

    def stop(self) -> None:
        # A flag and short naps: an Event could be locked by the very thread that a signal stops.
        self.stopping = True

    def run(self, *, once: bool = False) -> None:
        while not self.stopping:
            self.round()
            if once:
                break
            self.rest(ROUND_SECONDS)

    def round(self) -> None:
        self._let_go()
        for job in self._jobs:
            if self.keep_going() and self._next.get(job.name, self._started) <= self._clock():
                self._do(job)
        self._let_go()

    def keep_going(self) -> bool:
        """Asked between two feeds, pages, links or batches; it is also when the heart beats."""
        if self._beats and not self.stopping:
            self._beat()
        return not self.stopping

    def rest(self, seconds: float) -> None:
        """Sleep in naps, and no longer once the worker stops."""
        while seconds > 0 and not self.stopping:
            self._sleep(min(seconds, NAP_SECONDS))
            seconds -= NAP_SECONDS

    def _do(self, job: Job) -> None:
        wait = job.every
        try:
            job.run(pace=self._pace, keep_going=self.keep_going)
        except Exception:
            logger.exception("The worker's job “%s” failed", job.name)
            wait = max(wait, AFTER_FAULT)
        self._next[job.name] = self._clock() + wait

    def _beat(self) -> None:
        now = self._clock()
        if self._beaten is not None and now - self._beaten < BEAT_EVERY:
            return
        try:
            beat = {"started_at": self._started, "seen_at": now}
            WorkerBeat.objects.update_or_create(name=self.name, defaults=beat)
            WorkerBeat.objects.filter(seen_at__lt=now - OLD_BEAT).delete()
        except Exception:
            logger.exception("The worker could not say that it is there")
        self._beaten = now


def last_seen(now: datetime) -> datetime | None:
    """When any worker last gave a sign of life, by `now`."""
    beats = WorkerBeat.objects.filter(seen_at__lte=now).order_by("-seen_at")
    return beats.values_list("seen_at", flat=True).first()
