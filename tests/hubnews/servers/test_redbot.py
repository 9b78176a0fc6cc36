"""REDbot asks a running server as caches and browsers do, and finds nothing wrong."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hubnews.pagecache.rendering import SETTLING
from tests import factories as make
from tests.hubnews.servers.serving import database_url, server

LINT = Path(__file__).with_name("redbot_process.py")
# What it notes without calling it good or bad, and why it is as it should be.
EXPECTED = {
    "LM_PRESENT": "It says when the page last changed.",
    "SERVER_TIMING_MISSING_DUR": "Whether a page was at hand is no matter of milliseconds.",
    "STORE_STORABLE": "Every cache may keep what every reader gets …",
    "FRESHNESS_STALE_ALREADY": "… and has to ask before it gives it out.",
    "STALE_MUST_REVALIDATE": "… even if it cannot reach us.",
    "STALE_WHILE_REVALIDATE": "A CDN fetches the new page behind a reader's back.",
    "STALE_IF_ERROR": "A CDN goes on with what it has while we are away.",
    "CURRENT_AGE": "On a busy machine a second passes between its date and its arrival.",
    "STATUS_NOT_FOUND": "It is asked for on purpose.",
}
SUPPORTED = {"CONNEG_GZIP_GOOD", "INM_304", "IMS_304", "CL_CORRECT", "DATE_CORRECT"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seconds", ["0", "5"], ids=["alone", "behind-a-cdn"])
def test_it_finds_nothing_wrong(tmp_path, seconds):
    piece = make.make_published(author=make.make_author("Ada"), tags=("robots",))
    paths = ["/", f"/articles/{piece.slug}/", "/feed.xml", "/feed.json", "/sitemap.xml"]
    with server(tmp_path, database_url(), HUBNEWS_SHARED_CACHE_SECONDS=seconds) as serving:
        # A page that has just changed carries no date yet, and could not be asked about by it.
        time.sleep(SETTLING.total_seconds())
        found = lint(serving.port, [*paths, "/articles/nowhere/"])

    assert {path: (got["status"], got["error"]) for path, got in found.items()} == {
        **dict.fromkeys(paths, (200, "")),
        "/articles/nowhere/": (404, ""),
    }
    for path, got in found.items():
        noted = {name: level for level, name in got["notes"]}
        unexpected = {
            name: level
            for name, level in noted.items()
            if level in {"warning", "bad"} or (level == "info" and name not in EXPECTED)
        }
        assert (path, unexpected) == (path, {})
        if path in paths:
            assert (path, SUPPORTED - noted.keys()) == (path, set())


def lint(port: int, paths: list[str]) -> dict[str, dict]:
    origin = f"http://127.0.0.1:{port}"
    done = subprocess.run(
        [sys.executable, str(LINT), *(origin + path for path in paths)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return {
        address.removeprefix(origin): found for address, found in json.loads(done.stdout).items()
    }
