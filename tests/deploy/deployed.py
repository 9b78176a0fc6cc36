"""The files of deploy/ run as they are, with only their folders and ports changed."""

import getpass
import os
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from scripts.install import ROOT
from tests.hubnews.servers import serving

DEPLOY = ROOT / "deploy"
# The user matters to root alone: it would give up the right to read the folder of the test.
LEAST_NGINX = """
user {user};
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log;
worker_processes 1;
events {{ worker_connections 256; }}
http {{
    include {mime};
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


def tool(name: str) -> str:
    """Its path. Without it the test is skipped, or fails where every test is required."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if not found and os.environ.get("HUBNEWS_TEST_REQUIRE") == "all":
        pytest.fail(f"{name} is missing.")
    if not found:
        pytest.skip(f"{name} is missing.")
    return found


@dataclass
class Machine:
    """Where the files think they are, and what was started."""

    data: Path
    granian: int = field(default_factory=serving.free_port)
    nginx: int = field(default_factory=serving.free_port)

    def translated(self, path: str) -> str:
        text = (DEPLOY / path).read_text()
        for there, here in (
            ("/opt/hubnews", str(ROOT)),
            ("/var/lib/hubnews/", f"{self.data}/"),
            ("--port 8000", f"--port {self.granian}"),
            ("127.0.0.1:8000", f"127.0.0.1:{self.granian}"),
            ("listen 80;", f"listen 127.0.0.1:{self.nginx};"),
            ("    listen [::]:80;\n", ""),
        ):
            text = text.replace(there, here)
        return text

    def unit(self, name: str, key: str) -> str:
        lines = self.translated(f"systemd/{name}.service").splitlines()
        (value,) = (line.partition("=")[2] for line in lines if line.startswith(f"{key}="))
        return value

    def environ(self) -> dict[str, str]:
        return serving.clean(os.environ) | serving.settings(
            self.data, serving.database_url(), self.nginx
        )

    @contextmanager
    def running(self, command: list[str], port: int = 0, **environ: str) -> Iterator:
        log = self.data / f"{Path(command[0]).name}-{time.monotonic_ns()}.log"
        with log.open("wb") as said:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**self.environ(), **environ},
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        try:
            if port:
                serving.wait_for(port, process, log)
            yield process
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    @contextmanager
    def server(self) -> Iterator:
        policy = self.unit("hubnews", "CPUSchedulingPolicy")
        command = ["chrt", f"--{policy}", "0", *shlex.split(self.unit("hubnews", "ExecStart"))]
        with self.running(command, self.granian) as process:
            yield process

    @contextmanager
    def web_server(self) -> Iterator[serving.Server]:
        program = tool("nginx")
        (self.data / "site.conf").write_text(self.translated("nginx/hubnews.conf"))
        main = self.data / "nginx.conf"
        main.write_text(
            LEAST_NGINX.format(
                user=getpass.getuser(), folder=self.data, mime="/etc/nginx/mime.types"
            )
        )
        command = [program, "-p", str(self.data), "-c", str(main), "-e", str(self.data / "e.log")]
        with self.running(command, self.nginx) as process:
            asked = serving.Server(self.nginx, process, self.data / "nginx-error.log")
            try:
                yield asked
            finally:
                asked.hang_up()
