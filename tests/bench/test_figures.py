"""Several measurements in one figure, and the ratio of two things measured in turn."""

import pytest

from bench.read_path.figures import Spread, ratio


def test_the_middle_is_the_median_and_both_ends_are_kept():
    assert Spread.of([3, 100, 1, 2, 4]) == Spread(middle=3, low=1, high=100)


def test_of_nothing_there_is_no_median():
    with pytest.raises(ValueError, match="no measurement"):
        Spread.of([])


def test_a_slow_moment_of_the_machine_leaves_the_ratio_alone():
    # In the second round something else ran: both were four times slower.
    assert ratio([100, 25, 90], [200, 50, 100]) == Spread(middle=0.5, low=0.5, high=0.9)


def test_rounds_that_do_not_pair_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        ratio([1, 2], [1])
