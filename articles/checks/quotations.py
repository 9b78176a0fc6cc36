"""Is every quotation what a source says, and is its speaker the one the source names?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from articles.text.words import words

from .findings import difference, finding, shown
from .folding import fold
from .limits import over_limit
from .locating import WINDOWS, Near, Piece, has_enough, nearest, pieces, verbatim, windows
from .marks import Quoted, quoted_spans
from .reading import DraftReading, SourceReading
from .report import Finding, Kind, Level, Part
from .speaker import around, attributions, spoken_by, stands_near
from .tokens import Text

# Shorter ones are words in passing. Six characters of Chinese or Japanese are about as much.
SHORTEST = 4
SHORTEST_UNSPACED = 6
# How many different quotations that are in no source word by word are compared with every source.
_COMPARED = 400


@dataclass
class Quotation:
    """A quoted span of the draft, and the source that has it word by word, if one does."""

    part: Part
    span: Quoted
    words: tuple[int, int]
    source: SourceReading | None = None
    place: tuple[int, int] | None = None
    in_title: bool = False
    attributed: bool = False
    altered: bool = False


@dataclass
class Quotations:
    """All quotations of a draft with what was found about them."""

    all: list[Quotation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    quoted: dict[int, int] = field(default_factory=dict)

    def openly(self) -> list[Quotation]:
        """Those that are attributed and come from a source: copied on purpose, and openly.

        One that was altered is told as a quotation, and not a second time as a copy.
        """
        return [
            quote
            for quote in self.all
            if quote.attributed and (quote.place or quote.in_title or quote.altered)
        ]


class _Part:
    """One text of the draft, as its quotations are read."""

    def __init__(self, draft: DraftReading, part: Part) -> None:
        self.part = part
        self.text = draft.parts[part]
        self.capitals = draft.capitals[part]
        self.set_apart = draft.draft.quoted if part is Part.BODY else ()
        self.quotes = list(self._long_enough())

    def _long_enough(self) -> Iterator[Quotation]:
        """The outermost quoted spans that have words enough."""
        shortest = SHORTEST_UNSPACED if self.text.unspaced else SHORTEST
        outer = 0
        for span in quoted_spans(self.text.text, self.set_apart):
            first, last = self.text.between(span.start, span.end)
            if span.start < outer or last - first < shortest:
                continue
            # “state-of-the-art” has four parts, and is one word.
            if last - first >= 2 * shortest or self._words(span) >= shortest:
                outer = span.outer_end
                yield Quotation(self.part, span, (first, last))

    def _words(self, span: Quoted) -> int:
        return len(words(self.text.text[span.start : span.end]))

    @cached_property
    def inside(self) -> bytearray:
        """1 for each word inside a quotation."""
        marks = bytearray(len(self.text))
        for quote in self.quotes:
            first, last = quote.words
            marks[first:last] = b"\1" * (last - first)
        return marks

    def quoted_words(self) -> Iterator[str]:
        for quote in self.quotes:
            yield from self.text.folded[slice(*quote.words)]

    @cached_property
    def _attributions(self) -> list[int]:
        return attributions(self.text, self.capitals, self.inside)

    def attributed(self, quote: Quotation) -> bool:
        """Whether anybody is named, or said to speak, around this quotation."""
        first, last = around(self.text, quote.span)
        if self._attributions[last] > self._attributions[first]:
            return True
        # Where no letter has a capital, no name can be told: words around it have to do.
        start, end = self.text.stretch(first, last) if first < last else (0, 0)
        uncased = not any(char.islower() or char.isupper() for char in self.text.text[start:end])
        return uncased and 0 in self.inside[first:last]

    def speakers(self, quote: Quotation) -> list[str]:
        return spoken_by(self.text, self.capitals, quote.span, quote.words, self.inside)


def quotations(draft: DraftReading, sources: Sequence[SourceReading]) -> Quotations:
    """Every quotation of the headline, the standfirst and the body, in this order."""
    result = Quotations()
    parts = [_Part(draft, part) for part in draft.parts]
    check = _Check(sources, {word for part in parts for word in part.quoted_words()})
    for reading in parts:
        for quote in reading.quotes:
            result.all.append(quote)
            result.findings += check.findings(reading, quote)
    result.quoted = check.quoted
    result.findings += over_limit(sources, check.quoted)
    return result


class _Check:
    """The quotations of one draft, held against the sources. `words` are all those quoted."""

    def __init__(self, sources: Sequence[SourceReading], words: set[str]) -> None:
        self.sources = sources
        self._outlets = {word for source in sources for word in Text(source.outlet).folded}
        self._words = words
        self._places: dict[int, dict[str, list[int]]] = {}
        self.quoted: dict[int, int] = {}
        self._compared = 0
        self._nearest: dict[tuple[str, ...], tuple[SourceReading, Near] | None] = {}

    def findings(self, part: _Part, quote: Quotation) -> list[Finding]:
        wanted = pieces(part.text.text[quote.span.start : quote.span.end])
        names = [name for name in part.speakers(quote) if not self._is_outlet(name)]
        quote.attributed = part.attributed(quote)
        if self._find(quote, wanted, names):
            return self._verbatim(part, quote, names)
        near = self._near([word for piece in wanted for word in piece.words])
        if near:
            return [self._altered(part, quote, *near, names)]
        return [_nowhere(part, quote, names)]

    def _is_outlet(self, name: str) -> bool:
        """“Wired reports”: who printed the words is not who spoke them."""
        return not self._outlets.isdisjoint(fold([name]))

    def _find(self, quote: Quotation, wanted: list[Piece], names: list[str]) -> bool:
        """Set the place that has the quotation; one with the speaker near it comes first."""
        for source in self.sources:
            for place in verbatim(wanted, source.text):
                if quote.place is None or stands_near(names, source.text, place):
                    quote.source, quote.place = source, place
                if not names or stands_near(names, source.text, place):
                    return True
        if quote.place is None:
            for source in self.sources:
                if next(verbatim(wanted, source.title), None):
                    quote.source, quote.in_title = source, True
                    return True
        return quote.place is not None

    def _near(self, words: list[str]) -> tuple[SourceReading, Near] | None:
        """The source stretch most like these words, over all sources."""
        key = tuple(words)
        if key in self._nearest or self._compared >= _COMPARED:
            return self._nearest.get(key)
        self._compared += 1
        found = [
            (window, source)
            for source in self.sources
            if has_enough(words, source.text.vocabulary)
            for window in windows(words, source.text, self._places_in(source))
        ]
        found.sort(key=lambda pair: -pair[0].votes)
        best = None
        for window, source in found[:WINDOWS]:
            near = nearest(words, source.text, window)
            if near and (best is None or near.same > best[1].same):
                best = source, near
        self._nearest[key] = best
        return best

    def _places_in(self, source: SourceReading) -> dict[str, list[int]]:
        if source.number not in self._places:
            self._places[source.number] = source.text.places(self._words)
        return self._places[source.number]

    def _count(self, part: _Part, source: SourceReading, quote: Quotation) -> None:
        first, last = quote.words
        words = (last - first) // part.text.unit
        self.quoted[source.number] = self.quoted.get(source.number, 0) + words

    def _verbatim(self, part: _Part, quote: Quotation, names: list[str]) -> list[Finding]:
        source, place = quote.source, quote.place
        assert source is not None
        self._count(part, source, quote)
        says = f"{_shown(part, quote)} stands word for word in {source.name}."
        if quote.in_title:
            says = f"{_shown(part, quote)} is the title of {source.name}."
        found = [_finding("verbatim", Level.NOTE, says, part, quote, source, place)]
        if place and names and not stands_near(names, source.text, place):
            name = names[-1]
            says = (
                f"{name} is named beside {_shown(part, quote)}, but not near it in {source.name}."
            )
            found.append(
                _finding("speaker", Level.WARN, says, part, quote, source, place, name.casefold())
            )
        return found

    def _altered(
        self, part: _Part, quote: Quotation, source: SourceReading, near: Near, names: list[str]
    ) -> Finding:
        self._count(part, source, quote)
        quote.altered = True
        place = near.first, near.last
        return finding(
            Kind.QUOTATION,
            "altered",
            Level.BLOCK,
            f"{_shown(part, quote)} is not what {source.name} says word for word.",
            words=[*part.text.folded[slice(*quote.words)], *_as_key(names)],
            draft=DraftReading.cut(part.part, quote.span.start, quote.span.end),
            source=source,
            source_words=place,
            difference=difference(part.text, quote.words, source.text, place),
        )


def _nowhere(part: _Part, quote: Quotation, names: list[str]) -> Finding:
    says = f"{_shown(part, quote)} stands in no source."
    if not names and part.capitals.reads_as_title(*quote.words):
        return _finding("nowhere", Level.WARN, f"{says} It reads like a title.", part, quote)
    return _finding("nowhere", Level.BLOCK, says, part, quote, name=" ".join(_as_key(names)))


def _as_key(names: list[str]) -> list[str]:
    """Said by somebody else, the same words are another finding, to be accepted anew."""
    return sorted(name.casefold() for name in names)


def _shown(part: _Part, quote: Quotation) -> str:
    return f"“{shown(part.text.text[quote.span.start : quote.span.end]).rstrip(' ,;')}”"


def _finding(
    code: str,
    level: Level,
    says: str,
    part: _Part,
    quote: Quotation,
    source: SourceReading | None = None,
    place: tuple[int, int] | None = None,
    name: str = "",
) -> Finding:
    return finding(
        Kind.QUOTATION,
        code,
        level,
        says,
        words=[*part.text.folded[slice(*quote.words)], *name.split()],
        draft=DraftReading.cut(part.part, quote.span.start, quote.span.end),
        source=source,
        source_words=place,
    )
