"""Which words were copied: runs shared with a source, and how much of the draft they are.

Greedy string tiling (Wise, 1993) shows the runs; Broder's containment of word 3-grams (1997), the
words inside runs, and the longest run say how much there is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from . import stems
from .findings import capital, counted, finding, numeral
from .reading import DraftReading, SourceReading
from .report import Band, Finding, Kind, Level, Reuse
from .tiling import Index, Passage, Tile, clear_grams, grams, index_of, joined, runs, tile
from .uncounted import Uncounted

# In words. Runs of SHOWN are marked, runs of FLAGGED are a warning; runs parted by at most PARTED
# words are one.
SHOWN = 4
FLAGGED = 7
PARTED = 2
GRAM = 3
LONG_GRAM = 5

# Shares of 3-grams and runs in words, up to which a text is green, and amber.
GREEN = (0.06, 6)
AMBER = (0.25, 10)

# How far apart, in telling words, two neighbours of the draft may stand in a source.
NEAR = 3
# Keeps one 3-gram that is there by chance from counting as “all that was kept is unbroken”.
_CHANCE = 0.02


def band(containment: float, longest_run: int) -> Band:
    if containment < GREEN[0] and longest_run <= GREEN[1]:
        return Band.GREEN
    if containment <= AMBER[0] and longest_run <= AMBER[1]:
        return Band.AMBER
    return Band.RED


@dataclass
class _Shared:
    """What a draft shares with one source, or with all: sets of what was found in the draft.

    `covered` has one byte a word, 1 for one that was copied, and is a number to be joined fast.
    """

    grams: set[tuple[str, ...]]
    long: set[tuple[str, ...]]
    pairs: set[tuple[str, str]]
    covered: int
    longest: int

    def take_in(self, other: "_Shared") -> None:
        self.grams |= other.grams
        self.long |= other.long
        self.pairs |= other.pairs
        self.covered |= other.covered
        self.longest = max(self.longest, other.longest)


class Copying:
    """The draft, indexed once and then held against each source."""

    def __init__(self, draft: DraftReading, uncounted: Uncounted, language: str) -> None:
        self.draft = draft
        self.language = language
        self.named, self.barred = uncounted.named, uncounted.barred
        self.unit = draft.unit
        self._countable = sum(
            not (barred or named) for barred, named in zip(self.barred, self.named, strict=True)
        )
        self._index: Index = index_of(draft.folded, SHOWN * self.unit, self.barred)
        self._grams = self._counted_grams(GRAM * self.unit)
        self._long = self._counted_grams(LONG_GRAM * self.unit)
        self._pairs = self._neighbours()

    def _counted_grams(self, size: int) -> set[tuple[str, ...]]:
        """Every run of `size` words that holds no barred word and is not all names."""
        named = self.named
        return {
            gram
            for start, gram in clear_grams(self.draft.folded, size, self.barred)
            if not named[start] or 0 in named[start : start + size]
        }

    def _neighbours(self) -> set[tuple[str, str]]:
        """Each two telling words, stemmed, of the body that follow each other, in that order.

        Not those that are all of a name: everybody who writes about a person has these.
        """
        start = self.draft.body_from
        telling = [
            ("" if barred else stem, named)
            for stem, barred, named in zip(
                stems.stems(self.draft.body, self.language),
                self.barred[start:],
                self.named[start:],
                strict=True,
            )
            if stem or barred
        ]
        return {
            (first, second)
            for (first, one), (second, other) in pairwise(telling)
            if first and second and first != second and not (one and other)
        }

    def _pairs_in(self, source: SourceReading) -> set[tuple[str, str]]:
        """The neighbours of the draft that stand near each other in the source, in any order."""
        telling = [stem for stem in stems.stems(source.text, self.language) if stem]
        found: set[tuple[str, str]] = set()
        for apart in range(1, NEAR + 1):
            found |= self._pairs.intersection(zip(telling, telling[apart:], strict=False))
            found |= self._pairs.intersection(zip(telling[apart:], telling, strict=False))
        return found

    def against(self, source: SourceReading) -> tuple[list[Passage], _Shared]:
        """The passages shared with a source in the draft's order, and what it all comes to."""
        words, size = source.text.folded, SHOWN * self.unit
        found = runs(self.draft.folded, words, self._index, size, self.barred)
        tiles = tile(found, len(self.draft.folded), len(words), size)
        passages = [
            passage
            for passage in joined(tiles, PARTED, self.barred)
            if self.weight(passage.tiles) >= SHOWN * self.unit
        ]
        covered = bytearray(len(self.draft.folded))
        for passage in passages:
            for piece in passage.tiles:
                covered[piece.draft : piece.end] = b"\1" * piece.size
        shared = _Shared(
            grams=self._grams.intersection(grams(words, GRAM * self.unit)),
            long=self._long_in(found),
            pairs=self._pairs_in(source),
            covered=int.from_bytes(covered) & ~int.from_bytes(self.named),
            longest=max((self.weight([piece]) for piece in tiles), default=0),
        )
        return passages, shared

    def _long_in(self, found: Sequence[Tile]) -> set[tuple[str, ...]]:
        size = LONG_GRAM * self.unit
        starts = bytearray(len(self.draft.folded))
        for run in found:
            if run.size >= size:
                starts[run.draft : run.end - size + 1] = b"\1" * (run.size - size + 1)
        words = self.draft.folded
        long = {tuple(words[at : at + size]) for at, mark in enumerate(starts) if mark}
        return long & self._long

    def weight(self, tiles: Sequence[Tile]) -> int:
        """How many words of these tiles count: names do not."""
        return sum(self.named[piece.draft : piece.end].count(0) for piece in tiles)

    def flagged(self, passage: Passage) -> bool:
        return self.weight(passage.tiles) >= FLAGGED * self.unit

    def reuse(self, shared: _Shared, quoted: int) -> Reuse:
        containment = len(shared.grams) / max(1, len(self._grams))
        long = len(shared.long) / max(1, len(self._long))
        longest = shared.longest // self.unit
        return Reuse(
            containment=containment,
            coverage=shared.covered.bit_count() / max(1, self._countable),
            longest_run=longest,
            quoted=quoted,
            band=band(containment, longest),
            pairs=len(shared.pairs) / max(1, len(self._pairs)),
            unbroken=min(1.0, long / (containment + _CHANCE)),
        )

    def nothing(self) -> _Shared:
        return _Shared(set(), set(), set(), 0, 0)


