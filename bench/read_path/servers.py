"""Servers on one core of this machine: granian for everything in Python, and nginx."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from scripts.install import PYTHON, ROOT
from scripts.machine import HOST, Refusal

PATIENCE = 60
# The same for all: as deploy/systemd/hubnews.service starts the server (docs/decisions/0035).
SCHEDULING = ["chrt", "--batch", "0"]
OPTIONS = [
    *("--interface", "wsgi", "--no-ws", "--log-level", "warning"),
    *("--workers", "1", "--blocking-threads", "2"),
]


@dataclass(frozen=True)
class Server:
    """`group` is the process group of everything that was started."""

    port: int
    group: int

    @property
    def origin(self) -> str:
        return f"http://{HOST}:{self.port}"


@contextmanager
def granian(
    application: str,
    environ: Mapping[str, str],
    *,
    folder: Path,
    core: int,
    python: Path = PYTHON,
) -> Iterator[Server]:
    port = free_port()
    command = [str(python), "-m", "granian", *OPTIONS, "--host", HOST, "--port", str(port)]
    command += ["--workers-kill-timeout", "1", application]
    log = folder / f"{application.partition(':')[0]}-{port}.log"
    with _running(command, {**plain(), **environ}, port, core, log) as server:
        yield server


@contextmanager
def nginx(
    body: bytes, headers: list[tuple[str, str]], *, folder: Path, core: int
) -> Iterator[Server]:
    """Serves these bytes, as a file and with these headers, at /page.html."""
    port = free_port()
    home = folder / f"nginx-{port}"
    (home / "root").mkdir(parents=True)
    (home / "root" / "page.html").write_bytes(body)
    configuration = home / "nginx.conf"
    configuration.write_text(nginx_configuration(home, port, headers, root=os.geteuid() == 0))
    command = ["nginx", "-p", str(home), "-c", str(configuration)]
    with _running(command, plain(), port, core, home / "nginx.log") as server:
        yield server


def has_nginx() -> bool:
    return shutil.which("nginx") is not None


# nginx writes these itself.
ITS_OWN = {"content-length", "content-type", "etag", "last-modified"}


def nginx_configuration(
    home: Path, port: int, headers: list[tuple[str, str]], *, root: bool
) -> str:
    """One worker, nothing logged, the file kept open: as quick as it can be."""
    added = "\n".join(
        '    add_header {} "{}";'.format(name, value.replace("\\", "\\\\").replace('"', '\\"'))
        for name, value in headers
        if name.lower() not in ITS_OWN
    )
    return f"""{"user root;" if root else ""}
daemon off;
worker_processes 1;
pid {home}/nginx.pid;
error_log stderr error;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
  tcp_nodelay on;
  keepalive_requests 1000000000;
  open_file_cache max=100 inactive=1h;
  open_file_cache_valid 1h;
  types {{ }}
  default_type "text/html; charset=utf-8";
  client_body_temp_path {home}/body;
  proxy_temp_path {home}/proxy;
  fastcgi_temp_path {home}/fastcgi;
  uwsgi_temp_path {home}/uwsgi;
  scgi_temp_path {home}/scgi;
  server {{
    listen {HOST}:{port};
    root {home}/root;
{added}
  }}
}}
"""


@contextmanager
def _running(
    command: list[str], environ: Mapping[str, str], port: int, core: int, log: Path
) -> Iterator[Server]:
    with log.open("wb") as said:
        process = subprocess.Popen(
            [*SCHEDULING, "taskset", "-c", str(core), *command],
            cwd=ROOT,
            env=environ,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait(port, process, log)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)
        # What it started may outlive it.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if process.poll() is not None:
            said = log.read_text(errors="replace").strip()[-500:]
            raise Refusal(f"A server ended at once: {said or 'it gave no reason'}")
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise Refusal(f"A server did not answer within {PATIENCE} seconds; its log is {log}.")


def plain() -> dict[str, str]:
    """This shell's environment without what would turn a server into another one."""
    ours = ("HUBNEWS_", "BENCH_", "DJANGO_", "GRANIAN_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]
