"""Contestants measured in turn, round after round, so that all see the same machine."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bench.read_path import load, process
from bench.read_path.figures import Spread, ratio
from bench.read_path.pages import Answer, must, ready
from bench.read_path.servers import Server
from scripts.machine import Refusal

# In seconds. On a busy machine a server may stand still for some while it has work.
LOOK_EVERY = 0.15
PATIENCE = 30
LONGER = (1, 3, 9)


@dataclass(frozen=True, kw_only=True)
class Contestant:
    """`check` looks at an answer before anything is measured, and raises if it is a wrong one."""

    name: str
    server: Server
    paths: Path
    check: Callable[[Answer], object]


@dataclass
class Result:
    """One figure a round: requests a second, the server's processor time for one request in
    microseconds, and the 99th percentile of the waiting time in milliseconds."""

    name: str
    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    @property
    def rate(self) -> Spread:
        return Spread.of(self.rates)

    @property
    def cost(self) -> Spread:
        return Spread.of(self.costs)

    @property
    def wait(self) -> Spread:
        return Spread.of(self.waits)

    def against(self, other: "Result") -> Spread:
        return ratio(self.rates, other.rates)


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How often and how long, in seconds; `core` is the load's."""

    rounds: int
    seconds: float
    warm_up: float
    core: int


def measure(contestants: Sequence[Contestant], pace: Pace) -> list[Result]:
    """A B C A B C …: each is warmed up, measured, and left alone while the next one runs."""
    for each in contestants:
        _check(each)
    results = [Result(each.name) for each in contestants]
    for _ in range(pace.rounds):
        for each, result in zip(contestants, results, strict=True):
            _measure(each, result, pace)
    for each, result in zip(contestants, results, strict=True):
        _check(each)
        # Said at once: what fails later takes nothing of it away.
        print(f"  {each.name}: {result.rate.middle:,.0f} requests/s", flush=True)
    return results


def _check(contestant: Contestant) -> None:
    for path in contestant.paths.read_text().splitlines()[:3]:
        answer = must(ready(contestant.server, path), f"{contestant.name}, {urlsplit(path).path}")
        contestant.check(answer)


def _asked(contestant: Contestant, pace: Pace) -> load.Load:
    """With more time for a server that has none for a single answer, on a busy machine."""
    origin, paths = contestant.server.origin, contestant.paths
    for longer in LONGER[:-1]:
        with suppress(load.TooShort):
            return load.ask(origin, paths, seconds=pace.seconds * longer, core=pace.core)
        rest(contestant.server)
    return load.ask(origin, paths, seconds=pace.seconds * LONGER[-1], core=pace.core)


def rest(server: Server) -> None:
    """Wait until the server has done what the load left behind when its time was up."""
    ends = time.monotonic() + PATIENCE
    used = process.cpu_seconds(server.group)
    while time.monotonic() < ends:
        time.sleep(LOOK_EVERY)
        now = process.cpu_seconds(server.group)
        if now == used:
            return
        used = now


def _measure(contestant: Contestant, result: Result, pace: Pace) -> None:
    server = contestant.server
    try:
        if pace.warm_up:
            with suppress(load.TooShort):
                load.ask(server.origin, contestant.paths, seconds=pace.warm_up, core=pace.core)
            rest(server)
        before = process.cpu_seconds(server.group)
        found = _asked(contestant, pace)
    except Refusal as refusal:
        raise Refusal(f"{contestant.name}: {refusal}") from None
    rest(server)
    used = process.cpu_seconds(server.group) - before
    result.rates.append(found.rate)
    result.costs.append(used / found.requests * 1_000_000)
    result.waits.append(found.p99)
