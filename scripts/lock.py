"""Pin and hash every package for all supported Pythons; the files name no package index."""

import subprocess
import sys

from scripts.install import PYTHON, ROOT
from scripts.machine import OLDEST, Refusal, tell

HEADER = "# Made by `make lock` from pyproject.toml. Change it there.\n"
# Those after the first take the pins of dev, so that all agree.
SETS = {
    "dev": ["pyproject.toml", "--all-extras", "--group", "dev"],
    "runtime": ["pyproject.toml", "--constraint", "requirements/dev.txt"],
    # Without the project itself: the two sites share a Django, and nothing else of ours.
    "bench": ["--group", "pyproject.toml:bench", "--constraint", "requirements/dev.txt"],
}


def main() -> None:
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv else []
    for name, options in SETS.items():
        compile_set(name, [*options, *upgrade])


def compile_set(name: str, options: list[str]) -> None:
    path = ROOT / "requirements" / f"{name}.txt"
    command = [str(PYTHON), "-m", "uv", "pip", "compile", "--quiet"]
    command += ["--universal", "--python-version", "{}.{}".format(*OLDEST), "--generate-hashes"]
    command += ["--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    command += ["--output-file", str(path.relative_to(ROOT)), *options]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise Refusal(f"requirements/{name}.txt was not made: see the lines above.")
    path.write_text(HEADER + path.read_text())


if __name__ == "__main__":
    tell(main)
