"""What a load balancer and monitoring are told."""

import threading
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.workflow import drawing
from hubnews import health
from sources.models import WorkerBeat
from tests import factories as make

pytestmark = pytest.mark.django_db

FINE = dict.fromkeys(("database", "migrations", "worker", "feeds", "tasks", "static_files"), "ok")


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch):
    monkeypatch.setitem(health.CHECKS, "migrations", health._Migrations())


@pytest.fixture
def worker():
    now = timezone.now()
    return WorkerBeat.objects.create(name="a", started_at=now, seen_at=now)


def ready(client, address="/readyz", **headers):
    answer = client.get(address, **headers)
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Type"] == "application/json"
    return answer.status_code, answer.json()


def test_a_process_that_lives_says_so_and_asks_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert ready(client, "/healthz") == (200, {"status": "ok"})


def test_all_is_well(client, worker):
    assert ready(client) == (200, {"status": "ok", "checks": FINE})


def test_the_migrations_are_looked_up_once(client, worker, django_assert_num_queries):
    client.get("/readyz")

    with django_assert_num_queries(3):
        client.get("/readyz")


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_any_host_and_plain_http_will_do(client, worker, settings, address):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["news.example"], True

    assert ready(client, address, headers={"host": "10.0.0.7:8000"})[0] == 200


def test_a_database_that_is_away(client, worker, monkeypatch, tmp_path):
    elsewhere = {"sqlite": ("NAME", tmp_path / "no folder" / "x"), "postgresql": ("PORT", "1")}
    # For new connections: the test has one already.
    monkeypatch.setitem(connections.settings["default"], *elsewhere[connection.vendor])

    assert ready(client) == (
        503,
        {"status": "failed", "checks": {"database": "does not answer"}},
    )


def test_a_database_that_hangs_is_asked_once_at_a_time(monkeypatch):
    answers, asked = threading.Event(), []
    monkeypatch.setattr(health, "connection", Hanging(answers, asked))
    database = health._Database(patience=0.2)

    began = time.monotonic()
    said = [database() for _time in range(3)]

    assert said == ["has not answered for 0.2 seconds"] * 3
    assert (len(asked), time.monotonic() - began < 2) == (1, True)
    answers.set()
    until(lambda: database() is None)


class Hanging:
    """A connection that says nothing until `answers` is set."""

    def __init__(self, answers, asked):
        self._answers, self._asked = answers, asked

    def cursor(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return None

    def execute(self, sql):
        self._asked.append(sql)
        self._answers.wait(20)


def until(true):
    ends = time.monotonic() + 20
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.02)


def test_a_check_that_fails_is_no_fault_of_the_page(client, worker):
    def broken(execute, sql, params, many, context):
        raise OperationalError("disk 10.0.0.9 is full")

    with connection.execute_wrapper(broken):
        assert ready(client) == (
            503,
            {
                "status": "failed",
                "checks": {"database": "ok", "migrations": "could not be looked at"},
            },
        )


def test_a_migration_that_is_missing(client, worker):
    MigrationRecorder.Migration.objects.filter(app="articles").order_by("-pk")[:1].get().delete()

    status, said = ready(client)

    assert (status, said["status"]) == (503, "failed")
    assert said["checks"] == {
        "database": "ok",
        "migrations": "not all applied: run manage.py migrate",
    }


def test_static_files_that_were_not_collected(client, worker, settings, monkeypatch, tmp_path):
    monkeypatch.setitem(health.CHECKS, "static_files", health._StaticFiles())
    assets = {"BACKEND": "hubnews.assets.Assets", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"staticfiles": assets}

    before = ready(client)
    call_command("collectstatic", interactive=False, verbosity=0)

    problem = "not collected: run manage.py collectstatic and restart"
    assert before == (503, {"status": "failed", "checks": FINE | {"static_files": problem}})
    assert ready(client) == (200, {"status": "ok", "checks": FINE})


def test_no_worker_yet(client):
    assert ready(client) == (
        200,
        {"status": "degraded", "checks": FINE | {"worker": "never seen: start manage.py worker"}},
    )
    assert ready(client, "/readyz?all")[0] == 503


@pytest.mark.parametrize(
    ("silent", "said"),
    [
        (timedelta(minutes=1, seconds=59), "ok"),
        (timedelta(minutes=5), "silent for 5 minutes"),
    ],
    ids=["lately", "long ago"],
)
def test_a_worker_that_stopped(client, worker, silent, said, time_machine):
    time_machine.move_to(worker.seen_at + silent, tick=False)

    assert ready(client)[1]["checks"]["worker"] == said


def test_feeds_that_nobody_reads(client, worker):
    late = timezone.now() - timedelta(minutes=31)
    make.make_feed(polled=True, next_poll_at=timezone.now() - timedelta(minutes=5))
    make.make_feed(polled=False, next_poll_at=late)
    assert ready(client)[1]["status"] == "ok"

    make.make_feed(polled=True, next_poll_at=late)

    assert ready(client)[1] == {
        "status": "degraded",
        "checks": FINE | {"feeds": "some are overdue"},
    }


def test_tasks_that_nobody_does(client, worker):
    drawing.ask_for_picture(make.make_image().pk)
    assert ready(client)[1]["checks"]["tasks"] == "ok"

    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=11))

    assert ready(client)[1]["checks"]["tasks"] == "some are overdue"
