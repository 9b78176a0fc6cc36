"""Whatever name an address has, no server inside the network is asked."""

import ast
import socket
from pathlib import Path

import httpcore2
import pytest

from sources.fetching import Unreachable, fetch, guard
from sources.fetching.guard import INSIDE

PUBLIC = "93.184.216.34"


class Names:
    """A resolver with an answer for each question in turn, the last one for all others."""

    def __init__(self, *answers: list[str] | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, int]] = []

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append((host, port))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def connected(monkeypatch):
    """Where connections were tried; none is ever made."""
    tried: list[tuple[str, int]] = []

    def connect(self, host, port, timeout=None, local_address=None, socket_options=None):
        tried.append((host, port))
        raise httpcore2.ConnectError("refused")

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
    return tried


def reason(url: str, names: Names) -> str:
    with guard.allowing("127.0.0.1", 1, resolve=names), pytest.raises(Unreachable) as refused:
        fetch(url)
    return str(refused.value)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1"])
def test_a_name_that_stands_for_a_machine_inside(connected, address):
    assert reason("https://news.example/feed", Names([address])) == INSIDE
    assert connected == []


def test_one_address_inside_among_public_ones_is_enough(connected):
    assert reason("https://news.example/", Names([PUBLIC, "10.0.0.1"])) == INSIDE
    assert connected == []


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "[64:ff9b::7f00:1]", "0.0.0.0"],
)
def test_an_address_instead_of_a_name(connected, host):
    assert reason(f"http://{host}/", Names([PUBLIC])) == INSIDE
    assert connected == []


@pytest.mark.parametrize("host", ["127.1", "0x7f.0.0.1", "127.0.1"])
def test_an_address_in_an_odd_spelling_is_judged_by_what_it_stands_for(connected, host):
    assert reason(f"http://{host}/", Names(["127.0.0.1"])) == INSIDE
    assert connected == []


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost.", "intranet", "db", "printer.local", "x.localhost", "a.internal."],
)
def test_names_that_only_the_own_network_knows_are_not_even_looked_up(connected, host):
    names = Names([PUBLIC])

    assert reason(f"http://{host}/", names) == INSIDE
    assert (names.asked, connected) == ([], [])


def test_the_connection_goes_to_the_address_that_was_checked(connected):
    """A second look-up would get another answer: DNS rebinding."""
    names = Names([PUBLIC], ["127.0.0.1"])

    said = reason("http://rebinding.example/", names)

    assert said == "No connection to the server could be made."
    assert names.asked == [("rebinding.example", 80)]
    assert connected == [(PUBLIC, 80)]


def test_every_address_of_a_name_is_tried(connected):
    reason("https://news.example/", Names(["2606:2800:220:1::1", PUBLIC]))

    assert connected == [("2606:2800:220:1::1", 443), (PUBLIC, 443)]


def test_a_name_beyond_ascii_is_looked_up_as_dns_knows_it(connected):
    names = Names([PUBLIC])

    reason("https://bücher.example/", names)

    assert names.asked == [("xn--bcher-kva.example", 443)]


@pytest.mark.parametrize("port", [22, 25, 3306, 8000, 8080, 65535])
def test_other_ports(connected, port):
    assert reason(f"http://news.example:{port}/", Names([PUBLIC])) == (
        f"The address names port {port}; HubNews reads on 80 (http) and 443 (https) only."
    )
    assert connected == []


def test_the_port_of_the_other_scheme_is_another_port(connected):
    reason("http://news.example:443/", Names([PUBLIC]))

    assert connected == []


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "This is not a web address: it must begin with http:// or https://."),
        ("news.example", "This is not a web address: it must begin with http:// or https://."),
        (
            "file:///etc/passwd",
            "This is not a web address: it must begin with http:// or https://.",
        ),
        (
            "ftp://news.example/",
            "This is not a web address: it must begin with http:// or https://.",
        ),
        ("http://", "This is not a web address: it must begin with http:// or https://."),
        ("http://[::1/", "This is not a web address."),
        ("http://0177.0.0.1/", "This is not a web address."),
        ("http://./", "This is not a web address: it must begin with http:// or https://."),
        (
            "https://ada:secret@news.example/",
            "The address holds a name or password, which HubNews does not send.",
        ),
    ],
)
def test_what_is_no_address_to_read(connected, url, said):
    assert reason(url, Names([PUBLIC])) == said
    assert connected == []


def test_a_name_that_nobody_has():
    with (
        guard.allowing("127.0.0.1", 1, resolve=Names(socket.gaierror(socket.EAI_NONAME, "no"))),
        pytest.raises(Unreachable) as refused,
    ):
        fetch("https://gone.example/")

    assert str(refused.value) == "There is no server of the name “gone.example”."
    assert refused.value.no_such_host is True


def test_a_name_server_that_has_trouble_is_no_verdict_about_the_name():
    with (
        guard.allowing("127.0.0.1", 1, resolve=Names(socket.gaierror(socket.EAI_AGAIN, "later"))),
        pytest.raises(Unreachable) as refused,
    ):
        fetch("https://news.example/")

    assert str(refused.value) == "The server's name could not be looked up just now."
    assert refused.value.no_such_host is False


def test_a_look_up_that_takes_for_ever_ends_with_the_deadline():
    import threading

    never = threading.Event()
    try:
        with (
            guard.allowing("127.0.0.1", 1, resolve=lambda host, port: [str(never.wait(30))]),
            pytest.raises(Unreachable) as refused,
        ):
            fetch("https://news.example/", seconds=0.1)
    finally:
        never.set()

    assert str(refused.value) == "The server's name could not be looked up in time."


def test_the_exemption_ends_with_its_block():
    before = guard.current()

    with guard.allowing("127.0.0.1", 8123):
        assert guard.current().exempt == {("127.0.0.1", 8123)}

    assert guard.current() is before
    assert (before.exempt, before.stands_for) == (frozenset(), {})


def test_nothing_that_runs_on_a_server_opens_the_guard():
    root = Path(__file__).parents[3]
    callers = [
        path.relative_to(root)
        for room in ("hubnews", "articles", "authors", "sources", "scripts")
        for path in (root / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "allowing"
    ]

    assert callers == []
