"""A text cut where findings begin and end, each stretch marked and linked to the other side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.checks import Kind, Level

# What is marked where findings overlap: the most pressing first.
ORDER = {Level.BLOCK: 0, Level.WARN: 1, Level.NOTE: 2}
# Whole sentences are marked lightly, under whatever stands inside them.
WHOLE_SENTENCES = {Kind.PARAPHRASE, Kind.ORIGINAL}


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Characters `start` to `end` belong to finding number `number` of the report."""

    start: int
    end: int
    number: int
    kind: Kind
    level: Level

    @property
    def rank(self) -> tuple[bool, int, int]:
        return self.kind in WHOLE_SENTENCES, ORDER[self.level], self.end - self.start


@dataclass(frozen=True, kw_only=True)
class Side:
    """The draft (`d`) or a source (`s`): where its marks are anchored, and where they lead."""

    here: str
    there: str


DRAFT = Side(here="d", there="s")
SOURCE = Side(here="s", there="d")


def marked(text: str, marks: Iterable[Mark], side: Side, linked: set[int]) -> list[SafeString]:
    """The lines of the text as HTML. Each mark is a link to the same finding on the other side,
    or to the finding itself where it is not `linked` to a place there.

    The first stretch of a finding carries its anchor; a finding may go on over several lines.
    """
    found = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    lines, start, seen = [], 0, set[int]()
    for line in text.split("\n"):
        end = start + len(line)
        here = [mark for mark in found if mark.start < end and mark.end > start]
        if line.strip():
            pieces = _pieces(text, start, end, here)
            lines.append(mark_safe("".join(_html(*each, side, linked, seen) for each in pieces)))
        start = end + 1
    return lines


def _pieces(
    text: str, start: int, end: int, marks: Sequence[Mark]
) -> Iterator[tuple[str, list[Mark]]]:
    """The line cut wherever a mark begins or ends, each piece with the marks over it."""
    cuts = {start, end}
    for mark in marks:
        cuts |= {max(mark.start, start), min(mark.end, end)}
    for left, right in pairwise(sorted(cuts)):
        here = [mark for mark in marks if mark.start <= left and mark.end >= right]
        yield text[left:right], sorted(here, key=lambda mark: mark.rank)


def _html(text: str, marks: list[Mark], side: Side, linked: set[int], seen: set[int]) -> str:
    if not marks:
        return escape(text)
    numbers = list(dict.fromkeys(mark.number for mark in marks))
    first = [number for number in numbers if number not in seen]
    seen.update(numbers)
    top = marks[0]
    anchors = "".join(
        f'<span id="{side.here}-{number}"></span>' for number in first if number != top.number
    )
    own = f' id="{side.here}-{top.number}"' if top.number in first else ""
    look = f'class="hit hit--{top.kind} hit--{top.level}" data-hit="{" ".join(map(str, numbers))}"'
    if top.kind == Kind.ORIGINAL or not any(char.isalnum() for char in text):
        # What the piece adds leads nowhere, and a full stop is no target for a finger.
        return f"{anchors}<span {look}{own}>{escape(text)}</span>"
    there = f"{side.there if top.number in linked else 'f'}-{top.number}"
    return f'{anchors}<a {look} href="#{there}"{own}>{escape(text)}</a>'
