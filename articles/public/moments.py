"""Moments as readers see them, in the site's time zone.

Never “three hours ago”: a kept page would be wrong a minute later.
"""

from datetime import datetime
from functools import cached_property

from django.utils import timezone
from django.utils.dateformat import format as written


class Moment:
    """For `<time datetime="{{ it.iso }}">{{ it.full }}</time>`."""

    def __init__(self, moment: datetime) -> None:
        self.local = timezone.localtime(moment)

    @cached_property
    def iso(self) -> str:
        return self.local.isoformat(timespec="seconds")

    @cached_property
    def full(self) -> str:
        return f"{self.day}, {self.local:%H:%M} {self.local.tzname()}"

    @cached_property
    def short(self) -> str:
        return written(self.local, "j M, H:i")

    @cached_property
    def day(self) -> str:
        return written(self.local, "j F Y")

    @cached_property
    def weekday(self) -> str:
        return written(self.local, "l j F Y")


def moment_of(moment: datetime | None) -> Moment | None:
    return Moment(moment) if moment else None
