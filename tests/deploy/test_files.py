"""The files that docs/deploying.md tells people to copy do what it says."""

import http.client
import os
import shlex
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from scripts.install import PYTHON
from sources.models import WorkerBeat
from tests import factories as make
from tests.deploy.deployed import DEPLOY, Machine, tool
from tests.hubnews.servers import serving

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def machine(tmp_path) -> Machine:
    return Machine(tmp_path)


def test_systemd_finds_no_fault_in_the_units(machine):
    program = tool("systemd-analyze")
    names = sorted(path.name for path in (DEPLOY / "systemd").iterdir())
    for name in names:
        (machine.data / name).write_text(machine.translated(f"systemd/{name}"))

    done = subprocess.run(
        [program, "verify", "--man=no", *(str(machine.data / name) for name in names)],
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_nginx_gives_files_from_the_disk_and_pages_from_the_server(machine):
    make.make_published(headline="A piece behind nginx")
    for path, content in {
        "static/a.0123456789ab.css": b"plain",
        "static/a.0123456789ab.css.gz": b"compressed before",
        "static/plain.css": b"plain",
        "media/images/one.avif": b"a picture",
    }.items():
        (machine.data / path).parent.mkdir(parents=True, exist_ok=True)
        (machine.data / path).write_bytes(content)
    with machine.server(), machine.web_server() as nginx:
        front = nginx.ask("/", **{"Accept-Encoding": "br"})
        assert (front.status, front.headers["content-encoding"]) == (200, "br")
        again = nginx.ask("/", **{"Accept-Encoding": "br", "If-None-Match": front.headers["etag"]})
        assert (again.status, again.body) == (304, b"")
        desk = nginx.ask("/admin/login/")
        numbers = {answer.headers["x-request-id"] for answer in (front, again, desk)}
        assert (len(numbers), {len(number) for number in numbers}) == (3, {32})

        hashed = nginx.ask("/static/a.0123456789ab.css", **{"Accept-Encoding": "gzip"})
        assert hashed.body == b"compressed before"
        assert hashed.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert nginx.ask("/static/plain.css").headers["cache-control"] == "public, max-age=300"
        picture = nginx.ask("/media/images/one.avif", Range="bytes=2-")
        assert (picture.status, picture.body) == (206, b"picture")
        assert picture.headers["content-type"] == "image/avif"
        assert picture.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert picture.headers["x-content-type-options"] == "nosniff"

        # The largest upload gets as far as Django, which misses the form's token.
        assert posted(machine.nginx, 20 * 1024 * 1024) == 403
        assert posted(machine.nginx, 26 * 1024 * 1024) == 413


def test_every_thread_of_the_server_is_scheduled_as_its_unit_says(machine):
    with machine.server() as server:
        (worker,) = children(server.pid)
        threads = [int(each.name) for each in Path(f"/proc/{worker}/task").iterdir()]
        policies = {os.sched_getscheduler(thread) for thread in threads}

    assert len(threads) > 2
    assert policies == {os.SCHED_BATCH}


def posted(port: int, size: int) -> int:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    asked.putrequest("POST", "/admin/login/")
    asked.putheader("Content-Length", str(size))
    asked.putheader("Content-Type", "multipart/form-data; boundary=x")
    asked.endheaders()
    # It may be refused by its length while it is sent.
    with suppress(BrokenPipeError, ConnectionResetError):
        asked.send(b"x" * size)
    answer = asked.getresponse()
    answer.read()
    asked.close()
    return answer.status


def test_the_procfile_serves_and_works(machine):
    path = f"{PYTHON.parent}:{os.environ['PATH']}"
    lines = (DEPLOY / "Procfile").read_text().splitlines()
    commands = dict(line.split(": ", 1) for line in lines)
    environ = {"PATH": path, "PORT": str(machine.granian), "HOST": "127.0.0.1"}
    assert sorted(commands) == ["release", "web", "worker"]

    released = subprocess.run(
        ["sh", "-c", commands["release"]], env=machine.environ() | environ, cwd=DEPLOY.parent
    )

    assert released.returncode == 0
    assert (machine.data / "static" / "admin").is_dir()
    with (
        machine.running(["sh", "-c", f"exec {commands['web']}"], machine.granian, **environ),
        machine.running(["sh", "-c", f"exec {commands['worker']}"], **environ) as worker,
    ):
        asked = serving.Server(machine.granian, worker, machine.data / "log")
        assert asked.ask("/").status == 200
        asked.hang_up()
        seen_within(20)


def test_the_workers_unit_works_and_ends_when_told(machine):
    with machine.running(shlex.split(machine.unit("hubnews-worker", "ExecStart"))) as worker:
        seen_within(20)
        worker.terminate()

        assert worker.wait(10) == 0


def seen_within(seconds: float) -> None:
    ends = time.monotonic() + seconds
    while not WorkerBeat.objects.exists():
        assert time.monotonic() < ends, "The worker gave no sign of life."
        time.sleep(0.1)


def test_a_reload_under_load_fails_no_request(machine):
    make.make_published(headline="A piece that is read meanwhile")
    stop, answers, faults = threading.Event(), [], []

    def read(keep: bool) -> None:
        asked = serving.Server(machine.nginx, None, machine.data / "log")
        while not stop.is_set():
            try:
                answers.append(asked.ask("/").status)
            except Exception as fault:
                faults.append(repr(fault))
            if not keep:
                asked.hang_up()
                asked._connection = None
        asked.hang_up()

    reload = machine.unit("hubnews", "ExecReload")
    with machine.server() as server, machine.web_server() as nginx:
        before = children(server.pid)
        readers = [threading.Thread(target=read, args=[n % 2 == 0]) for n in range(8)]
        for reader in readers:
            reader.start()
        try:
            time.sleep(0.5)
            subprocess.run(shlex.split(reload.replace("$MAINPID", str(server.pid))), check=True)
            ends = time.monotonic() + 40
            # The last of the old ones has gone, and a new one is there.
            while before & children(server.pid) or not children(server.pid) - before:
                assert time.monotonic() < ends, "It was not reloaded."
                time.sleep(0.1)
            time.sleep(0.5)
        finally:
            stop.set()
            for reader in readers:
                reader.join()
        assert nginx.ask("/").status == 200

    assert (set(answers), faults) == ({200}, [])
    assert len(answers) > 100


def children(pid: int) -> set[int]:
    """Granian's own workers. Python's tracker of resources, which stays, is not among them."""
    found = subprocess.run(
        ["ps", "--no-headers", "-o", "pid=,args=", "--ppid", str(pid)],
        capture_output=True,
        text=True,
    ).stdout
    return {int(line.split()[0]) for line in found.splitlines() if "tracker" not in line}