@dataclass
class Copied:
    findings: list[Finding]
    overall: Reuse
    sources: list[Reuse]


def copied(
    draft: DraftReading,
    sources: Sequence[SourceReading],
    uncounted: Uncounted,
    quoted: dict[int, int],
    language: str,
) -> Copied:
    """Every shared passage once, with the source that has most of it, and the numbers.

    `quoted` are words quoted from each source, by its number.
    """
    copying = Copying(draft, uncounted, language)
    together = copying.nothing()
    reuses, shares = [], []
    passages: list[tuple[Passage, SourceReading]] = []
    for source in sources:
        found, shared = copying.against(source)
        passages += [(passage, source) for passage in found]
        together.take_in(shared)
        shares.append(shared)
        reuses.append(copying.reuse(shared, quoted.get(source.number, 0)))
    overall = copying.reuse(together, sum(quoted.values()))
    findings = [
        _finding(copying, passage, source, Band.RED in {overall.band, reuses[source.number].band})
        for passage, source in _without_repeats(copying, passages)
    ]
    told = {source.number for passage, source in passages if copying.flagged(passage)}
    findings += _too_much(copying, sources, reuses, shares, told)
    if overall.band is Band.RED and not any(one.level is Level.BLOCK for one in findings):
        says = f"Much of the draft stands in its sources together: {_share(overall)}."
        findings.append(
            finding(Kind.COPIED, "band", Level.BLOCK, says, words=_in_order(together.grams))
        )
    return Copied(findings, overall, reuses)


def _too_much(
    copying: Copying,
    sources: Sequence[SourceReading],
    reuses: Sequence[Reuse],
    shares: Sequence[_Shared],
    told: set[int],
) -> list[Finding]:
    """A finding for each source of which too much is taken, in runs too short to be flagged.

    Its key holds the words taken: with more of them it is another finding.
    """
    return [
        finding(
            Kind.COPIED,
            "band",
            Level.BLOCK,
            f"Much of the draft stands in {source.name}: {_share(reuse)}.",
            words=[source.sha256, *_in_order(shared.grams)],
        )
        for source, reuse, shared in zip(sources, reuses, shares, strict=True)
        if reuse.band is Band.RED and source.number not in told
    ]


def _share(reuse: Reuse) -> str:
    return f"{reuse.containment:.0%} of what it says in three words, in short runs"


def _in_order(shared: set[tuple[str, ...]]) -> list[str]:
    return sorted(" ".join(words) for words in shared)


def _without_repeats(
    copying: Copying, passages: list[tuple[Passage, SourceReading]]
) -> list[tuple[Passage, SourceReading]]:
    """The largest passages, without those whose words are all in larger ones; in draft order."""
    taken = bytearray(len(copying.draft.folded))
    kept = []
    for passage, source in sorted(
        passages, key=lambda found: (-copying.weight(found[0].tiles), found[0].draft)
    ):
        first, last = passage.draft
        if 0 in taken[first:last]:
            taken[first:last] = b"\1" * (last - first)
            kept.append((passage, source))
    return sorted(kept, key=lambda found: found[0].draft)


def _finding(copying: Copying, passage: Passage, source: SourceReading, red: bool) -> Finding:
    first, last = passage.draft
    flagged = copying.flagged(passage)
    level = (Level.BLOCK if red else Level.WARN) if flagged else Level.NOTE
    return finding(
        Kind.COPIED,
        "run" if flagged else "shown",
        level,
        _sentence(copying, passage, source),
        words=copying.draft.folded[first:last],
        draft=copying.draft.span(first, last),
        source=source,
        source_words=passage.source,
    )


def _sentence(copying: Copying, passage: Passage, source: SourceReading) -> str:
    first, last = passage.draft
    singular, plural = ("character", "characters") if copying.unit > 1 else ("word", "words")
    if len(passage.tiles) == 1:
        subject = f"{counted(passage.size, singular, plural)} in a row stand in"
    else:
        subject = f"{numeral(passage.size)} of {counted(last - first, singular, plural)} stand in"
    return f"{capital(subject)} {source.name}."
