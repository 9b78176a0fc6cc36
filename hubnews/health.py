"""/healthz and /readyz: what load balancers and monitoring ask.

Answered before everything else, so for any Host and over plain HTTP: whoever asks from inside
knows the address of the machine and not the name of the site.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from sources.models import Feed
from sources.worker import last_seen

# A worker says every twenty seconds that it is there, also between two feeds of a long round.
WORKER_SILENT = timedelta(minutes=2)
FEED_OVERDUE = timedelta(minutes=30)
TASK_OVERDUE = timedelta(minutes=10)
# What readers cannot do without. The rest is told, and leaves the site where it is: taking every
# server out because the worker stopped would help nobody.
NEEDED = ("database", "migrations")

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
        problems[name] = check()
        if problems[name] and name in NEEDED:
            # What comes after asks the same database, and tables that may not be there.
            break
    wrong = {name for name, problem in problems.items() if problem}
    failed = wrong if everything else wrong & set(NEEDED)
    said: dict[str, Any] = {name: problem or "ok" for name, problem in problems.items()}
    status = "failed" if failed else "degraded" if wrong else "ok"
    return _said({"status": status, "checks": said}, status=503 if failed else 200)


def _said(about: dict[str, Any], *, status: int = 200) -> JsonResponse:
    return JsonResponse(about, status=status, headers={"Cache-Control": "no-store"})


def _database() -> Problem:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        # The reason may hold a name or an address: it is in the log of whoever asked for a page.
        return "does not answer"
    return None


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


def _minutes(span: timedelta) -> str:
    minutes = span // timedelta(minutes=1)
    return "a minute" if minutes == 1 else f"{minutes} minutes"


CHECKS: dict[str, Callable[[], Problem]] = {
    "database": _database,
    "migrations": _Migrations(),
    "worker": _worker,
    "feeds": _feeds,
    "tasks": _tasks,
}
