"""The Wagtail site: its virtual environment, its database, and where its articles are."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from bench.read_path.servers import plain
from bench.read_path.site import fingerprint
from scripts.install import ROOT
from scripts.machine import Refusal

APPLICATION = "bench.wagtail_site.wsgi:application"
CACHED = {"BENCH_WAGTAIL_PAGE_CACHE": "1"}
REQUIREMENTS = ROOT / "requirements" / "bench.txt"


@dataclass(frozen=True)
class Wagtail:
    """`paths` are the exported articles, in their order."""

    python: Path
    environ: dict[str, str]
    paths: list[str]
    version: str


def prepare(folder: Path, content: Path) -> Wagtail:
    """Install Wagtail and load the exported content, unless an earlier run did both."""
    python = _environment(folder / "wagtail-venv")
    data = folder / "wagtail"
    environ = plain() | {
        "BENCH_WAGTAIL_DIR": str(data),
        "DJANGO_SETTINGS_MODULE": "bench.wagtail_site.settings",
    }
    stamp = folder / "wagtail-made-from"
    wanted = fingerprint([content, REQUIREMENTS, ROOT / "bench" / "wagtail_site"])
    if not stamp.exists() or stamp.read_text() != wanted:
        _load(python, environ, data, content)
        stamp.write_text(wanted)
    version = _run([str(python), "-c", "import wagtail; print(wagtail.__version__)"], environ)
    articles = json.loads(content.read_text())["articles"]
    paths = [f"/{quote(piece['section'])}/{quote(piece['slug'])}/" for piece in articles]
    return Wagtail(python, environ, paths, version.strip())


def _environment(venv: Path) -> Path:
    python, stamp = venv / "bin" / "python", venv / "installed"
    wanted = fingerprint([REQUIREMENTS])
    if stamp.exists() and stamp.read_text() == wanted:
        return python
    print("Installing Wagtail from requirements/bench.txt …", flush=True)
    _run([sys.executable, "-m", "venv", "--clear", str(venv)], dict(os.environ))
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-input", "--require-hashes"]
    install += ["--disable-pip-version-check", "-r", str(REQUIREMENTS)]
    _run(install, dict(os.environ))
    stamp.write_text(wanted)
    return python


def _load(python: Path, environ: dict[str, str], data: Path, content: Path) -> None:
    print("Loading the same content into Wagtail …", flush=True)
    data.mkdir(parents=True, exist_ok=True)
    for old in data.glob("wagtail.sqlite3*"):
        old.unlink()
    for arguments in (["migrate", "--no-input"], ["load_content", str(content)]):
        _run([str(python), "-m", "django", *arguments], environ)
    with closing(sqlite3.connect(data / "wagtail.sqlite3")) as database:
        database.execute("ANALYZE")


def _run(command: list[str], environ: dict[str, str]) -> str:
    done = subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["it gave no reason"]
        raise Refusal(f"Wagtail could not be made ready: {said[-1]}")
    return done.stdout
