"""The server and the worker of the demo start and end together, whoever ends first and how."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.install import ROOT

PAIR = "from scripts import pair; import sys; pair.run(eval(sys.argv[1]), None, '.')"
# What `make demo` is: a process above us that starts us and waits.
MAKE = f"""
import subprocess, sys
us = "from scripts import orphans; orphans.end_with_parent(); {PAIR}"
subprocess.run([sys.executable, "-c", us, *sys.argv[1:]])
"""
# Holds a lock for as long as it lives and says who it is; “child” starts one of its kind first.
PROCESS = """
import fcntl, os, signal, subprocess, sys, time
from pathlib import Path
name, folder, how = sys.argv[1:]
if how == "deaf":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
lock = open(Path(folder, f"{os.getpid()}.lock"), "w")
fcntl.flock(lock, fcntl.LOCK_EX)
if how == "child":
    command = [*sys.orig_argv[:3], name + "-child", folder, "long"]
    subprocess.Popen(command)
    while not Path(folder, name + "-child").exists():
        time.sleep(0.02)
Path(folder, name + ".new").write_text(str(os.getpid()))
os.rename(Path(folder, name + ".new"), Path(folder, name))
time.sleep(0.5 if how == "short" else 60)
"""


class Pair:
    def __init__(self, folder: Path, program: str = PAIR, **how: str) -> None:
        self.folder, self.names = folder, list(how)
        commands = {
            name: [sys.executable, "-c", PROCESS, name, str(folder), kind]
            for name, kind in how.items()
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, repr(commands)],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        until(lambda: all((folder / name).exists() for name in self.names))

    def pid(self, name: str) -> int:
        return int((self.folder / name).read_text())

    def alive(self) -> int:
        """How many processes are left of all that were started."""
        return sum(is_held(path) for path in self.folder.glob("*.lock"))

    def wait(self) -> tuple[int, str, float]:
        started = time.monotonic()
        _out, said = self.process.communicate(timeout=20)
        return self.process.returncode, said.decode(), time.monotonic() - started


def is_held(path: Path) -> bool:
    with path.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def until(true: Callable[[], object]) -> None:
    ends = time.monotonic() + 20
    while not true():
        assert time.monotonic() < ends, "It did not happen in time."
        time.sleep(0.02)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Pair]]:
    pairs: list[Pair] = []

    def make(program: str = PAIR, **how: str) -> Pair:
        pairs.append(Pair(tmp_path, program, **how))
        return pairs[-1]

    yield make
    for made in pairs:
        made.process.kill()
        made.process.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
@pytest.mark.parametrize("how", ["long", "deaf", "child"])
def test_a_signal_ends_both_within_two_seconds(
    start: Callable[..., Pair], number: int, how: str
) -> None:
    pair = start(server=how, worker="long")
    assert pair.alive() == (3 if how == "child" else 2)

    pair.process.send_signal(number)
    code, said, seconds = pair.wait()

    assert (code, said, pair.alive()) == (0, "", 0)
    assert seconds < 3


def test_ctrl_c_twice_leaves_nobody_behind(start: Callable[..., Pair]) -> None:
    pair = start(server="deaf", worker="deaf")

    for _time in range(3):
        pair.process.send_signal(signal.SIGINT)
        time.sleep(0.1)
    code, said, _seconds = pair.wait()

    assert (code, said, pair.alive()) == (0, "", 0)


@pytest.mark.parametrize(("server", "worker"), [("long", "short"), ("short", "long")])
def test_when_one_ends_so_does_the_other(
    start: Callable[..., Pair], server: str, worker: str
) -> None:
    pair = start(server=server, worker=worker)
    ended = "worker" if worker == "short" else "server"

    code, said, _seconds = pair.wait()

    assert (code, pair.alive()) == (1, 0)
    assert (
        said.splitlines()[-1] == f"scripts.machine.Refusal: The {ended} ended by itself (status 0)."
    )


def test_when_one_is_killed_so_is_the_other(start: Callable[..., Pair]) -> None:
    pair = start(server="long", worker="long")

    os.kill(pair.pid("worker"), signal.SIGKILL)
    code, said, seconds = pair.wait()

    assert (code, pair.alive()) == (1, 0)
    assert said.splitlines()[-1] == (
        "scripts.machine.Refusal: The worker ended by itself (status -9)."
    )
    assert seconds < 3


# Only Linux tells a process that its parent has ended.
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="This is not Linux.")


@on_linux
def test_when_we_are_killed_both_end_all_the_same(start: Callable[..., Pair]) -> None:
    pair = start(server="long", worker="long")

    pair.process.kill()

    until(lambda: pair.alive() == 0)


@on_linux
def test_when_make_is_killed_both_end_as_well(start: Callable[..., Pair]) -> None:
    pair = start(MAKE, server="long", worker="long")
    assert pair.alive() == 2

    pair.process.kill()

    until(lambda: pair.alive() == 0)
