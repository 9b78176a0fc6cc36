"""What a process and all it started use, as Linux tells it."""

import os
from collections.abc import Iterator
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
# In /proc/…/stat, after the name: the group, then time in user and in system.
GROUP, USER, SYSTEM = 2, 11, 12


def cpu_seconds(group: int) -> float:
    """Processor time of all processes of a group so far."""
    fields = (_stat(pid) for pid in members(group))
    return sum(int(found[USER]) + int(found[SYSTEM]) for found in fields if found) / TICKS


def resident_megabytes(group: int) -> tuple[float, float]:
    """(the largest process of the group, all of them together), in MB of 1,000,000 bytes."""
    sizes = [_resident(pid) for pid in members(group)]
    return max(sizes, default=0.0), sum(sizes)


def members(group: int) -> Iterator[int]:
    for entry in Path("/proc").iterdir():
        found = _stat(int(entry.name)) if entry.name.isdigit() else []
        if found and int(found[GROUP]) == group:
            yield int(entry.name)


def _stat(pid: int) -> list[str]:
    try:
        # The name stands in brackets and may hold anything.
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _resident(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    found = (line.split()[1] for line in lines if line.startswith("VmRSS:"))
    return int(next(found, 0)) * 1024 / 1_000_000
