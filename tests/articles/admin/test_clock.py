"""A time typed on the newsroom's clock, and the one moment it stands for."""

from datetime import UTC, datetime

import pytest

from articles.admin.clock import BadTime, TwoTimes, both, local_text, moment_of


@pytest.mark.parametrize(
    ("zone", "typed", "moment"),
    [
        ("UTC", "2026-11-24T09:00", datetime(2026, 11, 24, 9, tzinfo=UTC)),
        ("Europe/Berlin", "2026-11-24T09:00", datetime(2026, 11, 24, 8, tzinfo=UTC)),
        ("Europe/Berlin", "2026-07-01T09:00", datetime(2026, 7, 1, 7, tzinfo=UTC)),
        ("Asia/Kathmandu", "2026-11-24T00:15", datetime(2026, 11, 23, 18, 30, tzinfo=UTC)),
        ("America/New_York", "2026-11-24 21:00", datetime(2026, 11, 25, 2, tzinfo=UTC)),
    ],
)
def test_a_typed_time_is_the_newsrooms(settings, zone, typed, moment):
    settings.TIME_ZONE = zone

    assert moment_of(typed) == moment


def test_an_hour_that_the_clocks_skip_does_not_exist(settings):
    settings.TIME_ZONE = "Europe/Berlin"

    with pytest.raises(BadTime) as problem:
        moment_of("2027-03-28T02:30")

    assert str(problem.value) == (
        "02:30 does not exist on 28 March 2027 in Europe/Berlin: the clocks go forward over it. "
        "01:30 and 03:30 do exist."
    )


def test_an_hour_that_comes_twice_asks_which(settings):
    settings.TIME_ZONE = "Europe/Berlin"

    with pytest.raises(TwoTimes) as problem:
        moment_of("2026-10-25T02:30")

    assert str(problem.value) == (
        "02:30 comes twice on 25 October 2026 in Europe/Berlin: the clocks go back over it. "
        "Say which of the two you mean."
    )
    assert both("2026-10-25T02:30") == [
        ("first", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("second", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
    ]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "Give a day and a time, such as 24 November 2026, 09:00."),
        ("tomorrow", "Give a day and a time, such as 24 November 2026, 09:00."),
        ("2026-02-30T10:00", "Give a day and a time, such as 24 November 2026, 09:00."),
        ("275760-01-01T00:00", "Give a day and a time, such as 24 November 2026, 09:00."),
        (
            "2026-11-24T09:00+01:00",
            "Give the time as the newsroom's clock shows it, without a zone.",
        ),
        ("2026-11-24T09:00Z", "Give the time as the newsroom's clock shows it, without a zone."),
        ("0001-01-01T00:00", "That year is out of reach: choose a nearer day."),
    ],
)
def test_what_is_no_time_is_refused_in_words(settings, typed, reason):
    settings.TIME_ZONE = "Europe/Berlin"

    with pytest.raises(BadTime) as problem:
        moment_of(typed)

    assert str(problem.value) == reason


def test_the_end_of_time_is_out_of_reach(settings):
    settings.TIME_ZONE = "America/New_York"

    with pytest.raises(BadTime) as problem:
        moment_of("9999-12-31T23:59")

    assert str(problem.value) == "That year is out of reach: choose a nearer day."


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        ("UTC", "24 November 2026, 23:30 UTC"),
        (
            "Europe/Berlin",
            "25 November 2026, 00:30 (Europe/Berlin), 24 November 2026, 23:30 UTC",
        ),
        ("Europe/London", "24 November 2026, 23:30 (Europe/London), 23:30 UTC"),
    ],
)
def test_a_moment_is_said_in_both_zones(settings, zone, text):
    settings.TIME_ZONE = zone

    assert local_text(datetime(2026, 11, 24, 23, 30, tzinfo=UTC)) == text
