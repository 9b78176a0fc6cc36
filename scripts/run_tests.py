"""The whole suite: lint, then the tests on SQLite, on PostgreSQL and in a browser.

What the machine lacks is named in one line and left out. With HUBNEWS_TEST_REQUIRE=all it fails
instead, as does every skipped test.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from scripts import tools
from scripts.install import PYTHON, ROOT
from scripts.lint import lint
from scripts.machine import tell

NOTHING_COLLECTED = 5


@dataclass(frozen=True, kw_only=True)
class Part:
    name: str
    marks: str
    lacks: str = ""
    before: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    environ: dict[str, str] = field(default_factory=dict)


@dataclass
class Total:
    counts: dict[str, int] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def add(self, **counts: int) -> None:
        for name, count in counts.items():
            self.counts[name] = self.counts.get(name, 0) + count

    @property
    def failed(self) -> bool:
        return bool(self.counts.get("failed") or self.counts.get("error"))


def parts() -> list[Part]:
    chromium = tools.chromium()
    return [
        Part(name="SQLite", marks="not browser and not postgres"),
        Part(
            name="PostgreSQL",
            marks="not browser and not sqlite",
            lacks="" if tools.pg_virtualenv() else "pg_virtualenv (Debian: apt install postgresql)",
            before=tools.in_throwaway_postgresql(),
            options=["-p", "tests.database_only"],
        ),
        Part(
            name="browser",
            marks="browser",
            lacks="" if chromium else "Chromium (Debian: apt install chromium)",
            environ={"HUBNEWS_CHROMIUM": chromium},
        ),
    ]


def main() -> None:
    started, total = time.monotonic(), Total()
    required = os.environ.get("HUBNEWS_TEST_REQUIRE") == "all"
    if failed := lint():
        total.add(error=len(failed))
        total.lines.append(f"lint: failed ({', '.join(failed)})")
    for part in parts():
        if part.lacks:
            total.lines.append(f"{part.name} tests did not run: no {part.lacks}")
            total.add(error=int(required))
            continue
        print(f"\n{part.name} tests", flush=True)
        run(part, total, required=required)
    print("", *total.lines, sep="\n")
    print(closing_line(total.counts, time.monotonic() - started), flush=True)
    sys.exit(1 if total.failed else 0)


def run(part: Part, total: Total, *, required: bool) -> None:
    """Run one part in a data folder of its own, so that no demo is touched, and add it up."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="hubnews-test-") as data:
        report = Path(data) / "counts.json"
        environ = {**clean_environment(), **part.environ, "HUBNEWS_DATA_DIR": data}
        environ["HUBNEWS_TEST_COUNTS"] = str(report)
        command = [str(PYTHON), "-m", "pytest", "-p", "tests.reporting", "-qq", "-n", workers()]
        command = [*part.before, *command, "-m", part.marks, *part.options]
        subprocess.run(command, cwd=ROOT, env=environ, check=False)
        # No report: pytest could not even start.
        written = report.read_text() if report.exists() else '{"status": 1, "counts": {}}'
    took, left = time.monotonic() - started, json.loads(written)
    counts: dict[str, int] = left["counts"]
    add_up(part.name, left["status"], counts, total, required=required)
    total.lines.append(f"{part.name}: {described(counts)} in {took:.0f} s")


def add_up(name: str, status: int, counts: dict[str, int], total: Total, *, required: bool) -> None:
    """A part that failed counts as an error even when none of its tests says so."""
    total.add(**counts)
    unexplained = status and not (counts.get("failed") or counts.get("error"))
    if unexplained and (status != NOTHING_COLLECTED or required):
        total.add(error=1)
        why = "no test was found" if status == NOTHING_COLLECTED else f"exit status {status}"
        total.lines.append(f"{name}: failed ({why})")


def clean_environment() -> dict[str, str]:
    """Tests read no setting that a shell happens to hold."""
    keep = {"HUBNEWS_TEST_REQUIRE"}
    return {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("HUBNEWS_") or key in keep
    }


def workers() -> str:
    return str(min(os.cpu_count() or 1, 8))


def described(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "no tests"


def closing_line(counts: dict[str, int], seconds: float) -> str:
    """One line in pytest's own form, which every CI can read."""
    order = ["failed", "passed", "skipped", "xfailed", "xpassed", "error"]
    ordered = {name: counts.get(name, 0) for name in order}
    if ordered["error"] > 1:
        ordered["errors"] = ordered.pop("error")
    return f" {described(ordered)} in {seconds:.2f}s ".center(78, "=")


if __name__ == "__main__":
    tell(main)
