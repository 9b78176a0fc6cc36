"""Run what was put into Django's task queue, and forget it some time after.

The package's own command would be a second process beside `manage.py worker`, with signals of its
own; its worker is used here for one task at a time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

BACKEND = "default"
KEPT = timedelta(days=7)
# The package leaves a task “running” for ever when its worker was killed. No task takes as long.
LOST = timedelta(days=1)

_keep_going: ContextVar[Callable[[], bool]] = ContextVar("keep_going", default=lambda: True)


def keep_going() -> bool:
    """For a task: whether it should go on, or leave the rest for later because its worker ends."""
    return _keep_going.get()()


def run_ready(*, keep_going: Callable[[], bool]) -> int:
    """Run what is ready, one after the other. Returns how many tasks ran.

    A task that failed is on record as failed; nothing is raised and nothing is tried again.
    """
    done = 0
    worker = _worker()
    with _going_on(keep_going):
        while keep_going() and (found := _claimed(worker.worker_id)):
            worker.run_task(found)
            done += 1
    return done


def forget_old(now: datetime) -> int:
    """Remove the record of tasks that ended, or were lost, long ago."""
    old = Q(finished_at__lt=now - KEPT) | Q(finished_at__isnull=True, started_at__lt=now - LOST)
    removed, _each = DBTaskResult.objects.filter(old).delete()
    return removed


def _claimed(worker_id: str) -> DBTaskResult | None:
    # Looked for without a lock: the claim itself locks the whole of an SQLite database.
    ready = DBTaskResult.objects.ready().filter(backend_name=BACKEND)
    if not ready.exists():
        return None
    with exclusive_transaction():
        found = ready.get_locked()
        if found is not None:
            found.claim(worker_id)
    return found


def _worker() -> Worker:
    """Only its `run_task` is used: it calls the function and records what came of it."""
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name=BACKEND,
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )


@contextmanager
def _going_on(asked: Callable[[], bool]) -> Iterator[None]:
    token = _keep_going.set(asked)
    try:
        yield
    finally:
        _keep_going.reset(token)
