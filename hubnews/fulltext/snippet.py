"""The passage of a text that answers a question, with the words that do marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hubnews.fulltext.question import Term
from hubnews.fulltext.words import spoken

# In characters: a passage, and how far before the first marked word it may begin.
LENGTH = 240
BEFORE = 80
# Later matches do not make a passage better enough to look for them.
_MOST = 200
_SENTENCE = re.compile(r"[.!?…。！？]['\"’”»)]*\s+|\n+|[。！？]")
# A heading ends without a sign, and would run into what follows it.
_LINE_END = re.compile(r"(?<![.!?…:;,。！？])\s*\n+(?=.)")


@dataclass(frozen=True)
class Run:
    """Text that is marked throughout, or not at all."""

    text: str
    marked: bool


@dataclass(frozen=True)
class _Match:
    start: int
    end: int
    term: int


def marked(text: str, terms: Sequence[Term]) -> list[Run]:
    """The whole of a short text."""
    return _runs(text, 0, len(text), _matches(text, terms))


def snippet(text: str, terms: Sequence[Term]) -> list[Run]:
    """The passage with the most of the terms, the first of several; else the beginning."""
    matches = _matches(text, terms)
    start, end = _passage(text, matches)
    runs = [
        Run(_LINE_END.sub(" – ", run.text), run.marked) for run in _runs(text, start, end, matches)
    ]
    if start > 0:
        runs.insert(0, Run("… ", False))
    if end < len(text.rstrip()):
        runs.append(Run(" …", False))
    return runs


def _matches(text: str, terms: Sequence[Term]) -> list[_Match]:
    """Where the terms stand, from the front; of those that overlap, the first and longest."""
    said = [(word.stem, token) for token in spoken(text) for word in token.words]
    beginning: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for number, term in enumerate(terms):
        for way in term.ways:
            beginning.setdefault(way[0], []).append((way, number))
    for ways in beginning.values():
        ways.sort(key=lambda one: -len(one[0]))
    found: list[_Match] = []
    for place, (stem, token) in enumerate(said):
        for way, number in beginning.get(stem, ()):
            here = said[place : place + len(way)]
            if tuple(stem for stem, _ in here) == way:
                found.append(_Match(token.start, here[-1][1].end, number))
        if len(found) >= _MOST:
            break
    return found


def _passage(text: str, matches: list[_Match]) -> tuple[int, int]:
    if not matches:
        return 0, _cut(text, 0)
    best, most = matches[0], 0
    for first, match in enumerate(matches):
        within = [one for one in matches[first:] if one.end <= match.start + LENGTH - BEFORE]
        worth = len({one.term for one in within})
        if worth > most:
            best, most = match, worth
    start = _start(text, best.start)
    return start, max(_cut(text, start), min(best.end, start + LENGTH))


def _start(text: str, at: int) -> int:
    """The beginning of the sentence if it is near, else of a word."""
    if at <= BEFORE:
        return 0
    lowest = at - BEFORE
    before = text[lowest:at]
    if sentence := _SENTENCE.search(before):
        return lowest + sentence.end()
    space = before.find(" ")
    return at if space < 0 else lowest + space + 1


def _cut(text: str, start: int) -> int:
    """The end of a passage, between two words."""
    end = start + LENGTH
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", start + LENGTH // 2, end)
    return space if space > 0 else end


def _runs(text: str, start: int, end: int, matches: list[_Match]) -> list[Run]:
    runs: list[Run] = []
    at = start
    for match in matches:
        if match.start < at or match.end > end:
            continue
        if match.start > at:
            runs.append(Run(text[at : match.start], False))
        runs.append(Run(text[match.start : match.end], True))
        at = match.end
    if at < end:
        runs.append(Run(text[at:end], False))
    return runs
