"""/healthz and /readyz: what load balancers and monitoring ask.

Answered before everything else, so for any Host and over plain HTTP: whoever asks from inside
knows the address of the machine and not the name of the site.
"""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hubnews.assets import all_collected
from sources.models import Feed
from sources.worker import last_seen

logger = logging.getLogger(__name__)

# Seconds. A database whose machine is gone answers nothing at all: nobody waits longer for it.
PATIENCE = 3.0
# A worker says every twenty seconds that it is there, also between two feeds of a long round.
WORKER_SILENT = timedelta(minutes=2)
FEED_OVERDUE = timedelta(minutes=30)
TASK_OVERDUE = timedelta(minutes=10)
# What readers cannot do without. The rest is told, and leaves the site where it is: taking every
# server out because the worker stopped would help nobody.
NEEDED = ("database", "migrations", "static_files")

type Problem = str | None


class HealthMiddleware:
    """Before every middleware that looks at the host, redirects, or asks the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info == "/healthz":
            return _said({"status": "ok"})
        if request.path_info == "/readyz":
            return _ready(everything="all" in request.GET)
        return self._get_response(request)


def _ready(*, everything: bool) -> JsonResponse:
    """503 when readers cannot be served; with `?all` also when work is left undone."""
    problems: dict[str, Problem] = {}
    for name, check in CHECKS.items():
        problems[name] = _asked(name, check)
        if problems[name] and name in ("database", "migrations"):
            # What comes after asks the same database, and tables that may not be there.
            break
    wrong = {name for name, problem in problems.items() if problem}
    failed = wrong if everything else wrong & set(NEEDED)
    said: dict[str, Any] = {name: problem or "ok" for name, problem in problems.items()}
    status = "failed" if failed else "degraded" if wrong else "ok"
    return _said({"status": status, "checks": said}, status=503 if failed else 200)


def _said(about: dict[str, Any], *, status: int = 200) -> JsonResponse:
    return JsonResponse(about, status=status, headers={"Cache-Control": "no-store"})


def _asked(name: str, check: Callable[[], Problem]) -> Problem:
    try:
        return check()
    except DatabaseError:
        # The reason may hold a name or an address: it is for the log alone.
        logger.warning("The check “%s” failed", name, exc_info=True)
        return "could not be looked at"


class _Database:
    """Asked by a thread of its own, one at a time: if it hangs, it holds up none of those that
    serve pages, and whoever asks again meanwhile is answered at once."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._lock = threading.Lock()
        self._asking: Future[Problem] | None = None
        self._began = 0.0

    def __call__(self) -> Problem:
        with self._lock:
            if self._asking is None:
                begun: Future[Problem] = Future()
                try:
                    threading.Thread(target=self._ask, args=[begun], daemon=True).start()
                except RuntimeError:
                    return "could not be asked: there is no room for a thread"
                self._asking, self._began = begun, time.monotonic()
            asking, ends = self._asking, self._began + self._patience
        try:
            return asking.result(max(ends - time.monotonic(), 0))
        except TookTooLong:
            return f"has not answered for {self._patience:g} seconds"

    def _ask(self, asking: "Future[Problem]") -> None:
        problem: Problem = "does not answer"
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            problem = None
        except DatabaseError as error:
            logger.warning("The database does not answer: %s", error)
        finally:
            with self._lock:
                self._asking = None
            asking.set_result(problem)
            connections.close_all()


class _Migrations:
    """Once they are all there they stay: they are looked up until then."""

    def __init__(self) -> None:
        self.applied = False

    def __call__(self) -> Problem:
        if not self.applied:
            executor = MigrationExecutor(connection)
            self.applied = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        return None if self.applied else "not all applied: run manage.py migrate"


def _worker() -> Problem:
    seen = last_seen(timezone.now())
    if seen is None:
        return "never seen: start manage.py worker"
    silent = timezone.now() - seen
    return f"silent for {_minutes(silent)}" if silent > WORKER_SILENT else None


def _feeds() -> Problem:
    late = Feed.objects.filter(polled=True, next_poll_at__lt=timezone.now() - FEED_OVERDUE)
    return "some are overdue" if late.exists() else None


def _tasks() -> Problem:
    late = DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - TASK_OVERDUE)
    return "some are overdue" if late.exists() else None


class _StaticFiles:
    """A server has the list from its start, so once is enough if they are all on it."""

    def __init__(self) -> None:
        self.there = False

    def __call__(self) -> Problem:
        self.there = self.there or all_collected()
        return None if self.there else "not collected: run manage.py collectstatic and restart"


def _minutes(span: timedelta) -> str:
    minutes = span // timedelta(minutes=1)
    return "a minute" if minutes == 1 else f"{minutes} minutes"


CHECKS: dict[str, Callable[[], Problem]] = {
    "database": _Database(),
    "migrations": _Migrations(),
    "worker": _worker,
    "feeds": _feeds,
    "tasks": _tasks,
    "static_files": _StaticFiles(),
}
