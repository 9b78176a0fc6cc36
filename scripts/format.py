"""Rewrite Python and templates the way `make lint` wants them."""

import subprocess

from scripts.install import PYTHON, ROOT
from scripts.lint import DJADE, templates
from scripts.machine import Refusal, tell


def main() -> None:
    ruff = [str(PYTHON), "-m", "ruff"]
    done = [
        subprocess.run(command, cwd=ROOT, check=False).returncode
        for command in ([*ruff, "check", "--fix"], [*ruff, "format"])
    ]
    # djade ends with 1 when it has rewritten a file, which is what was asked for.
    subprocess.run([*DJADE, *templates()], cwd=ROOT, check=False)
    if any(done):
        raise Refusal("Some findings need a person: see the lines above.")


if __name__ == "__main__":
    tell(main)
