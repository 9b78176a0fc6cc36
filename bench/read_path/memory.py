"""How much memory a server takes that has ten thousand pages at hand."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench.read_path import process
from bench.read_path.pages import Reader, must, ready
from bench.read_path.servers import Server, granian
from bench.read_path.site import APPLICATION, Site

# In the order in which they are asked for: all pages by browsers, and all by older programs.
ENCODINGS = ("br, gzip", "gzip")
READERS = 4


@dataclass(frozen=True)
class Memory:
    """`worker` and `all` are megabytes of 1,000,000 bytes: the process that answers, and that one
    with its parent. `empty` is `worker` before the first page; `kept` is how many pages of `asked`
    were at hand in the end."""

    asked: int
    kept: int
    empty: float
    worker: float
    all: float


def measure(site: Site, paths: Sequence[str], *, folder: Path, core: int) -> Memory:
    with granian(APPLICATION, site.environ, folder=folder, core=core) as server:
        must(ready(server, paths[0]), "The first page")
        empty, _all = process.resident_megabytes(server.group)
        for encoding in ENCODINGS:
            ask_all(server, paths, encoding)
        worker, together = process.resident_megabytes(server.group)
        kept = sum(ask_all(server, paths, encoding) for encoding in ENCODINGS) // len(ENCODINGS)
    return Memory(len(paths), kept, empty, worker, together)


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
