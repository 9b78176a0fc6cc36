"""The task queue as the worker runs it: one after the other, stopped between two, and forgotten."""

from datetime import timedelta

import pytest
from django.tasks import task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hubnews import task_queue

pytestmark = pytest.mark.django_db

ran: list[str] = []


@pytest.fixture(autouse=True)
def _none_ran():
    ran.clear()


@task
def note(word: str) -> str:
    ran.append(f"{word} {task_queue.keep_going()}")
    return word


@task
def fail() -> None:
    raise RuntimeError("broken")


def test_what_is_ready_runs_in_order_and_is_on_record():
    for word in ("one", "two"):
        note.enqueue(word)

    assert task_queue.run_ready(keep_going=lambda: True) == 2
    assert task_queue.run_ready(keep_going=lambda: True) == 0

    assert ran == ["one True", "two True"]
    assert sorted(DBTaskResult.objects.values_list("status", "return_value")) == [
        ("SUCCESSFUL", "one"),
        ("SUCCESSFUL", "two"),
    ]


def test_a_task_that_fails_stops_no_other_and_is_not_repeated():
    fail.enqueue()
    note.enqueue("after")

    assert task_queue.run_ready(keep_going=lambda: True) == 2
    assert task_queue.run_ready(keep_going=lambda: True) == 0

    assert ran == ["after True"]
    failed = DBTaskResult.objects.get(status="FAILED")
    assert failed.exception_class_path == "builtins.RuntimeError"


def test_a_worker_that_stops_begins_no_other_task_and_tells_the_one_in_hand():
    for word in ("one", "two"):
        note.enqueue(word)
    answers = iter([True, False, False])

    assert task_queue.run_ready(keep_going=lambda: next(answers)) == 1

    assert ran == ["one False"]
    assert DBTaskResult.objects.ready().count() == 1
    assert task_queue.keep_going() is True


def test_old_tasks_are_forgotten_and_those_that_wait_are_not():
    now = timezone.now()
    ages = {
        "ended long ago": ("SUCCESSFUL", timedelta(days=9), timedelta(days=8)),
        "ended lately": ("FAILED", timedelta(days=6), timedelta(days=6)),
        "lost with its worker": ("RUNNING", timedelta(days=2), None),
        "running": ("RUNNING", timedelta(hours=1), None),
    }
    for word, (status, started, finished) in ages.items():
        result = note.enqueue(word)
        DBTaskResult.objects.filter(pk=result.id).update(
            status=status,
            started_at=now - started,
            finished_at=None if finished is None else now - finished,
        )
    waiting = note.enqueue("waiting")
    DBTaskResult.objects.filter(pk=waiting.id).update(enqueued_at=now - timedelta(days=30))

    assert task_queue.forget_old(now) == 2

    left = [row.args_kwargs["args"][0] for row in DBTaskResult.objects.order_by("enqueued_at")]
    assert left == ["waiting", "ended lately", "running"]
