"""Every check that needs no test: style, templates, types, import rules, Django's own."""

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from scripts.install import PYTHON, ROOT, VENV
from scripts.machine import Refusal, tell


@dataclass(frozen=True, kw_only=True)
class Check:
    name: str
    command: list[str]
    environ: Mapping[str, str] = field(default_factory=dict)


DJADE = [str(VENV / "bin/djade"), "--target-version", "6.1"]
# What a deployment sets; `check --deploy` says what it would lack.
DEPLOYED = {
    "HUBNEWS_DEBUG": "0",
    "HUBNEWS_SECRET_KEY": "a-key-only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz",
    "HUBNEWS_SITE_URL": "https://news.example",
    "HUBNEWS_ALLOWED_HOSTS": "news.example",
}


def checks() -> list[Check]:
    return [
        # The slowest comes first: the others run beside it.
        Check(name="types", command=python("-m", "mypy", "--no-error-summary")),
        Check(
            name="style",
            command=python("-m", "ruff", "check", "--quiet", "--output-format", "concise"),
        ),
        Check(
            name="format",
            command=python("-m", "ruff", "format", "--check", "--output-format", "concise"),
        ),
        Check(
            name="templates",
            command=[*DJADE, "--check", *templates()],
        ),
        Check(
            name="imports",
            command=python("-c", "from importlinter.cli import lint_imports_command as c; c()"),
        ),
        Check(
            name="migrations", command=python("manage.py", "makemigrations", "--check", "--dry-run")
        ),
        Check(
            name="deployment",
            command=python("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
            environ=DEPLOYED,
        ),
    ]


def python(*arguments: str) -> list[str]:
    return [str(PYTHON), *arguments]


def templates() -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("templates/**/*.html"))


def lint() -> list[str]:
    """Run every check, say what failed, and return the names of those that did."""
    started, failed = time.monotonic(), []
    with tempfile.TemporaryDirectory(prefix="hubnews-lint-") as data:
        base = {key: value for key, value in os.environ.items() if not key.startswith("HUBNEWS_")}
        base |= {"HUBNEWS_DEBUG": "1", "HUBNEWS_DATA_DIR": data}
        with ThreadPoolExecutor(2) as pool:
            for check, done in pool.map(lambda check: (check, run(check, base)), checks()):
                if done.returncode:
                    failed.append(check.name)
                    print(f"lint: {check.name} failed\n{done.stdout.strip()}\n", flush=True)
    passed = len(checks()) - len(failed)
    took = time.monotonic() - started
    print(f"lint: {passed} of {len(checks())} checks passed in {took:.0f} s", flush=True)
    return failed


def run(check: Check, environ: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        check.command,
        cwd=ROOT,
        env={**environ, **check.environ},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )


def main() -> None:
    if failed := lint():
        raise Refusal(f"Lint failed: {', '.join(failed)}.")


if __name__ == "__main__":
    tell(main)
