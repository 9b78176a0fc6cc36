"""Greedy string tiling (Wise, 1993): which runs of words two texts share, longest first.

Wise's own algorithm looks at every pair of positions again and again. This one looks each run of
four words up in an index, follows it as far as it goes, once, and gives out the runs from a heap.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

# The shortest tile, in words, and the most places of the draft one run of four words is looked
# for. What stands more often than that is a formula; following every pair of places of a text
# that repeats itself would take quadratic time, and would not find longer tiles.
TILE = 4
PLACES = 16
# How many words are compared, for each word of either text, before a text counts as hostile.
PATIENCE = 24


class Tile(NamedTuple):
    """`size` words from `draft` on are those from `source` on."""

    draft: int
    source: int
    size: int

    @property
    def end(self) -> int:
        return self.draft + self.size


type Index = dict[tuple[str, ...], list[int]]


def grams(words: Sequence[str], size: int) -> Iterable[tuple[str, ...]]:
    """Every run of `size` words, from the first on."""
    return zip(*(words[start:] for start in range(size)), strict=False)


def clear_grams(
    words: Sequence[str], size: int, barred: bytearray
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where each run of `size` words begins that holds no barred one, and the run."""
    start = 0
    while start < len(words):
        end = barred.find(1, start)
        end = len(words) if end == -1 else end
        yield from enumerate(grams(words[start:end], size), start)
        start = end + 1


def index_of(words: Sequence[str], size: int, barred: bytearray) -> Index:
    """Where each run of `size` words begins that holds no barred one."""
    index: Index = {}
    for start, gram in clear_grams(words, size, barred):
        places = index.setdefault(gram, [])
        if len(places) < PLACES:
            places.append(start)
    return index


def runs(
    draft: Sequence[str], source: Sequence[str], index: Index, size: int, barred: bytearray
) -> list[Tile]:
    """The longest runs of words both share, which may still overlap; none goes over a barred one.

    `index` is that of the draft for runs of `size` words.
    """
    found: list[Tile] = []
    # On the diagonal source - draft, up to where the source has been followed.
    followed: dict[int, int] = {}
    patience = PATIENCE * (len(draft) + len(source)) + 1000
    for start, places in enumerate(map(index.get, grams(source, size))):
        for place in places or ():
            diagonal = start - place
            if followed.get(diagonal, -1) > start:
                continue
            end, stop = start + size, place + size
            while (
                end < len(source)
                and stop < len(draft)
                and draft[stop] == source[end]
                and not barred[stop]
            ):
                end, stop = end + 1, stop + 1
            followed[diagonal] = end
            found.append(Tile(place, start, end - start))
            patience -= end - start
        if patience < 0:
            break
    return found


def tile(found: Iterable[Tile], draft_words: int, source_words: int, size: int) -> list[Tile]:
    """The tiles among these runs: longest first, no word of either text in two. By draft order."""
    taken, used = bytearray(draft_words), bytearray(source_words)
    heap = [(-run.size, run.draft, run.source) for run in found]
    heapify(heap)
    tiles = []
    while heap:
        minus, draft, source = heappop(heap)
        piece = Tile(draft, source, -minus)
        if 1 in taken[piece.draft : piece.end] or 1 in used[source : source + piece.size]:
            for rest in _free(piece, taken, used):
                if rest.size >= size:
                    heappush(heap, (-rest.size, rest.draft, rest.source))
            continue
        tiles.append(piece)
        taken[draft : draft + piece.size] = b"\1" * piece.size
        used[source : source + piece.size] = b"\1" * piece.size
    return sorted(tiles)


def _free(run: Tile, taken: bytearray, used: bytearray) -> Iterable[Tile]:
    """What is left of a run where neither text is taken yet."""
    mixed = bytes(
        a | b
        for a, b in zip(
            taken[run.draft : run.end], used[run.source : run.source + run.size], strict=True
        )
    )
    start = 0
    for piece in mixed.split(b"\1"):
        if piece:
            yield Tile(run.draft + start, run.source + start, len(piece))
        start += len(piece) + 1


class Passage(NamedTuple):
    """Tiles that belong together: from the first word of the first to the end of the last."""

    tiles: tuple[Tile, ...]

    @property
    def draft(self) -> tuple[int, int]:
        return self.tiles[0].draft, self.tiles[-1].end

    @property
    def source(self) -> tuple[int, int]:
        return self.tiles[0].source, self.tiles[-1].source + self.tiles[-1].size

    @property
    def size(self) -> int:
        """How many words are the same."""
        return sum(piece.size for piece in self.tiles)


def joined(tiles: Iterable[Tile], gap: int, barred: bytearray) -> list[Passage]:
    """The tiles, those parted by at most `gap` words in both texts as one. `tiles` are in order.

    Nothing is joined over a barred word.
    """
    passages: list[list[Tile]] = []
    for piece in tiles:
        if passages:
            last = passages[-1][-1]
            apart = piece.draft - last.end, piece.source - last.source - last.size
            clear = 1 not in barred[last.end : piece.draft]
            if clear and 0 <= apart[0] <= gap and 0 <= apart[1] <= gap:
                passages[-1].append(piece)
                continue
        passages.append([piece])
    return [Passage(tuple(group)) for group in passages]
