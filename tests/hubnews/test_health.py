"""What a load balancer and monitoring are told."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.workflow import drawing
from hubnews import health
from sources.models import WorkerBeat
from tests import factories as make

pytestmark = pytest.mark.django_db

FINE = dict.fromkeys(("database", "migrations", "worker", "feeds", "tasks"), "ok")


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

    with django_assert_num_queries(4):
        client.get("/readyz")


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_any_host_and_plain_http_will_do(client, worker, settings, address):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["news.example"], True

    assert ready(client, address, headers={"host": "10.0.0.7:8000"})[0] == 200


def test_a_database_that_is_away(client, worker):
    def away(execute, sql, params, many, context):
        raise OperationalError("connection to 10.0.0.9 refused for user hubnews")

    with connection.execute_wrapper(away):
        told = ready(client)

    assert told == (503, {"status": "failed", "checks": {"database": "does not answer"}})


def test_a_migration_that_is_missing(client, worker):
    MigrationRecorder.Migration.objects.filter(app="articles").order_by("-pk")[:1].get().delete()

    status, said = ready(client)

    assert (status, said["status"]) == (503, "failed")
    assert said["checks"] == {
        "database": "ok",
        "migrations": "not all applied: run manage.py migrate",
    }


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
