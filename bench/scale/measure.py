"""Ask a small and a large site for the same pages in turn, and compare what they cost."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

# A sample is at least so long, so that the clock's own step does not matter.
SAMPLE_MS = 40
MOST_TIMES = 10


class Site:
    """A process that serves one archive."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def do(self, what: str, **asked: Any) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"do": what, **asked}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"The site stopped at {asked.get('path', what)}.")
        return json.loads(line)


@contextmanager
def served(place: str) -> Iterator[Site]:
    """`place` is a data folder (SQLite) or a database URL (PostgreSQL)."""
    environment = {
        **os.environ,
        "HUBNEWS_DEMO": "1",
        "HUBNEWS_SECRET_KEY": "only-for-measuring-" + "x" * 40,
    }
    environment.pop("HUBNEWS_DATABASE_URL", None)
    command = [sys.executable, "-m", "bench.scale.site"]
    with TemporaryDirectory() as folder:
        # Beside a database URL the folder holds the static files only.
        environment["HUBNEWS_DATA_DIR"] = folder if "://" in place else place
        if "://" in place:
            environment["HUBNEWS_DATABASE_URL"] = place
        with subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            try:
                yield Site(process)
            finally:
                assert process.stdin
                process.stdin.close()


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Medians of one page of one site, in milliseconds. `cpu` is here and in the database."""

    cpu: float
    wall: float
    queries: int
    bytes: int
    status: int


@dataclass(frozen=True, kw_only=True)
class Compared:
    name: str
    small: Cost
    large: Cost

    @property
    def ratio(self) -> float:
        return self.large.cpu / self.small.cpu


def compare(
    small: Site, large: Site, *, rounds: int, only: str = "", search: bool = True
) -> Iterator[Compared]:
    """Every page of both, one site and then the other, `rounds` times."""
    theirs = {one["name"]: one for one in large.do("addresses", search=search)}
    for one in small.do("addresses", search=search):
        if only in one["name"]:
            asked = [(small, _question(one)), (large, _question(theirs[one["name"]]))]
            samples = _samples(asked, rounds)
            yield Compared(name=one["name"], small=_cost(samples[0]), large=_cost(samples[1]))


def _question(address: dict[str, Any]) -> dict[str, Any]:
    return {"path": address["path"], "desk": address["desk"]}


def _samples(
    asked: list[tuple[Site, dict[str, Any]]], rounds: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    first = [site.do("ask", times=1, **question) for site, question in asked]
    times = max(1, min(MOST_TIMES, int(SAMPLE_MS / max(1, min(one["wall"] for one in first)))))
    found: tuple[list[dict[str, Any]], list[dict[str, Any]]] = ([], [])
    for _ in range(rounds):
        for place, (site, question) in enumerate(asked):
            found[place].append(site.do("ask", times=times, **question))
    return found


def _cost(samples: list[dict[str, Any]]) -> Cost:
    last = samples[-1]
    return Cost(
        cpu=median(one["here"] + one["there"] for one in samples),
        wall=median(one["wall"] for one in samples),
        queries=last["queries"],
        bytes=last["bytes"],
        status=last["status"],
    )
