"""What a machine lacks is said in one line."""

import errno
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from scripts import machine


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as listening:
        listening.bind((machine.HOST, 0))
        listening.listen()
        yield listening.getsockname()[1]


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 11, 2), (2, 7, 18)])
def test_a_too_old_python_is_named(version: tuple[int, ...]) -> None:
    with pytest.raises(machine.Refusal) as refused:
        machine.check_python(version)

    assert str(refused.value) == (
        f"HubNews needs Python 3.12 or newer, and this is Python {'.'.join(map(str, version))}. "
        "Name another one with: make PYTHON=/path/to/python3"
    )


@pytest.mark.parametrize("version", [(3, 12, 0), (3, 13, 1), (4, 0, 0)])
def test_a_new_enough_python_passes(version: tuple[int, ...]) -> None:
    assert machine.check_python(version) is None


def test_a_busy_port_is_named_with_a_free_one(busy_port: int) -> None:
    with pytest.raises(machine.Refusal) as refused:
        machine.check_port(busy_port)

    line, suggested = str(refused.value).rsplit("make demo PORT=", 1)
    assert line == (
        f"Port {busy_port} is busy; perhaps the demo runs already at "
        f"http://127.0.0.1:{busy_port}/. Take another with: "
    )
    assert machine.check_port(int(suggested)) is None


def test_a_port_that_has_just_been_left_is_free() -> None:
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((machine.HOST, 0))
        listening.listen()
        port = listening.getsockname()[1]
        with socket.create_connection((machine.HOST, port)):
            answering, _ = listening.accept()
            answering.close()

    assert machine.check_port(port) is None


def test_a_port_without_permission_is_told_from_a_busy_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_why_not", lambda port: errno.EACCES)

    with pytest.raises(machine.Refusal) as refused:
        machine.check_port(80)

    assert str(refused.value) == (
        "Port 80 cannot be used: permission denied. Take another with: make demo PORT=8000"
    )


@pytest.mark.parametrize("text", ["", "web", "0", "-1", "65536", "80.0", "８０００", "²"])
def test_what_is_no_port_is_refused(text: str) -> None:
    with pytest.raises(machine.Refusal) as refused:
        machine.read_port(text)

    assert str(refused.value) == f"PORT must be a number from 1 to 65535, not “{text}”."


def test_a_refusal_is_one_line_and_a_failure_for_the_shell() -> None:
    program = (
        "from scripts import machine\n"
        "def main(): raise machine.Refusal('Something is missing.')\n"
        "machine.tell(main)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert (done.returncode, done.stdout, done.stderr) == (1, "", "Something is missing.\n")
