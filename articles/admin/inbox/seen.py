"""The line that says when the worker was last seen: without it, nothing new comes in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sources.worker import last_seen

# A worker says that it is there every few seconds.
MISSED_AFTER = timedelta(minutes=2)


@dataclass(frozen=True, kw_only=True)
class WorkerLine:
    says: str
    missed: bool


def worker_line(now: datetime) -> WorkerLine:
    seen_at = last_seen(now)
    if seen_at is None:
        return WorkerLine(
            says="No worker has been seen: start manage.py worker, or nothing new comes in.",
            missed=True,
        )
    passed = max(now - seen_at, timedelta())
    says = f"The worker was last seen {_ago(passed)} ago"
    if passed > MISSED_AFTER:
        return WorkerLine(
            says=f"{says}: start manage.py worker, or nothing new comes in.", missed=True
        )
    return WorkerLine(says=f"{says}.", missed=False)


def _ago(passed: timedelta) -> str:
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if passed.total_seconds() >= 2 * size:
            return f"{int(passed.total_seconds() // size)} {unit}s"
    seconds = int(passed.total_seconds())
    return "1 second" if seconds == 1 else f"{seconds} seconds"
