"""Have we had this piece already? Compares it with earlier ones that its caller found near."""

from collections.abc import Sequence

from .findings import finding
from .reading import DraftReading
from .report import Earlier, Finding, Kind, Level
from .tiling import grams
from .tokens import Text

# Broder's shingles, in words, and from which share of all shingles two texts are near (his
# resemblance), or from which share of the draft's it stands in the other (his containment).
SHINGLE = 5
RESEMBLANCE = 0.3
CONTAINMENT = 0.5
# A text of fewer shingles is contained in much by chance.
FEWEST = 8


def ours(draft: DraftReading, archive: Sequence[Earlier]) -> list[Finding]:
    """A finding for each earlier text that is near, the nearest first."""
    size = SHINGLE * draft.unit
    shingles = set(grams(draft.body.folded, size))
    if len(shingles) < FEWEST:
        return []
    near = []
    for earlier in archive:
        theirs = set(grams(Text(earlier.text).folded, size))
        both = len(shingles & theirs)
        containment = both / len(shingles)
        resemblance = both / len(shingles | theirs)
        if containment >= CONTAINMENT or resemblance >= RESEMBLANCE:
            near.append((-containment, earlier.key, _finding(earlier, containment)))
    return [found for _, _, found in sorted(near, key=lambda one: one[:2])]


def _finding(earlier: Earlier, containment: float) -> Finding:
    title = f"“{earlier.title.strip()}”" if earlier.title.strip() else "an earlier piece"
    says = f"{containment:.0%} of this text stands in our own {title}."
    if not earlier.title.strip():
        says = f"{containment:.0%} of this text stand in {title} of ours."
    return finding(Kind.OURS, "near", Level.WARN, says, words=[earlier.key])
