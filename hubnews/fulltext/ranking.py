"""How well a row answers, told from its lead alone: the same sum on every database."""

from collections.abc import Sequence

from hubnews.fulltext.question import Term

# What a word counts that stands in the opening of the last text, or further down in it.
OPENING, ELSEWHERE = 2, 1


def score(lead: str, terms: Sequence[Term], weights: Sequence[int]) -> int:
    """Each term counts by the heaviest text it stands in. `weights` are those of the lead's lines
    but the last.
    """
    lines = [f" {line} " for line in lead.split("\n")]
    weighed = list(zip(lines, [*weights, OPENING], strict=True))
    return sum(_weight(term, weighed) for term in terms)


def _weight(term: Term, lines: list[tuple[str, int]]) -> int:
    sought = [f" {' '.join(way)} " for way in term.ways]
    return max(
        (weight for line, weight in lines if any(one in line for one in sought)),
        default=ELSEWHERE,
    )
