"""The load: wrk on a core of its own, with connections that stay open."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from scripts.machine import Refusal

CONNECTIONS = 16
SCRIPT = Path(__file__).with_name("wrk.lua")
# As a browser asks.
HEADERS = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) bench",
}
LINE = re.compile(r"^bench ((?:\w+=\d+ ?)+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Load:
    """`rate` is in requests a second, `p50` and `p99` are in milliseconds."""

    requests: int
    rate: float
    p50: float
    p99: float


class TooShort(Refusal):
    """The server was still busy with its first answers."""


def check() -> None:
    if shutil.which("wrk") is None:
        raise Refusal("make bench needs wrk, which makes the load: sudo apt install wrk")
    if shutil.which("taskset") is None:
        raise Refusal("make bench needs taskset, of util-linux: sudo apt install util-linux")


def ask(origin: str, paths: Path, *, seconds: float, core: int) -> Load:
    """Ask `origin` for the paths in the file, in turn, for so long. Every answer must be a 200."""
    # wrk takes whole seconds only.
    command = ["taskset", "-c", str(core), "wrk", "--threads", "1"]
    command += ["--connections", str(CONNECTIONS), "--duration", f"{max(1, round(seconds))}s"]
    command += ["--timeout", "60s", "--script", str(SCRIPT)]
    for name, value in HEADERS.items():
        command += ["--header", f"{name}: {value}"]
    done = subprocess.run(
        [*command, origin, "--", str(paths)], capture_output=True, text=True, check=False
    )
    return parse(done.stdout + done.stderr)


def parse(output: str) -> Load:
    """What wrk.lua wrote. A load with a single error measures nothing: `Refusal`."""
    found = LINE.search(output)
    if found is None:
        raise Refusal(f"wrk did not say what it measured: {output.strip()[-300:]}")
    given = {name: int(value) for name, value in (p.split("=") for p in found[1].split())}
    wrong = given["refused"] + given["broken"] + given["late"]
    if not (wrong or given["requests"]):
        raise TooShort("Not one request was answered in the time of the measurement.")
    if wrong:
        raise Refusal(
            f"Of {given['requests']} requests, {given['refused']} were refused, "
            f"{given['broken']} broke off and {given['late']} took too long: nothing was measured."
        )
    return Load(
        requests=given["requests"],
        rate=given["requests"] / given["microseconds"] * 1_000_000,
        p50=given["p50"] / 1000,
        p99=given["p99"] / 1000,
    )
