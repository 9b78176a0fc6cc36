"""How long after a change readers still get the page from before it, in two server processes."""

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from http.client import HTTPException
from pathlib import Path
from random import Random

from bench.read_path.pages import Reader, must, ready
from bench.read_path.servers import Server, granian
from bench.read_path.site import APPLICATION, Site, migrate, site_at
from scripts import demo
from scripts.install import PYTHON, ROOT
from scripts.machine import Refusal, tell

VERBS = ("publish", "retract", "schedule")
# In seconds. Changes come at any moment of the caches' own rhythm.
PAUSE = 0.4
PATIENCE = 10.0

type Delays = dict[str, list[float]]


def measure(site: Site, *, pieces: int, folder: Path, core: int) -> Delays:
    """For each verb, two delays in milliseconds a piece: one of each server process.

    `pieces` are published and retracted, and as many again scheduled.
    """
    with ExitStack() as stack:
        servers = [
            stack.enter_context(granian(APPLICATION, site.environ, folder=folder, core=core))
            for _ in range(2)
        ]
        for server in servers:
            must(ready(server, "/"), "The front page", cache="hit")
        publisher = Publisher(site, pieces * 2)
        stack.callback(publisher.close)
        return _delays(publisher, servers, pieces)


def _delays(publisher: "Publisher", servers: list[Server], pieces: int) -> Delays:
    found: Delays = {verb: [] for verb in VERBS}
    pause = Random(1)
    for number in range(pieces):
        for verb, piece in (
            ("publish", number),
            ("retract", number),
            ("schedule", pieces + number),
        ):
            watchers = [Watcher(server, publisher.paths[piece]) for server in servers]
            time.sleep(pause.random() * PAUSE)
            moment = publisher.do(verb, piece)
            found[verb] += [(watcher.saw() - moment) * 1000 for watcher in watchers]
    return found


class Publisher:
    """The process of `publisher`, with its pieces ready."""

    def __init__(self, site: Site, pieces: int) -> None:
        self._process = subprocess.Popen(
            [str(PYTHON), "-m", "bench.read_path.publisher", str(pieces)],
            cwd=ROOT,
            env=site.environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.paths: list[str] = self._answer()

    def do(self, verb: str, piece: int) -> float:
        assert self._process.stdin is not None
        print(verb, piece, file=self._process.stdin, flush=True)
        return float(self._answer())

    def _answer(self):  # type: ignore[no-untyped-def]
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        if line := self._process.stdout.readline():
            return json.loads(line)
        said = self._process.stderr.read().strip().splitlines() or ["it gave no reason"]
        raise Refusal(f"Nothing could be published: {said[-1]}")

    def close(self) -> None:
        self._process.communicate()


class Watcher:
    """Asks one server for one page again and again, until it is another one."""

    def __init__(self, server: Server, path: str) -> None:
        self._reader, self._path = Reader(server), path
        self._before = self._ask()
        self._seen: float | None = None
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _ask(self) -> tuple[int, bytes]:
        answer = self._reader.ask(self._path)
        return answer.status, answer.body

    def _watch(self) -> None:
        ends = time.monotonic() + PATIENCE
        # A server that ended is one that showed nothing; `saw` says so.
        with suppress(OSError, HTTPException):
            while time.monotonic() < ends:
                if self._ask() != self._before:
                    self._seen = time.monotonic()
                    return
                time.sleep(0.002)

    def saw(self) -> float:
        """When the first other answer was there, in monotonic seconds."""
        self._thread.join()
        self._reader.close()
        if self._seen is None:
            raise Refusal(f"{self._path} did not change within {PATIENCE:.0f} seconds.")
        return self._seen


def on_postgresql(*, pieces: int, core: int) -> Delays:
    """The same on a PostgreSQL server of its own, which `pg_virtualenv` starts and ends."""
    inside = 'exec "$0" -m bench.read_path.visible "$@"'
    command = ["pg_virtualenv", "-t", "sh", "-c", inside, str(PYTHON), str(pieces), str(core)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["it gave no reason"]
        raise Refusal(f"PostgreSQL could not be measured: {said[-1]}")
    # It also says what becomes of its server.
    (found,) = (line for line in done.stdout.splitlines() if line.startswith("{"))
    delays: Delays = json.loads(found)
    return delays


def main(environ: Callable[[str], str], pieces: int, core: int) -> None:
    """Inside `pg_virtualenv`, which names its server in the environment."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = site_at(folder)
        place = f"{environ('PGHOST')}:{environ('PGPORT')}/{environ('PGDATABASE')}"
        login = f"{environ('PGUSER')}:{environ('PGPASSWORD')}"
        site.environ["HUBNEWS_DATABASE_URL"] = f"postgresql://{login}@{place}"
        migrate(site)
        demo.manage(site.environ, folder, "load_demo")
        print(json.dumps(measure(site, pieces=pieces, folder=folder, core=core)))


if __name__ == "__main__":
    import os

    tell(lambda: main(lambda name: os.environ[name], int(sys.argv[1]), int(sys.argv[2])))
