"""How much memory a server takes that has ten thousand pages at hand."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench.read_path import process
from bench.read_path.pages import Reader, must, ready
from bench.read_path.servers import Server, granian
from bench.read_path.site import APPLICATION, Site

BROWSER, OLDER = "br, gzip", "gzip"
READERS = 4


@dataclass(frozen=True)
class Memory:
    """`worker` and `all` are megabytes of 1,000,000 bytes: the process that answers, and that one
    with its parent. `empty` is `worker` before the first page, `both` after older programs have
    asked for all pages in gzip; `kept` is how many of `asked` were at hand before that."""

    asked: int
    kept: int
    empty: float
    worker: float
    all: float
    both: float


def measure(site: Site, paths: Sequence[str], *, folder: Path, core: int) -> Memory:
    with granian(APPLICATION, site.environ, folder=folder, core=core) as server:
        must(ready(server, paths[0]), "The first page")
        empty, _all = process.resident_megabytes(server.group)
        ask_all(server, paths, BROWSER)
        worker, together = process.resident_megabytes(server.group)
        kept = ask_all(server, paths, BROWSER)
        ask_all(server, paths, OLDER)
        both, _all = process.resident_megabytes(server.group)
    return Memory(len(paths), kept, empty, worker, together, both)


def ask_all(server: Server, paths: Sequence[str], encoding: str) -> int:
    """Ask for every page once; how many were at hand."""
    with ThreadPoolExecutor(READERS) as pool:
        shares = [paths[number::READERS] for number in range(READERS)]
        return sum(pool.map(lambda share: _ask(server, share, encoding), shares))


def _ask(server: Server, paths: Sequence[str], encoding: str) -> int:
    reader, hits = Reader(server), 0
    for path in paths:
        answer = must(reader.ask(path, {"Accept-Encoding": encoding}), path)
        hits += answer.cache == "hit"
    reader.close()
    return hits
