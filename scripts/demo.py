"""Serve the demo with production settings: check, install, migrate, load, serve.

Runs on whatever Python is there, to be able to say that it is too old: nothing newer than 3.6.
"""

import hashlib
import os
import subprocess
from pathlib import Path
from typing import Dict

from scripts import install, machine, orphans, pair

ROOT = install.ROOT
# Left over in a shell, these would turn the demo into something else.
NOT_FROM_THE_SHELL = ("HUBNEWS_DEBUG", "HUBNEWS_DATABASE_URL", "DJANGO_SETTINGS_MODULE")


def main() -> None:
    machine.check_python()
    if "MAKELEVEL" in os.environ:
        # Of make alone: a shell that started us may be left while we go on.
        orphans.end_with_parent()
    port = machine.read_port(os.environ.get("PORT") or "8000")
    # Before the installation: nobody should wait a minute to hear that the port is busy.
    machine.check_port(port)
    install.install("runtime")
    data = Path(os.environ.get("HUBNEWS_DATA_DIR") or ROOT / "var").resolve()
    data.mkdir(parents=True, exist_ok=True)
    environ = environment(port, data)
    manage(environ, data, "migrate", "--no-input")
    collect_static(environ, data)
    print(manage(environ, data, "load_demo"))
    print("\nServing on port {}. Ctrl-C stops it; {} stays.".format(port, data), flush=True)
    serve(environ, port)


def environment(port: int, data: Path) -> Dict[str, str]:
    environ = {key: value for key, value in os.environ.items() if key not in NOT_FROM_THE_SHELL}
    environ.update(
        HUBNEWS_ALLOWED_HOSTS="127.0.0.1,localhost",
        HUBNEWS_DATA_DIR=str(data),
        HUBNEWS_DEMO="1",
        HUBNEWS_SECRET_KEY=secret_key(data),
        HUBNEWS_SITE_URL="http://{}:{}".format(machine.HOST, port),
        PYTHONUNBUFFERED="1",
    )
    return environ


def secret_key(data: Path) -> str:
    """Made once and kept, so that a restart signs nobody out."""
    import secrets

    path = data / "demo-secret-key"
    try:
        descriptor = os.open(str(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(60))
    return path.read_text().strip()


def manage(environ: Dict[str, str], data: Path, *arguments: str) -> str:
    done = subprocess.run(
        [str(install.PYTHON), "manage.py", *arguments],
        cwd=str(ROOT),
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    said = done.stdout.decode(errors="replace").strip()
    if done.returncode:
        log = data / "demo.log"
        log.write_text(said + "\n")
        # Of a traceback the exception, of a list of findings the last one without its hint.
        last = ([line for line in said.splitlines() if line.strip() == line] or ["no reason"])[-1]
        raise machine.Refusal(
            "manage.py {} failed: {} (all it said is in {})".format(arguments[0], last, log)
        )
    return said


def collect_static(environ: Dict[str, str], data: Path) -> None:
    """Compressing every file takes seconds, so it is done only after a change."""
    stamp, manifest = data / "static-collected", data / "static" / "staticfiles.json"
    wanted = static_fingerprint()
    if manifest.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    manage(environ, data, "collectstatic", "--no-input", "--clear")
    stamp.write_text(wanted)


def static_fingerprint() -> str:
    found = hashlib.sha256((ROOT / "requirements" / "runtime.txt").read_bytes())
    for folder in [ROOT / "static", *sorted(ROOT.glob("*/static"))]:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                found.update(str(path.relative_to(ROOT)).encode())
                found.update(path.read_bytes())
    return found.hexdigest()


def serve(environ: Dict[str, str], port: int) -> None:
    """Run the server and the worker until one of them ends or somebody ends us; then both end."""
    server = [str(install.PYTHON), "-m", "granian", "--interface", "wsgi", "--no-ws"]
    server += ["--host", machine.HOST, "--port", str(port), "--log-level", "warning"]
    server += ["--workers", "1", "--blocking-threads", "2"]
    # A signal in the wrong moment leaves the server's own worker waiting for ever.
    server += ["--workers-kill-timeout", "1", "hubnews.wsgi:application"]
    worker = [str(install.PYTHON), "manage.py", "worker"]
    pair.run({"server": server, "worker": worker}, environ, str(ROOT))


if __name__ == "__main__":
    machine.tell(main)
