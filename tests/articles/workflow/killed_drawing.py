"""Draw one picture in a process that is killed while it writes its third file.

Run by `test_drawing_killed.py` with the picture's primary key. With “worker” as a second argument
it is the whole worker that is killed.
"""

import os
import signal
import sys
from pathlib import Path

import django


def main() -> None:
    django.setup()
    from django.core.management import call_command

    from articles.workflow.drawing import draw_image
    from hubnews.renditions import keeping

    write = Path.replace
    written = 0

    def write_and_die(self: Path, target: Path) -> Path:
        nonlocal written
        written += 1
        if written == 3:
            # Half of the bytes are on the disk, the rest is still to come.
            os.truncate(self, self.stat().st_size // 2)
            os.kill(os.getpid(), signal.SIGKILL)
        return write(self, target)

    keeping.Path.replace = write_and_die
    if sys.argv[2:] == ["worker"]:
        call_command("worker")
    else:
        draw_image(int(sys.argv[1]), go_on=lambda: True)


if __name__ == "__main__":
    main()
