"""The second database's run leaves out exactly what could not tell the databases apart."""

import subprocess
import sys
from pathlib import Path

from scripts.install import ROOT

SUITE = """
import pytest
from django.test import SimpleTestCase

class FromDjango(SimpleTestCase):
    def test_of_a_case(self): pass

def test_pure(): pass
@pytest.mark.django_db
def test_marked(): pass
def test_with_a_fixture(transactional_db): pass
@pytest.fixture
def rows(db): pass
def test_with_a_fixture_of_a_fixture(rows): pass
"""


def test_only_tests_that_may_touch_a_database_are_kept(tmp_path: Path) -> None:
    (tmp_path / "test_suite.py").write_text(SUITE)
    command = [sys.executable, "-m", "pytest", "-q", "--collect-only", "-p", "no:randomly"]

    done = subprocess.run(
        [*command, "-p", "tests.database_only", "--rootdir", str(ROOT), str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    collected = {line.split("::", 1)[1] for line in done.stdout.splitlines() if "::" in line}
    assert collected == {
        "FromDjango::test_of_a_case",
        "test_marked",
        "test_with_a_fixture",
        "test_with_a_fixture_of_a_fixture",
    }
