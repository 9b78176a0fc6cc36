"""Processes that run and end together.

Runs on whatever Python is there, to be able to say that it is too old: nothing newer than 3.6.
"""

import contextlib
import os
import signal
import subprocess
import time
from typing import Dict, List

from scripts import orphans
from scripts.machine import Refusal

# Until a process that was asked to end is made to.
PATIENCE = 1.5
LOOK_EVERY = 0.1
ENDING = [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]


def run(commands: Dict[str, List[str]], environ: Dict[str, str], folder: str) -> None:
    """Start them all and wait. When one ends, or we are told to, the others end within seconds.

    Ended by a signal, this returns; a process that ended by itself is a Refusal that names it.
    """
    told = []  # type: List[int]
    # Noted and not raised: a signal between a start and its note would leave that process behind.
    before = {number: signal.signal(number, lambda n, _frame: told.append(n)) for number in ENDING}
    running = {}  # type: Dict[str, subprocess.Popen[bytes]]
    try:
        for name, command in commands.items():
            # In a session of its own: Ctrl-C reaches it once, through us, and not from the
            # terminal as well.
            running[name] = subprocess.Popen(
                command,
                cwd=folder,
                env=environ,
                start_new_session=True,
                # Killed, we tell nobody: the server would go on and hold its port.
                preexec_fn=orphans.ends_with(os.getpid()),  # noqa: PLW1509 - there are no threads
            )
        ended = _wait(running, told)
    finally:
        _end(running)
        for number, handler in before.items():
            signal.signal(number, handler)
    if ended:
        code = running[ended].returncode
        raise Refusal("The {} ended by itself (status {}).".format(ended, code))


def _wait(running: "Dict[str, subprocess.Popen[bytes]]", told: List[int]) -> str:
    """The name of the first process that ends by itself, or "" when we are told to end."""
    while not told:
        for name, process in running.items():
            if process.poll() is not None:
                return name
        time.sleep(LOOK_EVERY)
    return ""


def _end(running: "Dict[str, subprocess.Popen[bytes]]") -> None:
    for process in running.values():
        if process.poll() is None:
            # To it alone: it tells those that it started.
            process.terminate()
    ends = time.monotonic() + PATIENCE
    for process in running.values():
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(max(ends - time.monotonic(), 0.01))
        # Also where it has ended: what it started may not have.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
