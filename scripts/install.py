"""Make `.venv` and install one pinned, hashed set of packages into it: `runtime` or `dev`.

A stamp in `.venv` says what is installed, so that a second run takes no time. Runs on whatever
Python is there, to be able to say that it is too old: nothing newer than 3.6.
"""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

from scripts import machine

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOG = VENV / "install.log"
# Every package of a set's subsets is in it, under the same pin.
INCLUDES = {"runtime": ["runtime"], "dev": ["dev", "runtime"]}
NAMED = re.compile(r"[A-Za-z0-9][\w.-]*==[\w.+!-]+")


def install(kind: str) -> None:
    machine.check_python()
    if _works() and _stamp(kind).exists() and _stamp(kind).read_text() == _wanted(kind):
        return
    if not _works():
        _make_venv()
    print("Installing the packages of requirements/{}.txt into .venv …".format(kind), flush=True)
    _pip_install(kind)
    for included in INCLUDES[kind]:
        _stamp(included).write_text(_wanted(included))


def _works() -> bool:
    """Whether `.venv` has a Python that starts and is new enough."""
    probe = "import sys; sys.exit(sys.version_info[:2] < {})".format(machine.OLDEST)
    try:
        return subprocess.call([str(PYTHON), "-c", probe], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def _make_venv() -> None:
    machine.check_venv_module()
    print("Making .venv with Python {}.{}.{} …".format(*sys.version_info[:3]), flush=True)
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if made.returncode:
        said = made.stdout.decode(errors="replace").strip().splitlines() or ["no reason given"]
        raise machine.Refusal("Could not make .venv: {}".format(said[-1]))


def _pip_install(kind: str) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-input", "--quiet"]
    command += ["--disable-pip-version-check", "-r", "requirements/{}.txt".format(kind)]
    done = subprocess.run(command, cwd=str(ROOT), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    LOG.write_bytes(done.stdout)
    if done.returncode:
        raise machine.Refusal(
            "Could not install {} All pip said is in .venv/install.log".format(
                reason(done.stdout.decode(errors="replace"))
            )
        )


def reason(output: str) -> str:
    """The package and the cause, read from what pip printed."""
    errors = [line[6:].strip() for line in output.splitlines() if line.startswith("ERROR:")]
    named = NAMED.search(" ".join(errors)) or NAMED.search(output)
    package = named.group() if named else "the packages"
    if "DO NOT MATCH THE HASHES" in output:
        return package + ": what was downloaded is not what was pinned (its hash differs)."
    if "NewConnectionError" in output or "ConnectTimeout" in output or "NameResolution" in output:
        return package + ": the package index cannot be reached."
    if "No space left on device" in output:
        return package + ": no space left on the disk."
    return "{}: {}.".format(package, (errors or ["pip gave no reason"])[-1].rstrip("."))


def _stamp(kind: str) -> Path:
    return VENV / "installed-{}".format(kind)


def _wanted(kind: str) -> str:
    return hashlib.sha256((ROOT / "requirements" / (kind + ".txt")).read_bytes()).hexdigest()


if __name__ == "__main__":
    machine.tell(lambda: install(sys.argv[1]))
