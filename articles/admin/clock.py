"""A time as typed on the desk's wall clock, and the one moment it stands for."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.conf import settings


class BadTime(ValueError):
    """`str()` of it is a sentence for the person who typed the time."""


class TwoTimes(BadTime):
    """The clocks go back: the time comes twice, and the person must say which is meant."""


def zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)


def moment_of(typed: str, *, second: bool | None = None) -> datetime:
    """The moment of a typed “2026-11-24T09:00” in the site's zone, as UTC.

    `second` chooses between the two when the clocks go back over it.
    """
    try:
        wall = datetime.fromisoformat(typed.strip())
    except ValueError:
        raise BadTime("Give a day and a time, such as 24 November 2026, 09:00.") from None
    if wall.tzinfo is not None:
        raise BadTime("Give the time as the newsroom's clock shows it, without a zone.")
    try:
        first, last = (wall.replace(tzinfo=zone(), fold=fold).astimezone(UTC) for fold in (0, 1))
        back = first.astimezone(zone()).replace(tzinfo=None)
    except OverflowError:
        raise BadTime("That year is out of reach: choose a nearer day.") from None
    if back != wall:
        raise BadTime(
            f"{wall:%H:%M} does not exist on {_day(wall)} in {settings.TIME_ZONE}: the clocks go"
            f" forward over it. {last.astimezone(zone()):%H:%M} and {back:%H:%M} do exist."
        )
    if first != last and second is None:
        raise TwoTimes(
            f"{wall:%H:%M} comes twice on {_day(wall)} in {settings.TIME_ZONE}: the clocks go"
            " back over it. Say which of the two you mean."
        )
    return last if second else first


def both(typed: str) -> list[tuple[str, datetime]]:
    """The two moments of a time that comes twice, each with the answer that chooses it."""
    return [("first", moment_of(typed, second=False)), ("second", moment_of(typed, second=True))]


def local_text(moment: datetime) -> str:
    """“24 November 2026, 09:00 (Europe/Berlin), 08:00 UTC”, with the day again where it differs."""
    here, there = moment.astimezone(zone()), moment.astimezone(UTC)
    if settings.TIME_ZONE == "UTC":
        return f"{_day(there)}, {there:%H:%M} UTC"
    day = "" if here.date() == there.date() else f"{_day(there)}, "
    return f"{_day(here)}, {here:%H:%M} ({settings.TIME_ZONE}), {day}{there:%H:%M} UTC"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
