"""Which sentences retell a sentence of a source, and whether the whole follows its order. Advice:
two sentences about the same thing share its words."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from .alignment import Aligned
from .findings import capital, finding, numeral
from .reading import DraftReading, SourceReading
from .report import Finding, Kind, Level, Part, Span

# Cosines from which a sentence has a counterpart, and from which it retells it.
ALIGNED = 0.4
CLOSE = 0.6
# The order of a piece is that of a source when so many sentences align with it, so large a share
# of all, and so large a share of those rises.
ORDERED = 5
ORDERED_SHARE = 0.5
RISING = 0.8
MOST = 200


def paraphrase(
    draft: DraftReading, aligned: Sequence[Aligned], copied: Sequence[Span]
) -> list[Finding]:
    """A note for each sentence that retells one, and one for each source whose order is followed.

    Sentences that lie mostly in `copied` spans of the body are told there.
    """
    found = list(_close(draft, aligned, copied))[:MOST]
    by_source: dict[int, list[Aligned]] = {}
    for pair in aligned:
        if pair.source and pair.score >= ALIGNED:
            by_source.setdefault(pair.source.number, []).append(pair)
    for pairs in by_source.values():
        if len(pairs) >= max(ORDERED, ORDERED_SHARE * len(aligned)):
            found += _structure(draft, pairs)
    return found


def _close(
    draft: DraftReading, aligned: Sequence[Aligned], copied: Sequence[Span]
) -> Iterator[Finding]:
    starts = draft.body.starts
    marks = bytearray(len(draft.body.text))
    for span in copied:
        if span.part is Part.BODY:
            marks[span.start : span.end] = b"\1" * (span.end - span.start)
    for pair in aligned:
        if pair.source is None or pair.score < CLOSE:
            continue
        first, last = starts[pair.sentence], starts[pair.sentence + 1]
        start, end = draft.body.stretch(first, last)
        if 2 * marks.count(1, start, end) > end - start:
            continue
        theirs = pair.source.text.starts
        yield finding(
            Kind.PARAPHRASE,
            "close",
            Level.NOTE,
            f"This sentence is close to one in {pair.source.name}.",
            words=draft.body.folded[first:last],
            draft=draft.stretch(Part.BODY, first, last),
            source=pair.source,
            source_words=(theirs[pair.counterpart], theirs[pair.counterpart + 1]),
        )


def _structure(draft: DraftReading, pairs: list[Aligned]) -> Iterator[Finding]:
    """A note if the counterparts of most sentences come in the same order in the source."""
    rising = _longest_rise([pair.counterpart for pair in pairs])
    source: SourceReading | None = pairs[0].source
    if source is None or rising < RISING * len(pairs):
        return
    says = f"{capital(numeral(rising))} sentences come in the same order as in {source.name}."
    yield finding(
        Kind.PARAPHRASE, "structure", Level.NOTE, says, words=[str(rising)], source=source
    )


def _longest_rise(numbers: Sequence[int]) -> int:
    """The length of the longest subsequence that never falls."""
    tops: list[int] = []
    for number in numbers:
        pile = bisect_right(tops, number)
        tops[pile : pile + 1] = [number]
    return len(tops)
