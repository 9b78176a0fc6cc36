"""What the load tool says, and when it has measured nothing."""

import pytest

from bench.read_path import load
from scripts.machine import Refusal

SAID = """Running 4s test @ http://127.0.0.1:8030
  1 threads and 16 connections
Requests/sec:  40000.00
bench requests=160400 microseconds=4010000 refused={} broken=0 late=0 p50=210 p99=1840
"""


def test_the_rate_is_counted_over_the_time_it_took():
    assert load.parse(SAID.format(0)) == load.Load(requests=160400, rate=40000, p50=0.21, p99=1.84)


def test_a_load_with_errors_measures_nothing():
    with pytest.raises(Refusal) as refused:
        load.parse(SAID.format(7))

    assert str(refused.value) == (
        "Of 160400 requests, 7 were refused, 0 broke off and 0 took too long: nothing was measured."
    )


def test_no_answer_at_all_is_an_error_too():
    with pytest.raises(load.TooShort, match=r"^Not one request was answered"):
        load.parse("bench requests=0 microseconds=1000 refused=0 broken=0 late=0 p50=0 p99=0\n")


def test_a_tool_that_ends_early_is_quoted():
    with pytest.raises(Refusal) as refused:
        load.parse("unable to connect to 127.0.0.1:1 Connection refused\n")

    assert str(refused.value) == (
        "wrk did not say what it measured: unable to connect to 127.0.0.1:1 Connection refused"
    )


def test_a_machine_without_the_tool_is_told_where_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Refusal) as refused:
        load.check()

    assert str(refused.value) == "make bench needs wrk, which makes the load: sudo apt install wrk"
