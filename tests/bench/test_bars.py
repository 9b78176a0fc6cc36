"""Bars hold or do not, and one that was not measured does neither."""

import pytest

from bench.read_path import contest
from bench.read_path.bars import MADE_TO_WAGTAIL, VISIBLE, WARM_TO_NGINX, Verdict
from bench.read_path.contest import CONSTANT, DJANGO, MADE, MADE_ONE, NGINX, WAGTAIL, WARM
from bench.read_path.figures import Spread
from tests.bench.results import result


@pytest.mark.parametrize(("middle", "holds"), [(0.6, True), (0.59, False)])
def test_of_a_least_the_middle_counts(middle, holds):
    assert Verdict(bar=WARM_TO_NGINX, found=Spread(middle, 0.1, 0.9)).holds is holds


@pytest.mark.parametrize(("high", "holds"), [(250, True), (251, False)])
def test_of_a_most_the_worst_counts(high, holds):
    assert Verdict(bar=VISIBLE, found=Spread(100, 20, high)).holds is holds


def test_what_was_not_measured_is_neither():
    assert Verdict(bar=MADE_TO_WAGTAIL, found=None, remark="left out").holds is None


def test_each_bar_compares_the_two_it_names():
    groups = {
        "finished": [result(CONSTANT, 100, 50), result(WARM, 95, 46), result(NGINX, 140, 70)],
        "made": [
            result(DJANGO, 1000, 500),
            result(MADE, 90, 50),
            result(MADE_ONE, 120, 70),
            result(WAGTAIL, 30, 20),
        ],
    }

    verdicts = contest.judge(groups)

    assert [(each.bar.name, each.holds) for each in verdicts] == [
        ("Warm article / constant bytes", True),
        ("Warm article / nginx, a file", True),
        ("Uncached article / a bare Django view", True),
        ("Uncached article / Wagtail’s", True),
    ]
    assert verdicts[0].found == Spread(middle=0.935, low=0.92, high=0.95)
    assert verdicts[2].found == Spread(middle=0.13, low=0.12, high=0.14)
    assert verdicts[3].found == Spread(middle=2.75, low=2.5, high=3)


def test_a_contestant_that_is_missing_leaves_its_bar_open():
    groups = {
        "finished": [result(CONSTANT, 100), result(WARM, 95)],
        "made": [result(MADE, 1), result(MADE_ONE, 1)],
    }

    verdicts = contest.judge(groups)

    assert [each.holds for each in verdicts] == [True, None, None, None]
    assert verdicts[1].remark == "“nginx, a file” was left out"
