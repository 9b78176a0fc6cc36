"""What a machine must offer, each with one clear line when it does not.

Runs on whatever Python is there, to be able to say that it is too old: nothing newer than 3.6.
"""

import errno
import os
import socket
import sys
from typing import Callable, Tuple

OLDEST = (3, 12)
HOST = "127.0.0.1"


class Refusal(Exception):
    """One sentence for the person who ran make."""


def tell(main: Callable[[], object]) -> None:
    """Run `main`; a refusal becomes one line, not a traceback."""
    try:
        main()
    except Refusal as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        sys.exit("Stopped.")


def check_python(version: Tuple[int, ...] = sys.version_info[:3]) -> None:
    if version[:2] < OLDEST:
        raise Refusal(
            "HubNews needs Python {}.{} or newer, and this is Python {}. "
            "Name another one with: make PYTHON=/path/to/python3".format(
                OLDEST[0], OLDEST[1], ".".join(str(part) for part in version)
            )
        )


def check_venv_module() -> None:
    # Debian and Ubuntu ship Python without these two.
    try:
        import ensurepip
        import venv
    except ImportError:
        raise Refusal(
            "Python's venv module is missing. On Debian or Ubuntu: "
            "sudo apt install python{}.{}-venv".format(*sys.version_info[:2])
        ) from None
    del ensurepip, venv


def read_port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise Refusal("PORT must be a number from 1 to 65535, not “{}”.".format(text))
    return int(text)


def check_port(port: int) -> None:
    problem = _why_not(port)
    if problem == errno.EADDRINUSE:
        raise Refusal(
            "Port {} is busy; perhaps the demo runs already at http://{}:{}/. "
            "Take another with: make demo PORT={}".format(port, HOST, port, _free_after(port))
        )
    if problem:
        raise Refusal(
            "Port {} cannot be used: {}. Take another with: make demo PORT=8000".format(
                port, os.strerror(problem).lower()
            )
        )


def _why_not(port: int) -> int:
    """The number of the error that listening there would give, or 0."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As servers do it: a connection that has just ended does not make a port busy.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            return error.errno or errno.EINVAL
    return 0


def _free_after(port: int) -> int:
    for other in range(port + 1, min(port + 50, 65536)):
        if _why_not(other) == 0:
            return other
    return 8000
