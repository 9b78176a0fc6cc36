"""`make bench`: measure, print, write docs/benchmarks.md, and say by the exit whether bars hold."""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.read_path import (
    bars,
    contest,
    load,
    machine,
    memory,
    plot,
    report,
    site,
    visible,
    wagtail,
)
from bench.read_path.bars import Bar, Verdict
from bench.read_path.contest import Ring
from bench.read_path.figures import Spread
from bench.read_path.report import Report
from bench.read_path.rounds import Pace
from bench.read_path.site import Site
from scripts.install import PYTHON, ROOT
from scripts.machine import Refusal

PAGE, PICTURE = ROOT / "docs" / "benchmarks.md", ROOT / "docs" / "benchmarks.svg"
# More than is kept of texts and of what stands around them: each is made anew.
DISTINCT = 1_500
PAGES = 10_000
# A made archive also holds drafts and withdrawn pieces.
FOR_PAGES = 1.06
PARTS = ("rates", "visible", "memory")


def main(arguments: Sequence[str]) -> int:
    options = read(arguments)
    load.check()
    # Otherwise the servers would outlive a bench that was told to end.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit("Stopped."))
    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        found = run(options, folder, Path(scratch))
    text = found.markdown()
    print(f"\n{text}")
    if options.quick:
        print("It all works. What so few pages and one round say of the bars means nothing.")
        return 0
    if found.complete and set(options.parts) == set(PARTS):
        report.write(PAGE, text)
        results = [result for group in found.groups.values() for result in group]
        PICTURE.write_text(plot.picture(results, found.verdicts))
        print(f"Written to {PAGE.relative_to(ROOT)} and {PICTURE.relative_to(ROOT)}.")
    else:
        print("The docs stay as they are, because something was left out.")
    print("Every bar that was measured holds." if found.holds else "A bar does not hold.")
    return 0 if found.holds else 1


def read(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="python -m bench.read_path", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured")
    parser.add_argument("--seconds", type=int, default=4, help="how long each time")
    parser.add_argument("--pieces", type=int, default=15, help="how many are published")
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "bench")
    parser.add_argument("--without-wagtail", action="store_true")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="only these")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="see that it all works: few pages, one round, no Wagtail, no PostgreSQL, no docs",
    )
    options = parser.parse_args(arguments)
    if min(options.rounds, options.seconds, options.pieces) < 1:
        parser.error("--rounds, --seconds and --pieces must be 1 or more.")
    if options.quick:
        options.rounds = options.seconds = options.pieces = 1
        options.without_wagtail = True
    return options


def run(options: Namespace, folder: Path, scratch: Path) -> Report:
    servers, clients = machine.cores()
    say("Making the site …")
    made = site.prepare(folder, 0 if options.quick else round(PAGES * FOR_PAGES))
    paths = export(made, folder / "content.json")
    if not options.quick and len(paths) < PAGES:
        raise Refusal(f"The site has {len(paths)} articles for readers, and {PAGES} are needed.")
    other = None if options.without_wagtail else wagtail.prepare(folder, folder / "content.json")
    found = Report(machine.describe(other.version if other else ""))
    ring = Ring(folder=scratch, core=servers, site=made, articles=paths[:DISTINCT], wagtail=other)
    pace = Pace(
        rounds=options.rounds,
        seconds=options.seconds,
        warm_up=0 if options.quick else 1,
        core=clients,
    )
    if "rates" in options.parts:
        say("Measuring rates …")
        contest.run(ring, pace, found)
    if "visible" in options.parts:
        say("Publishing …")
        publish(found, ring, options)
    if "memory" in options.parts:
        say(f"Asking for {len(paths):,} pages …")
        remember(found, ring, paths)
    return found


def say(text: str) -> None:
    print(text, flush=True)


def export(made: Site, file: Path) -> list[str]:
    """The addresses of the articles; the first of them are written down in full."""
    command = [str(PYTHON), "-m", "bench.read_path.export", str(file), str(DISTINCT), str(PAGES)]
    done = subprocess.run(
        command, cwd=ROOT, env=made.environ, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Refusal(f"The content could not be read: {done.stderr.strip().splitlines()[-1]}")
    paths: list[str] = json.loads(file.read_text())["paths"]
    return paths


def publish(found: Report, ring: Ring, options: Namespace) -> None:
    copy = site.copy_of(ring.site, ring.folder)
    delays = {
        "SQLite": visible.measure(copy, pieces=options.pieces, folder=ring.folder, core=ring.core)
    }
    if not options.quick and shutil.which("pg_virtualenv"):
        delays["PostgreSQL"] = visible.on_postgresql(pieces=options.pieces, core=ring.core)
    elif not options.quick:
        found.notes.append("PostgreSQL was left out: `pg_virtualenv` is missing.")
    found.delays = delays
    for database, verbs in delays.items():
        together = Spread.of([delay for each in verbs.values() for delay in each])
        bar = replace(bars.VISIBLE, name=f"{bars.VISIBLE.name}, {database}")
        found.verdicts.append(Verdict(bar=bar, found=together))


def remember(found: Report, ring: Ring, paths: Sequence[str]) -> None:
    taken = memory.measure(ring.site, paths, folder=ring.folder, core=ring.core)
    kept = Bar(name="Of them at hand in the end", limit=taken.asked)
    found.verdicts += [
        Verdict(bar=bars.MEMORY, found=Spread.of([taken.worker])),
        Verdict(bar=kept, found=Spread.of([taken.kept])),
    ]
    found.notes.append(
        f"The server's process took {taken.empty:.0f} MB with one page, {taken.worker:.0f} MB with "
        f"{taken.asked:,} pages as browsers take them, {taken.all:.0f} MB with its parent; and "
        f"{taken.both:.0f} MB when all were asked for in gzip too, which pushes others out."
    )


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Refusal as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        sys.exit("Stopped.")
