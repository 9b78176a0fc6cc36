"""Serve for development: debug pages, reload on change, the same data as the demo."""

import os
import subprocess

from scripts import machine
from scripts.install import PYTHON, ROOT


def main() -> None:
    port = machine.read_port(os.environ.get("PORT") or "8000")
    machine.check_port(port)
    address = f"{machine.HOST}:{port}"
    environ = {"HUBNEWS_SITE_URL": f"http://{address}", **os.environ, "HUBNEWS_DEBUG": "1"}
    manage = [str(PYTHON), "manage.py"]
    migrated = subprocess.run(
        [*manage, "migrate", "--verbosity", "0"], cwd=ROOT, env=environ, check=False
    )
    if migrated.returncode:
        raise machine.Refusal("The database was not migrated: see the lines above.")
    os.chdir(ROOT)
    os.execve(str(PYTHON), [*manage, "runserver", address], environ)


if __name__ == "__main__":
    machine.tell(main)
