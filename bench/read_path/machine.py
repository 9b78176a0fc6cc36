"""The machine, named: a figure without it says little."""

import os
import platform
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

from scripts.machine import Refusal


def cores() -> tuple[int, int]:
    """(the servers' core, the load's)."""
    found = sorted(os.sched_getaffinity(0))
    if len(found) < 2:
        raise Refusal(
            "make bench needs two processor cores: one for the servers, one for the load."
        )
    return found[0], found[1]


def describe(wagtail: str) -> dict[str, str]:
    """What to write above the figures. `wagtail` is its version, empty where it is left out."""
    return {
        "Processor": f"{_processor()}, {os.cpu_count()} cores, {_memory():.1f} GB",
        "System": f"{_distribution()}, Linux {platform.release()}",
        "Python": f"{platform.python_version()}, Django {version('Django')}, "
        f"granian {version('granian')}",
        "Others": ", ".join(filter(None, [_said("nginx", "-v"), _said("wrk", "-v"),
                                          wagtail and f"Wagtail {wagtail}"])),
        "Load of the machine before": f"{os.getloadavg()[0]:.2f}",
    }  # fmt: skip


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "")


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.system()


def _said(program: str, option: str) -> str:
    """The program's name and version, from what it says of itself."""
    try:
        done = subprocess.run([program, option], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    found = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
    return f"{program} {found.group()}" if found else program
