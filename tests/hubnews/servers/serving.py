"""Server processes of our own, on this machine, over the database of the test."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from scripts.install import PYTHON, ROOT

PATIENCE = 30
# A cookie of this name is all that the page cache looks at.
SIGNED_IN = {"Cookie": "sessionid=somebody"}


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def cache(self) -> str:
        return self.headers.get("server-timing", "").removeprefix("page;desc=")


@dataclass
class Server:
    """One granian process. `ask` keeps its connection, as browsers do."""

    port: int
    process: subprocess.Popen
    log: Path
    _connection: http.client.HTTPConnection | None = field(default=None, repr=False)

    def ask(self, path: str, **headers: str) -> Answer:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        self._connection.request("GET", path, headers=headers)
        response = self._connection.getresponse()
        named = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, named, response.read())

    def hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def fresh(self, path: str) -> Answer:
        """What the database says now, past everything that is kept."""
        return self.ask(path, **SIGNED_IN)


@contextmanager
def server(folder: Path, database_url: str, **environ: str) -> Iterator[Server]:
    port = free_port()
    log = folder / f"server-{port}.log"
    command = [str(PYTHON), "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"]
    command += ["--workers", "1", "--blocking-threads", "4", "--workers-kill-timeout", "1"]
    with log.open("wb") as said:
        process = subprocess.Popen(
            [*command, "hubnews.wsgi:application"],
            cwd=ROOT,
            env={**clean(os.environ), **settings(folder, database_url, port), **environ},
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_for(port, process, log)
        serving = Server(port, process, log)
        try:
            yield serving
        finally:
            serving.hang_up()
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)
        # What it started may outlive it.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def settings(folder: Path, database_url: str, port: int) -> dict[str, str]:
    return {
        # Static files as they are: compressing them all would take longer than the test.
        "HUBNEWS_DEBUG": "1",
        "HUBNEWS_PAGE_CACHE_MB": "32",
        "HUBNEWS_SECRET_KEY": "a key of the tests " * 4,
        "HUBNEWS_DATA_DIR": str(folder),
        "HUBNEWS_DATABASE_URL": database_url,
        "HUBNEWS_SITE_URL": f"http://127.0.0.1:{port}",
    }


def clean(environ: "os._Environ[str]") -> dict[str, str]:
    return {name: value for name, value in environ.items() if not name.startswith("HUBNEWS_")}


def database_url(port: int | None = None) -> str:
    """The database of this test, reached through another port if one is given."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(str(Path(found['NAME']).resolve()))}"
    place = f"{found['HOST'] or 'localhost'}:{port or found['PORT'] or 5432}"
    return f"postgresql://{quote(found['USER'])}:{quote(found['PASSWORD'])}@{place}/{found['NAME']}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        assert process.poll() is None, log.read_text()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"The server does not answer: {log.read_text()}")
