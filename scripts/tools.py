"""Programs of the machine that some tests need."""

import os
import shutil
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PLAYWRIGHT_OWN = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)

# pg_virtualenv sets PG…; the settings read one address. How the tests ended is in their report:
# a status other than 0 would make pg_virtualenv print the server's log, which is full of the
# refusals that the tests provoke.
WITH_ADDRESS = (
    'export HUBNEWS_DATABASE_URL="postgresql://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/$PGDATABASE"; '
    '"$@"; exit 0'
)


def pg_virtualenv() -> str:
    return shutil.which("pg_virtualenv") or ""


def in_throwaway_postgresql() -> list[str]:
    """What to put before a command to run it on a server that exists only meanwhile."""
    # Nothing here outlives the run or leaves the machine, and no query is long.
    fast = ("synchronous_commit=off", "full_page_writes=off", "ssl=off", "jit=off")
    options = [word for setting in fast for word in ("-o", setting)]
    return ["pg_virtualenv", "-t", *options, "sh", "-c", WITH_ADDRESS, "sh"]


def chromium() -> str:
    """The path of a Chromium: the system's, or the one Playwright installed."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    home = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright"
    for pattern in PLAYWRIGHT_OWN:
        if installed := sorted(Path(home).glob(pattern)):
            return str(installed[-1])
    return ""
