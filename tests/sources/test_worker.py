"""The worker's loop: rounds, heart beats, faults, and how it stops. Its clock is the tests'."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from sources.models import WorkerBeat
from sources.pace import Pace
from sources.worker import Job, Worker, last_seen
from tests.factories import NOW

pytestmark = pytest.mark.django_db


class Time:
    """A clock that only sleep moves; the worker stops after so many seconds."""

    def __init__(self, seconds: float) -> None:
        self.now = NOW
        self.ends = NOW + timedelta(seconds=seconds)
        self.naps: list[float] = []
        self.worker: Worker | None = None

    def clock(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += timedelta(seconds=seconds)
        if self.now >= self.ends and self.worker:
            self.worker.stop()


class Runs:
    """A job that notes when it ran, and does so again and again what it is told to."""

    def __init__(self, time: Time, act: Callable[[], object] = lambda: None) -> None:
        self.time = time
        self.act = act
        self.at: list[float] = []

    def __call__(self, *, pace: Pace, keep_going: Callable[[], bool]) -> object:
        self.at.append((self.time.now - NOW).total_seconds())
        return self.act()


def make_worker(time: Time, *jobs: Job, name: str = "test:1") -> Worker:
    # The tests' own connection is in a transaction.
    time.worker = Worker(
        jobs=jobs, clock=time.clock, sleep=time.sleep, let_go=lambda: None, name=name
    )
    return time.worker


def fail() -> None:
    raise RuntimeError("broken")


def test_a_round_every_five_seconds():
    time = Time(17)
    often = Runs(time)
    seldom = Runs(time)

    make_worker(
        time,
        Job(name="often", run=often),
        Job(name="seldom", run=seldom, every=timedelta(seconds=8)),
    ).run()

    assert [round(at) for at in often.at] == [0, 5, 10, 15]
    assert [round(at) for at in seldom.at] == [0, 10]


def test_once():
    time = Time(60)
    runs = Runs(time)

    make_worker(time, Job(name="a", run=runs)).run(once=True)

    assert (runs.at, time.naps) == ([0.0], [])


def test_it_sleeps_in_naps_so_that_it_hears_the_signal():
    time = Time(1)

    make_worker(time, Job(name="a", run=Runs(time))).run()

    assert max(time.naps) <= 0.2
    assert time.now - NOW < timedelta(seconds=1.3)


def test_a_fault_in_one_job_is_logged_and_ends_nothing(caplog):
    time = Time(70)
    broken, sound = Runs(time, fail), Runs(time)

    make_worker(time, Job(name="broken", run=broken), Job(name="sound", run=sound)).run()

    assert len(sound.at) >= 14
    # Left alone for a minute, or the log would hold nothing else.
    assert [round(at) for at in broken.at] == [0, 60]
    assert {record.getMessage() for record in caplog.records} == {
        "The worker's job “broken” failed"
    }


def test_its_heart_beats_every_twenty_seconds():
    time = Time(50)
    seen = []
    look = Runs(time, lambda: seen.append(WorkerBeat.objects.get().seen_at))

    make_worker(time, Job(name="a", run=look)).run()

    beat = WorkerBeat.objects.get()
    assert (beat.name, beat.started_at) == ("test:1", NOW)
    assert sorted({round((at - NOW).total_seconds()) for at in seen}) == [0, 20, 40]


def test_its_heart_beats_during_a_long_job():
    time = Time(1000)

    def long_job(*, pace: Pace, keep_going: Callable[[], bool]) -> None:
        for _unit in range(5):
            time.now += timedelta(seconds=30)
            assert keep_going() is True
            assert WorkerBeat.objects.get().seen_at == time.now

    make_worker(time, Job(name="long", run=long_job)).run(once=True)

    assert WorkerBeat.objects.get().seen_at == NOW + timedelta(seconds=150)


def test_stopping_in_the_middle_of_a_job():
    time = Time(1000)
    asked = []

    def long_job(*, pace: Pace, keep_going: Callable[[], bool]) -> None:
        worker.stop()
        asked.append(keep_going())

    after = Runs(time)
    worker = make_worker(time, Job(name="long", run=long_job), Job(name="after", run=after))

    worker.run()

    assert (asked, after.at, time.naps) == ([False], [], [])


def test_politeness_does_not_hold_up_the_end():
    time = Time(1000)

    def polite(*, pace: Pace, keep_going: Callable[[], bool]) -> None:
        pace.wait_for("https://outlet.example/1")
        worker.stop()
        pace.wait_for("https://outlet.example/2")

    worker = make_worker(time, Job(name="polite", run=polite))
    worker.run()

    assert time.naps == []


def test_two_workers_have_two_beats_and_old_ones_go():
    WorkerBeat.objects.create(name="old:1", started_at=NOW, seen_at=NOW - timedelta(days=8))
    WorkerBeat.objects.create(name="recent:1", started_at=NOW, seen_at=NOW - timedelta(days=6))
    time = Time(1)
    for name in ("a:1", "b:2"):
        make_worker(time, name=name).run(once=True)

    make_worker(time, Job(name="a", run=Runs(time)), name="a:1").run(once=True)
    make_worker(time, Job(name="a", run=Runs(time)), name="b:2").run(once=True)

    assert sorted(WorkerBeat.objects.values_list("name", flat=True)) == ["a:1", "b:2", "recent:1"]


def test_when_any_worker_was_last_seen():
    assert last_seen(NOW) is None
    for name, minutes in (("a:1", 5), ("b:2", 1), ("ahead:3", -10)):
        seen = NOW - timedelta(minutes=minutes)
        WorkerBeat.objects.create(name=name, started_at=NOW, seen_at=seen)

    assert last_seen(NOW) == NOW - timedelta(minutes=1)


def test_a_heart_that_cannot_beat_stops_nothing(caplog):
    from django.db import connection

    def refuse(execute, sql, params, many, context):
        if "sources_workerbeat" in sql:
            raise RuntimeError("no room")
        return execute(sql, params, many, context)

    time = Time(1)
    runs = Runs(time)

    with connection.execute_wrapper(refuse):
        make_worker(time, Job(name="a", run=runs)).run(once=True)

    assert runs.at == [0.0]
    assert [record.getMessage() for record in caplog.records] == [
        "The worker could not say that it is there"
    ]
