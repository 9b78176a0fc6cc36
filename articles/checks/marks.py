"""Where a text quotes: pairs of quotation marks of the European languages, Chinese and Japanese."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from .tokens import block_spans

# What each opening mark may be closed with. „Deutsch“, “English”, ”svenska”, »dansk«, « français »,
# and straight marks mixed in by keyboards.
CLOSERS = {
    "“": '”“"',
    "”": "”",
    "„": '“”"',
    "‟": "”",
    '"': '"”',
    "＂": "＂",
    "«": "»",
    "»": "«»",
    "‘": "’'",
    "’": "’",
    "‚": "‘’'",
    "'": "'’",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "﹁": "﹂",
    "〝": "〞〟",
}
_ALL = frozenset("".join(CLOSERS) + "".join(CLOSERS.values()))
_MARK = re.compile(f"[{re.escape(''.join(sorted(_ALL)))}]")
_SINGLE = frozenset("’'")
# These open wherever they stand; the others only where a word begins.
_PLAIN_OPENERS = frozenset("“„‟«‘‚‹「『《〈﹁〝")
_BEFORE_OPENER = frozenset("([{<—–-―/:=¿¡")
# Marks inside marks inside marks; deeper ones are unbalanced ones.
_DEPTH = 3
# How many lines a quotation may go over.
_LINES = 5


class Quoted(NamedTuple):
    """The words between two marks, as offsets; `outer` ones take the marks in."""

    start: int
    end: int
    outer_start: int
    outer_end: int


def quoted_spans(text: str, set_apart: Iterable[tuple[int, int]] = ()) -> list[Quoted]:
    """Every quoted span in order of its start, an outer one before those it holds.

    `set_apart` are lines that are quoted by their markup: one without marks is a span as a whole,
    if it does not say, after a dash, who is quoted.
    """
    marked = _marked_spans(text)
    opened = [span.outer_start for span in marked]
    apart = [
        Quoted(start, end, start, end)
        for start, end in set_apart
        if text[start:end].lstrip()[:1] not in {"", "-", "–", "—", "―"}
        and bisect_left(opened, start) == bisect_left(opened, end)
    ]
    return sorted([*marked, *apart], key=lambda span: (span.start, -span.end)) if apart else marked


def _marked_spans(text: str) -> list[Quoted]:
    """The spans between quotation marks.

    A mark that is never closed reaches no further than its block, and counts only where the next
    block opens with the same mark: a quotation of several paragraphs.
    """
    blocks = block_spans(text)
    spans: list[Quoted] = []
    for number, (start, end) in enumerate(blocks):
        closed, left_open = _in_block(text, start, end)
        spans += closed
        if left_open is None or number + 1 == len(blocks):
            continue
        if over_lines := _over_lines(text, left_open, blocks[number : number + _LINES]):
            spans.append(over_lines)
        elif text[slice(*blocks[number + 1])].lstrip().startswith(text[left_open]):
            spans.append(Quoted(left_open + 1, end, left_open, end))
    return sorted(spans, key=lambda span: (span.start, -span.end))


def _over_lines(text: str, opened: int, blocks: list[tuple[int, int]]) -> Quoted | None:
    """A quotation with breaks of line in it, as verses and pasted text have: no empty line in it,
    and no new line within that itself opens one."""
    for (_, last), (start, end) in pairwise(blocks):
        if start != last + 1 or text[start] == text[opened]:
            return None
        closed, _ = _in_block(text, opened, end)
        found = next((span for span in closed if span.outer_start == opened), None)
        if found:
            return found
    return None


def _in_block(text: str, start: int, end: int) -> tuple[list[Quoted], int | None]:
    """The closed spans of a block, and the place of the outermost mark that was left open."""
    spans: list[Quoted] = []
    stack: list[int] = []
    marks = [match.start() for match in _MARK.finditer(text, start, end)]
    last_single = next((at for at in reversed(marks) if _closes_single(text, at, end)), -1)
    for at in marks:
        opener = _closed_by(text, at, end, stack, last_single)
        if opener is not None:
            opened = stack[opener]
            del stack[opener:]
            spans.append(Quoted(opened + 1, at, opened, at + 1))
        elif _opens(text, at, start, end):
            if stack and text[stack[-1]] == text[at] and text[at] in _SINGLE:
                # Far more likely an apostrophe than a quotation within one.
                stack.pop()
            stack.append(at)
            del stack[:-_DEPTH]
    return spans, stack[0] if stack else None


def _closed_by(text: str, at: int, end: int, stack: list[int], last_single: int) -> int | None:
    """Which of the open marks the one at this place closes, the innermost first."""
    mark = text[at]
    for depth in range(len(stack) - 1, -1, -1):
        if mark in CLOSERS[text[stack[depth]]]:
            return depth if _closes(text, at, end, last_single) else None
    return None


def _closes(text: str, at: int, end: int, last_single: int) -> bool:
    mark = text[at]
    if mark in _SINGLE:
        return _closes_single(text, at, end) and not _possessive(text, at, last_single)
    if mark in '"“':
        return not text[at - 1].isspace() or at + 1 >= end or not text[at + 1].isalnum()
    return True


def _closes_single(text: str, at: int, end: int) -> bool:
    """Whether a mark that may be an apostrophe could close: after a word or a stop, before none."""
    if text[at] not in _SINGLE or at == 0 or text[at - 1].isspace():
        return False
    return at + 1 >= end or not text[at + 1].isalnum()


def _possessive(text: str, at: int, last_single: int) -> bool:
    """“the students’ books”: after an s, before a small word, and another mark can still close."""
    return text[at - 1] in "sS" and text[at + 1 : at + 3].strip().islower() and last_single > at


def _opens(text: str, at: int, start: int, end: int) -> bool:
    mark = text[at]
    if mark not in CLOSERS or at + 1 >= end:
        return False
    if mark in _PLAIN_OPENERS:
        return True
    before = text[at - 1] if at > start else " "
    begins = before.isspace() or before in _BEFORE_OPENER or before in _PLAIN_OPENERS | {'"'}
    return begins and (mark == '"' or not text[at + 1].isspace())
