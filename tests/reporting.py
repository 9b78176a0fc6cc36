"""A pytest plugin that leaves its counts in a file for scripts/run_tests.py.

With HUBNEWS_TEST_REQUIRE=all a skipped test fails the run: a suite that skips proves nothing.
"""

import json
import os
from pathlib import Path

import pytest

COUNTED = ("passed", "failed", "error", "skipped", "xfailed", "xpassed")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    target = os.environ.get("HUBNEWS_TEST_COUNTS")
    if reporter is None or target is None or hasattr(session.config, "workerinput"):
        return
    counts = {name: len(reporter.stats.get(name, [])) for name in COUNTED}
    if os.environ.get("HUBNEWS_TEST_REQUIRE") == "all" and counts["skipped"]:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    Path(target).write_text(json.dumps({"status": int(session.exitstatus), "counts": counts}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if os.environ.get("HUBNEWS_TEST_REQUIRE") == "all":
        for report in terminalreporter.stats.get("skipped", []):
            terminalreporter.write_line(f"SKIPPED, but everything is required: {report.nodeid}")
