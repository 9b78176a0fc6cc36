"""How old what is known may be, who waits, and what a dead database does."""

import logging
import threading
import time

import pytest

from hubnews.pagecache.token import LIMIT, PATIENCE, RENEW_AFTER, TokenClock
from tests.hubnews.pagecache.small_site import token


class Database:
    """Answers with its number, at once or when it is let; counts the questions."""

    def __init__(self) -> None:
        self.number, self.asked = 1, 0
        self.fault: Exception | None = None
        self.open = threading.Event()
        self.open.set()

    def read(self):
        self.asked += 1
        number = self.number
        self.open.wait(20)
        if self.fault:
            raise self.fault
        return token(number)


@pytest.fixture
def database():
    found = Database()
    yield found
    found.open.set()


@pytest.fixture
def clock(database):
    return TokenClock(database.read, changed=lambda: None)


def now_of(clock):
    """What the middleware does."""
    now = time.monotonic()
    return clock.token if now < clock.due else clock.renew(now)


def settle(clock, state):
    ends = time.monotonic() + 5
    while not state() and time.monotonic() < ends:
        time.sleep(0.005)
    assert state()


def test_no_change_can_be_unseen_for_longer_than_a_quarter_of_a_second():
    assert RENEW_AFTER < LIMIT <= 0.25


def test_a_fresh_token_asks_nothing(clock, database):
    tokens = [now_of(clock) for _ in range(100)]

    assert {id(each) for each in tokens} == {id(clock.token)}
    assert database.asked == 1


def test_an_ageing_one_is_read_again_behind_the_readers_back(clock, database):
    now_of(clock)
    database.number = 2
    database.open.clear()
    time.sleep(RENEW_AFTER + 0.005)

    began = time.monotonic()
    # The reading hangs: whoever asks before the limit is not held up by it.
    assert now_of(clock).edition == (1,)
    assert time.monotonic() - began < LIMIT - RENEW_AFTER
    database.open.set()
    settle(clock, lambda: clock.token.edition == (2,))


def test_one_that_is_too_old_is_waited_for(clock, database):
    now_of(clock)
    database.number = 2
    time.sleep(LIMIT + 0.01)

    assert now_of(clock).edition == (2,)
    assert database.asked == 2


def test_many_who_wait_ask_once(clock, database):
    database.open.clear()
    found = []
    threads = [threading.Thread(target=lambda: found.append(now_of(clock))) for _ in range(8)]
    for thread in threads:
        thread.start()
    time.sleep(0.05)
    database.open.set()
    for thread in threads:
        thread.join(5)

    assert [each.edition for each in found] == [(1,)] * 8
    assert database.asked == 1


def test_a_token_counts_from_when_its_reading_began(clock, database):
    """What was read slowly is old already: a change during the reading is not in it."""
    database.open.clear()
    thread = threading.Thread(target=lambda: now_of(clock))
    thread.start()
    settle(clock, lambda: database.asked == 1)
    database.number = 2
    time.sleep(LIMIT + 0.01)
    database.open.set()
    thread.join(5)

    assert now_of(clock).edition == (2,)


def test_an_equal_token_is_the_same_object(clock, database):
    before = now_of(clock)
    time.sleep(LIMIT + 0.01)

    assert now_of(clock) is before
    assert database.asked == 2


def test_a_database_that_fails_leaves_the_last_token(clock, database, caplog):
    before = now_of(clock)
    database.fault = OSError("connection refused")
    time.sleep(LIMIT + 0.01)

    with caplog.at_level(logging.ERROR):
        assert now_of(clock) is before
        assert now_of(clock) is before

    assert clock.away
    assert [record.getMessage() for record in caplog.records] == [
        "The database is away, known pages are served without it: connection refused"
    ]


def test_it_is_noticed_when_it_is_back(clock, database):
    now_of(clock)
    database.fault = OSError("connection refused")
    time.sleep(LIMIT + 0.01)
    now_of(clock)
    database.fault, database.number = None, 2
    time.sleep(LIMIT + 0.01)

    assert now_of(clock).edition == (2,)
    assert not clock.away


def test_after_an_idle_while_a_failure_is_not_taken_for_granted(clock, database):
    database.fault = OSError("connection refused")
    assert now_of(clock) is None
    database.fault = None
    time.sleep(LIMIT + 0.01)

    assert now_of(clock).edition == (1,)


def test_a_database_that_hangs_holds_readers_up_once(clock, database):
    now_of(clock)
    database.open.clear()
    time.sleep(LIMIT + 0.01)

    began = time.monotonic()
    assert now_of(clock).edition == (1,)
    waited = time.monotonic() - began
    assert PATIENCE - 0.05 < waited < PATIENCE + 0.5
    assert clock.away

    began = time.monotonic()
    for _ in range(50):
        assert now_of(clock).edition == (1,)
    assert time.monotonic() - began < 0.2
    database.number = 2
    database.open.set()
    settle(clock, lambda: not clock.away)
    time.sleep(LIMIT + 0.01)
    assert now_of(clock).edition == (2,)


def test_a_server_that_has_just_started_waits_for_a_slow_first_answer(clock, database):
    database.open.clear()
    threading.Timer(PATIENCE + 0.3, database.open.set).start()

    assert now_of(clock).edition == (1,)
    assert not clock.away


def test_the_store_is_told_of_every_change_and_of_nothing_else(database):
    told = []
    clock = TokenClock(database.read, changed=lambda: told.append(database.number))
    for number in (1, 1, 2):
        database.number = number
        now_of(clock)
        time.sleep(LIMIT + 0.01)

    assert told == [1, 2]
