"""Ending with the process that started us, also when it is killed and can tell nobody.

Linux only; elsewhere these do nothing. Runs on whatever Python is there, to be able to say that
it is too old: nothing newer than 3.6.
"""

import contextlib
import ctypes
import os
import signal
import sys
from typing import Callable

# prctl(2): the signal this process gets when its parent ends.
PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """From now on the end of our parent is a SIGTERM for us."""
    if not sys.platform.startswith("linux"):
        return
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def ends_with(parent: int) -> Callable[[], None]:
    """For `preexec_fn`: the child ends with the process `parent`, which must be its own."""
    # Loaded before the fork: after it there may be locks that nobody holds any more.
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None)

    def set_up() -> None:
        end_with_parent()
        # It may have ended between the fork and that line.
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)

    return set_up
