"""What a piece adds: the sentences that align with no source, and their share of its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from .alignment import Aligned
from .findings import capital, counted, finding
from .paraphrase import ALIGNED
from .reading import DraftReading
from .report import Finding, Kind, Level, Part

MOST = 200


@dataclass
class Original:
    findings: list[Finding]
    share: float


def original(draft: DraftReading, aligned: Sequence[Aligned], copied: bytearray) -> Original:
    """The share of the body's words in sentences of its own, and a note for each stretch of them.

    `copied` has 1 for each word of the body inside a shared run: a sentence of which half is
    copied is not the piece's own, however few telling words it has.
    """
    body = draft.body
    own = [
        pair.sentence
        for pair in aligned
        if pair.score < ALIGNED
        and 2 * copied.count(1, body.starts[pair.sentence], body.starts[pair.sentence + 1])
        < body.starts[pair.sentence + 1] - body.starts[pair.sentence]
    ]
    words = sum(body.starts[number + 1] - body.starts[number] for number in own)
    share = words / len(body) if len(body) else 1.0
    findings = [_adds(draft, first, last) for first, last in _stretches(draft, own)[:MOST]]
    if len(body):
        says = f"{share:.0%} of the words stand in sentences that align with no source."
        findings.insert(0, finding(Kind.ORIGINAL, "share", Level.NOTE, says))
    return Original(findings, share)


def _stretches(draft: DraftReading, own: Sequence[int]) -> list[tuple[int, int]]:
    """First and last sentence of each run of own sentences within a block."""
    stretches: list[tuple[int, int]] = []
    for number in own:
        if stretches and stretches[-1][1] == number - 1:
            before, start = draft.body.sentences[number - 1][1], draft.body.sentences[number][0]
            # The signs that end a sentence include the break of the line after it.
            if "\n" not in draft.body.text[before - 3 : start]:
                stretches[-1] = stretches[-1][0], number
                continue
        stretches.append((number, number))
    return stretches


def _adds(draft: DraftReading, first: int, last: int) -> Finding:
    start, end = draft.body.starts[first], draft.body.starts[last + 1]
    count = last - first + 1
    says = f"{capital(counted(count, 'sentence', 'sentences'))} of the piece’s own."
    return finding(
        Kind.ORIGINAL,
        "adds",
        Level.NOTE,
        says,
        words=draft.body.folded[start:end],
        draft=draft.stretch(Part.BODY, start, end),
    )
