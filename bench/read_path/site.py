"""HubNews with something to read: a made archive with the demo's pieces on top."""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from scripts import demo
from scripts.install import ROOT

APPLICATION = "hubnews.wsgi:application"
# Stands in every page; the servers themselves listen elsewhere.
PORT = 8030
# The page that is measured alone: the demo's first piece.
ARTICLE = "why-chinas-top-ai-experts-are-freaking-out-about-ai-risks"
UNCACHED = {"HUBNEWS_PAGE_CACHE_MB": "0"}
# What the content of the database is made by.
SOURCES = ("articles/demo", "articles/management", "articles/migrations", "authors/migrations",
           "sources/migrations")  # fmt: skip


@dataclass(frozen=True)
class Site:
    """`environ` is what a server or a command of HubNews needs."""

    data: Path
    environ: dict[str, str]


def prepare(folder: Path, articles: int) -> Site:
    """Make the site, or take the one that an earlier run made from the same.

    With 0 `articles` it has the demo's pieces alone.
    """
    data, stamp = folder / "hubnews", folder / "hubnews-made-from"
    wanted = f"{articles} {fingerprint([ROOT / name for name in SOURCES])}"
    if not stamp.exists() or stamp.read_text() != wanted:
        shutil.rmtree(data, ignore_errors=True)
        stamp.unlink(missing_ok=True)
    data.mkdir(parents=True, exist_ok=True)
    site = site_at(data)
    migrate(site)
    if not stamp.exists():
        if articles:
            demo.manage(site.environ, data, "make_archive", "--articles", str(articles))
        demo.manage(site.environ, data, "load_demo")
        with closing(sqlite3.connect(data / "hubnews.sqlite3")) as database:
            database.execute("ANALYZE")
        stamp.write_text(wanted)
    return site


def copy_of(site: Site, folder: Path) -> Site:
    """The same content, for a measurement that changes it."""
    data = folder / "hubnews-copy"
    data.mkdir()
    for name in ("media", "static"):
        (data / name).symlink_to(site.data / name)
    with (
        closing(sqlite3.connect(site.data / "hubnews.sqlite3")) as source,
        closing(sqlite3.connect(data / "hubnews.sqlite3")) as target,
    ):
        # Unlike a copy of the file, this has what is still in the log beside it.
        source.backup(target)
    return site_at(data)


def site_at(data: Path) -> Site:
    environ = demo.environment(PORT, data)
    # Nothing that this shell happens to say about HubNews, except where it is.
    kept = {"HUBNEWS_ALLOWED_HOSTS", "HUBNEWS_DATA_DIR", "HUBNEWS_DEMO", "HUBNEWS_SECRET_KEY",
            "HUBNEWS_SITE_URL"}  # fmt: skip
    ours = {name: value for name, value in environ.items() if name in kept}
    others = {name: value for name, value in environ.items() if not name.startswith("HUBNEWS_")}
    return Site(data, others | ours)


def migrate(site: Site) -> None:
    demo.manage(site.environ, site.data, "migrate", "--no-input")
    demo.collect_static(site.environ, site.data)


def fingerprint(places: Iterable[Path]) -> str:
    """Of the bytes of these files, and of all files in these folders."""
    found = hashlib.sha256()
    for place in places:
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()
