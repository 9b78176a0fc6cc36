"""The whole suite fails when a part of it fails, is empty or skips what is required."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import run_tests
from scripts.install import ROOT

SKIPPING = "import pytest\n\ndef test_it():\n    pytest.skip('no')\n"


def total_after(status: int, counts: dict[str, int], *, required: bool) -> run_tests.Total:
    total = run_tests.Total()
    run_tests.add_up("SQLite", status, counts, total, required=required)
    return total


@pytest.mark.parametrize(
    ("status", "counts", "required", "failed"),
    [
        (0, {"passed": 3}, True, False),
        (1, {"passed": 2, "failed": 1}, False, True),
        (1, {"passed": 2, "skipped": 1}, True, True),
        (5, {}, False, False),
        (5, {}, True, True),
        (3, {"passed": 2}, False, True),
    ],
    ids=["passed", "failed", "skipped", "empty", "empty, required", "crashed"],
)
def test_a_part_counts_in_the_whole(
    status: int, counts: dict[str, int], required: bool, failed: bool
) -> None:
    assert total_after(status, counts, required=required).failed is failed


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"passed": 812}, "812 passed in 61.50s"),
        ({"passed": 3, "error": 1, "failed": 2}, "2 failed, 3 passed, 1 error in 61.50s"),
        ({"passed": 3, "error": 2, "skipped": 1}, "3 passed, 1 skipped, 2 errors in 61.50s"),
        ({}, "no tests in 61.50s"),
    ],
)
def test_the_closing_line_has_the_form_of_pytest(counts: dict[str, int], words: str) -> None:
    line = run_tests.closing_line(counts, 61.5)

    assert line.strip("=") == f" {words} "
    assert line.startswith("=====")


@pytest.mark.parametrize(("require", "status"), [("all", 1), ("", 0)])
def test_a_skipped_test_fails_only_where_everything_is_required(
    tmp_path: Path, require: str, status: int
) -> None:
    (tmp_path / "test_skipping.py").write_text(SKIPPING)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    environ = {
        "PATH": os.environ["PATH"],
        "HUBNEWS_TEST_REQUIRE": require,
        "HUBNEWS_TEST_COUNTS": str(tmp_path / "counts.json"),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "pytest", "-p", "tests.reporting", "-p", "no:django"]

    done = subprocess.run(
        [*command, "-c", "pytest.ini"], cwd=tmp_path, env=environ, capture_output=True, text=True
    )

    left = json.loads((tmp_path / "counts.json").read_text())
    assert done.returncode == left["status"] == status
    assert {name: count for name, count in left["counts"].items() if count} == {"skipped": 1}
