"""The database server goes away under a running server process, and comes back."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.db import connection

from articles import workflow
from tests import factories as make
from tests.hubnews.servers.serving import database_url, server

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


class Wire:
    """What stands between the server and PostgreSQL: a way through that can be cut, or go dead."""

    def __init__(self) -> None:
        self.ends: list[socket.socket] = []
        self.silent = threading.Event()
        self._listen(0)

    def _listen(self, port: int) -> None:
        self.door = socket.create_server(("127.0.0.1", port))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self._let_in, args=[self.door], daemon=True).start()

    def _let_in(self, door: socket.socket) -> None:
        while True:
            try:
                client, _address = door.accept()
            except OSError:
                return
            there = connection.settings_dict
            place = (there["HOST"] or "localhost", int(there["PORT"] or 5432))
            database = socket.create_connection(place)
            self.ends += [client, database]
            for source, target in ((client, database), (database, client)):
                threading.Thread(target=self._carry, args=[source, target], daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                while self.silent.is_set():
                    time.sleep(0.01)
                target.sendall(data)
        self._close(source, target)

    def cut(self) -> None:
        """Every connection breaks, and new ones are refused: the server was stopped."""
        self._close(self.door, *self.ends)
        self.ends.clear()

    def mend(self) -> None:
        self._listen(self.port)

    def _close(self, *sockets: socket.socket) -> None:
        for each in sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()


@pytest.fixture
def wire() -> Iterator[Wire]:
    found = Wire()
    yield found
    found.silent.clear()
    found.cut()


def until_it_is_noticed(serving) -> None:
    ends = time.monotonic() + 10
    while serving.ask("/search/?q=nobody-asked-this").status != 503 and time.monotonic() < ends:
        time.sleep(0.1)


def until_it_is_back(serving) -> None:
    ends = time.monotonic() + 10
    while serving.ask("/corrections/").status != 200 and time.monotonic() < ends:
        time.sleep(0.1)


@pytest.mark.parametrize("pool", ["0", "4"])
def test_known_pages_are_served_while_it_is_stopped(tmp_path, wire, pool):
    piece = make.make_published(headline="A piece that is known")
    retracted = make.make_published(headline="A piece to retract")
    known = ["/", f"/articles/{piece.slug}/", "/feed.xml", "/sitemap.xml", "/articles/nowhere/"]
    environ = {"HUBNEWS_DATABASE_POOL": pool}
    with server(tmp_path, database_url(wire.port), **environ) as serving:
        before = {path: serving.ask(path) for path in known}

        wire.cut()
        until_it_is_noticed(serving)

        for path, page in before.items():
            now = serving.ask(path)
            assert (now.cache, now.status, now.body) == ("hit", page.status, page.body)
        unknown = serving.ask("/corrections/")
        assert (unknown.status, unknown.headers["retry-after"]) == (503, "5")
        assert "We will be back in a moment" in unknown.body.decode()
        workflow.retract(article_id=retracted.pk, by=make.make_editor(), reason="It was wrong.")
        wire.mend()
        until_it_is_back(serving)

        assert serving.ask("/corrections/").status == 200
        assert "It was wrong." in serving.ask("/corrections/").body.decode()
        assert serving.ask("/").cache == "miss"


def test_a_database_that_says_nothing_holds_nobody_up_for_long(tmp_path, wire):
    make.make_published(headline="A piece that is known")
    with server(tmp_path, database_url(wire.port)) as serving:
        front = serving.ask("/")
        wire.silent.set()
        time.sleep(0.3)

        began = time.monotonic()
        answers = [serving.ask("/") for _ in range(20)]
        took = time.monotonic() - began

        assert {(got.status, got.cache) for got in answers} == {(200, "hit")}
        assert {got.body for got in answers} == {front.body}
        # The first waits for a second, the others not at all.
        assert took < 3
        assert serving.ask("/corrections/").status == 503
        assert serving.ask("/healthz").status == 200
        unready = serving.ask("/readyz")
        assert (unready.status, json.loads(unready.body)["checks"]) == (
            503,
            {"database": "has not answered for 3 seconds"},
        )

        wire.silent.clear()
        time.sleep(0.5)
        assert serving.ask("/corrections/").status == 200
