"""Parsing what strangers sent, in a process of its own with bounded time and memory.

A few kilobytes can keep a parser busy for hours. A thread cannot be stopped, and would take the
worker, or a server's request, with it; a process can.
"""

import json
import os
import resource
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CPU_SECONDS = 15
TOLD = ("PATH", "LANG", "LC_ALL", "TZ", "VIRTUAL_ENV")
MEMORY = 2 * 1024**3


class TooMuch(Exception):
    """It took too long or too much memory, or the parser itself broke."""


def run(task: str, content: bytes, *, seconds: int = CPU_SECONDS, **options: str) -> Any:
    """What `module:function` makes of the content and the options; JSON is all that comes back."""
    head = json.dumps({"seconds": seconds, "options": options}).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "sources.fenced", task],
            cwd=ROOT,
            # What it reads is not trusted: it is told no key and no password.
            env={name: os.environ[name] for name in TOLD if name in os.environ},
            input=head + b"\n" + content,
            capture_output=True,
            # On a busy machine it takes longer by the clock.
            timeout=seconds * 3,
            check=True,
            # Ctrl-C is for the worker, which lets the feed in hand finish.
            start_new_session=True,
        )
    except subprocess.TimeoutExpired as error:
        raise TooMuch("time") from error
    except subprocess.CalledProcessError as error:
        last = error.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise TooMuch(f"status {error.returncode}: {last[:500]}") from error
    return json.loads(done.stdout)


def main() -> None:
    head = json.loads(sys.stdin.buffer.readline())
    resource.setrlimit(resource.RLIMIT_CPU, (head["seconds"], head["seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    module, _colon, name = sys.argv[1].partition(":")
    made = getattr(import_module(module), name)(sys.stdin.buffer.read(), **head["options"])
    json.dump(made, sys.stdout)


if __name__ == "__main__":
    main()
