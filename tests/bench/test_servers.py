"""The servers that HubNews is compared with: on one core, with the bytes they were given."""

import gzip
import json
import os
import signal
import subprocess
import sys

import pytest

from bench.read_path import process, servers
from bench.read_path.pages import Answer, ask, must
from scripts.machine import Refusal

BODY = gzip.compress(b"<p>A page that is known before it is asked for.</p>")
HEADERS = [("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("X-Quoted", 'a "b" c')]
PLACE = ["bench.constant_bytes.wsgi:application", "bench.bare_django.wsgi:application"]


@pytest.mark.parametrize("application", PLACE, ids=["constant", "django"])
def test_each_serves_the_bytes_it_was_given(tmp_path, application):
    (tmp_path / "body").write_bytes(BODY)
    (tmp_path / "headers").write_text(json.dumps(HEADERS))
    environ = {
        "BENCH_BODY": str(tmp_path / "body"),
        "BENCH_HEADERS": str(tmp_path / "headers"),
    }
    core = min(os.sched_getaffinity(0))

    with servers.granian(application, environ, folder=tmp_path, core=core) as server:
        answer = ask(server, "/any/where/")
        cores = {frozenset(os.sched_getaffinity(pid)) for pid in process.members(server.group)}
        largest, together = process.resident_megabytes(server.group)
        used = process.cpu_seconds(server.group)

    assert (answer.status, answer.body) == (200, BODY)
    assert cores == {frozenset([core])}
    assert 5 < largest < together
    assert used > 0
    assert list(process.members(server.group)) == []


def test_the_constant_answer_has_the_headers_of_the_page_it_stands_for(tmp_path):
    (tmp_path / "body").write_bytes(BODY)
    (tmp_path / "headers").write_text(json.dumps(HEADERS))
    environ = {"BENCH_BODY": str(tmp_path / "body"), "BENCH_HEADERS": str(tmp_path / "headers")}

    with servers.granian(
        PLACE[0], environ, folder=tmp_path, core=min(os.sched_getaffinity(0))
    ) as server:
        answer = ask(server, "/")

    assert answer.text == "<p>A page that is known before it is asked for.</p>"
    wanted = [*HEADERS, ("Content-Length", str(len(BODY)))]
    assert sorted(answer.page_headers()) == sorted((name.lower(), value) for name, value in wanted)


def test_a_server_that_cannot_start_says_why(tmp_path):
    with (
        pytest.raises(Refusal, match=r"(?s)^A server ended at once: .*BENCH_BODY"),
        servers.granian(PLACE[0], {}, folder=tmp_path, core=min(os.sched_getaffinity(0))),
    ):
        pass


def test_nginx_gets_the_same_headers_and_writes_its_own(tmp_path):
    page = [*HEADERS, ("ETag", '"x"'), ("Content-Length", "10")]

    written = servers.nginx_configuration(tmp_path, 8042, page, root=False)

    assert [line.strip() for line in written.splitlines() if "add_header" in line] == [
        'add_header Content-Encoding "gzip";',
        'add_header X-Quoted "a \\"b\\" c";',
    ]
    assert "listen 127.0.0.1:8042;" in written
    assert "user root" not in written


def test_what_a_group_used_is_counted_with_what_it_started():
    code = "import os; os.fork(); sum(range(20_000_000)); os.write(1, b'.'); os.read(0, 1)"
    group = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        assert group.stdout is not None
        assert group.stdout.read(2) == b".."

        assert len(list(process.members(group.pid))) == 2
        assert process.cpu_seconds(group.pid) > 0.1
    finally:
        os.killpg(group.pid, signal.SIGKILL)
        group.communicate()


def test_a_wrong_page_is_named_before_anything_is_measured():
    answer = Answer(200, [("Server-Timing", "page;desc=miss")], b"<p>Another</p>")

    with pytest.raises(Refusal, match=r"^The page is wrong: cache is 'miss', not 'hit'\.$"):
        must(answer, "The page", cache="hit")
    with pytest.raises(Refusal, match=r"^The page is wrong: “This one” is not in it\.$"):
        must(answer, "The page", holding="This one")
    assert must(answer, "The page", cache="miss", holding="Another") is answer
