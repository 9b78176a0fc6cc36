"""A real worker process: it reads what is due, ends on a signal, and may be killed."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from sources.models import Feed, Item, WorkerBeat
from sources.polling import LEASE, poll_due
from tests.sources.loopback import Answer
from tests.sources.polling.feeds import feed_at, feed_of, fresh

pytestmark = pytest.mark.django_db(transaction=True)


def database_url() -> str:
    db = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{db['NAME']}"
    return f"postgresql://{db['USER']}:{db['PASSWORD']}@{db['HOST']}:{db['PORT']}/{db['NAME']}"


@contextmanager
def worker(port: int, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.sources.worker_process", str(port), *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "hubnews.settings",
            "HUBNEWS_DATABASE_URL": database_url(),
            "HUBNEWS_DEBUG": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_until(true: Callable[[], object]) -> None:
    ends = time.monotonic() + 30
    while not true():
        assert time.monotonic() < ends, "It did not happen in time."
        time.sleep(0.05)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_reads_what_is_due_and_ends_on_a_signal(server, number):
    server.serve("/feed", feed_of(1, 2).replace("https://outlet.example", server.url("")))
    feed = feed_at(server, "/feed")

    with worker(server.server_port) as process:
        wait_until(lambda: Item.objects.filter(page_problem__gt="").count() == 2)
        assert WorkerBeat.objects.get().name.endswith(f":{process.pid}")
        process.send_signal(number)
        started = time.monotonic()
        said, _none = process.communicate(timeout=10)

    assert (process.returncode, said) == (0, "")
    assert time.monotonic() - started < 3
    assert (fresh(feed).problem, fresh(feed).leased_until) == ("", None)


def test_a_signal_during_a_fetch_lets_it_finish(server):
    """A worker that dropped the answer would read it again, from a server that just gave it."""
    asked, go_on = threading.Event(), threading.Event()

    def answer(request):
        asked.set()
        go_on.wait(10)
        return Answer(body=feed_of(1, 2).encode())

    server.pages["/feed"] = answer
    server.serve("/other", feed_of(3))
    first, second = feed_at(server, "/feed"), feed_at(server, "/other")
    Feed.objects.filter(pk=second.pk).update(next_poll_at=timezone.now())

    with worker(server.server_port) as process:
        assert asked.wait(30)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        assert process.poll() is None
        go_on.set()
        said, _none = process.communicate(timeout=10)

    assert (process.returncode, said) == (0, "")
    assert (Item.objects.count(), fresh(first).leased_until) == (2, None)
    assert fresh(second).polled_at is None


def test_one_round(server):
    server.serve("/feed", feed_of(1))
    feed_at(server, "/feed")

    with worker(server.server_port, "--once") as process:
        said, _none = process.communicate(timeout=60)

    assert (process.returncode, said, Item.objects.count()) == (0, "", 1)


def test_two_processes_read_every_feed_once(server):
    for number in range(6):
        server.serve(f"/{number}", feed_of(number))
        feed_at(server, f"/{number}", fetch_pages=False)

    with worker(server.server_port, "--once") as one, worker(server.server_port, "--once") as two:
        said = [process.communicate(timeout=60)[0] for process in (one, two)]

    assert (said, one.returncode, two.returncode) == (["", ""], 0, 0)
    assert sorted(asked.path for asked in server.asked) == [f"/{n}" for n in range(6)]
    assert (Item.objects.count(), WorkerBeat.objects.count()) == (6, 2)


def test_what_a_killed_worker_held_is_read_once_its_claim_expired(server):
    asked, never = threading.Event(), threading.Event()

    def hang(request):
        asked.set()
        never.wait(20)

    server.pages["/feed"] = hang
    feed = feed_at(server, "/feed")
    with worker(server.server_port) as process:
        assert asked.wait(30)
        process.kill()
        process.communicate(timeout=10)
    never.set()
    held = fresh(feed).leased_until
    server.serve("/feed", feed_of(1))

    assert held is not None
    assert poll_due(now=held - timedelta(seconds=1)).read == 0
    assert poll_due(now=held + timedelta(seconds=1)).ingested.new == 1
    assert held - timezone.now() < LEASE
