"""Moments as readers see them, in the site's time zone.

Never “three hours ago”: a kept page would be wrong a minute later.
"""

from datetime import UTC, date, datetime
from functools import cached_property, lru_cache

from django.utils import timezone
from django.utils.dateformat import format as written


class Moment:
    """For `<time datetime="{{ it.iso }}">{{ it.full }}</time>`."""

    def __init__(self, moment: datetime) -> None:
        self.local = moment.astimezone(timezone.get_default_timezone())
        # Where clocks go back, two local times are equal that are an hour apart.
        self._utc = moment.astimezone(UTC)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Moment) and self._utc == other._utc

    def __hash__(self) -> int:
        return hash(self._utc)

    @cached_property
    def iso(self) -> str:
        return self.local.isoformat(timespec="seconds")

    @cached_property
    def full(self) -> str:
        return f"{self.day}, {self.local:%H:%M} {self.local.tzname()}"

    @cached_property
    def short(self) -> str:
        return f"{_day(self.local.date(), 'j M')}, {self.local:%H:%M}"

    @cached_property
    def day(self) -> str:
        return _day(self.local.date(), "j F Y")


@lru_cache(maxsize=4096)
def _day(day: date, pattern: str) -> str:
    """Most dates of a page stand on many: finding the name of a month anew is slow."""
    return written(day, pattern)


def moment_of(moment: datetime | None) -> Moment | None:
    return Moment(moment) if moment else None
