"""Twice the text takes about twice the time, whatever stands in it; sources cost their length."""

from collections.abc import Sequence

import pytest

from articles.checks import Draft, Source
from bench.checks.timing import HOSTILE, case, seconds

# A quadratic check would take four times as long; a busy machine may make it look like three.
TWICE = 3.2


def growth(*cases: tuple[Draft | str, Sequence[Source | str]]) -> float:
    """How many times longer the second case takes: the least of a few measurements."""
    measured = []
    for _ in range(3):
        small, large = (seconds(*one, tries=1) for one in cases)
        # Under ten milliseconds the clock and the machine say more than the code.
        measured.append(large / max(small, 0.01))
    return min(measured)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts(name):
    small, large = HOSTILE[name](60_000), HOSTILE[name](120_000)

    assert growth((small, [small]), (large, [large])) < TWICE


def test_a_longer_draft():
    assert growth(case(3000, 3), case(6000, 3)) < TWICE


def test_more_sources():
    assert growth(case(900, 10), case(900, 20)) < TWICE
