"""Where quoted words stand in a source: as they are, or nearly."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.text.align import matches

from .tokens import Text

# How many words an ellipsis may leave out within one passage, and how many of the source a
# bracket may stand for.
LEFT_OUT = 150
BRACKETED = 12
# How often the beginning of a quotation is tried in one source.
_TRIES = 40

_ELLIPSIS = r"…|\.\s?\.\s?\.(?:\s?\.)?"
_FIRST_LETTER = re.compile(r"\[(\w)\](?=\w)")
_GAP = re.compile(rf"[\[(]\s?(?:{_ELLIPSIS})\s?[\])]|{_ELLIPSIS}|\[[^\[\]]{{0,200}}\]")
_LONGEST_WORD = 40


class Piece(NamedTuple):
    """Words that must stand in a row, and how many others may stand before them."""

    words: list[str]
    gap: int


def pieces(quoted: str) -> list[Piece]:
    """A quotation cut at its ellipses and brackets; brackets themselves are left out.

    “[T]he” is the word “the”; of “develop[ed]” nothing is certain, so that it is left out whole.
    """
    quoted = _FIRST_LETTER.sub(r"\1", quoted)
    found: list[Piece] = []
    start = gap = 0
    for match in _GAP.finditer(quoted):
        bracket = match[0][0] == "[" and "." not in match[0] and "…" not in match[0]
        before, after = _word_around(quoted, match) if bracket else match.span()
        if before >= start:
            gap = _add(found, quoted[start:before], gap)
        start = after
        gap = max(gap, BRACKETED if bracket else LEFT_OUT)
    _add(found, quoted[start:], gap)
    return found


def _add(found: list[Piece], quoted: str, gap: int) -> int:
    """Keep a piece if it has words; what may stand before the next one."""
    words = Text(quoted).folded
    if not words:
        return gap
    found.append(Piece(words, gap))
    return 0


def _word_around(quoted: str, match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span()
    while start > match.start() - _LONGEST_WORD and quoted[start - 1 : start].isalnum():
        start -= 1
    while end < match.end() + _LONGEST_WORD and quoted[end : end + 1].isalnum():
        end += 1
    return start, end


def verbatim(wanted: list[Piece], text: Text) -> Iterator[tuple[int, int]]:
    """First word, and the one after the last, of each place that has the pieces in order."""
    if not all(text.vocabulary.issuperset(piece.words) for piece in wanted) or not wanted:
        return
    row = text.joined
    needle = f" {' '.join(wanted[0].words)} "
    at = row.find(needle)
    for _ in range(_TRIES):
        if at == -1:
            return
        end = _followed(row, at + len(needle) - 1, wanted[1:])
        if end != -1:
            first = row.count(" ", 0, at + 1) - 1
            yield first, first + row.count(" ", at + 1, end + 1)
        at = row.find(needle, at + 1)


def _followed(row: str, end: int, rest: list[Piece]) -> int:
    """The end of the last piece, if each stands within its gap after the one before; else -1."""
    for piece in rest:
        needle = f" {' '.join(piece.words)} "
        at = row.find(needle, end)
        if at == -1 or row.count(" ", end, at) > piece.gap:
            return -1
        end = at + len(needle) - 1
    return end


# The rarest words of a quotation are looked for, each at so many places at most. They vote for the
# stretches of all sources, of which the best are compared word by word.
_RAREST = 12
_PLACES = 24
_OF_ONE_SOURCE = 2
WINDOWS = 4
# The share of a quotation's words that must stand in a window, in order, to call it altered.
ALTERED = 0.6


class Near(NamedTuple):
    """The words of a source most like a quotation, and how many of them are the same."""

    first: int
    last: int
    same: int


class Window(NamedTuple):
    """A stretch of a source where a quotation may stand, and how many rare words say so."""

    votes: int
    first: int
    last: int


def windows(words: list[str], text: Text, places: dict[str, list[int]]) -> list[Window]:
    """The stretches of this text that have most of the rare words at the right distance.

    `places` says where each of the words stands, and may say it of others.
    """
    shared = set(words) & places.keys()
    rarest = set(sorted(shared, key=lambda word: (len(places[word]), word))[:_RAREST])
    width = max(4, len(words) // 3)
    votes: dict[int, int] = {}
    for number, word in enumerate(words):
        if word in rarest:
            for place in places[word][:_PLACES]:
                bucket = (place - number) // width
                votes[bucket] = votes.get(bucket, 0) + 1
    # What stands on the border of two buckets votes for both.
    scores = {bucket: votes[bucket] + votes.get(bucket + 1, 0) for bucket in votes}
    best = sorted(scores, key=lambda bucket: (-scores[bucket], bucket))[:_OF_ONE_SOURCE]
    return [
        Window(
            scores[bucket],
            max(0, bucket * width - 2),
            min(len(text), (bucket + 2) * width + len(words) + 2),
        )
        for bucket in best
    ]


def nearest(words: list[str], text: Text, window: Window) -> Near | None:
    """What in the window is like the words, from the first one shared to the last, if enough is."""
    there = text.folded[window.first : window.last]
    if not has_enough(words, frozenset(there)):
        return None
    found = [match for match in matches(there, words) if match.size]
    same = sum(match.size for match in found)
    if same < ALTERED * len(words) or same < 2:
        return None
    # What the quotation has before its first shared word, the source has too.
    first = max(0, found[0].old - found[0].new)
    tail = len(words) - found[-1].new - found[-1].size
    last = min(len(there), found[-1].old + found[-1].size + tail)
    return Near(window.first + first, window.first + last, same)


def has_enough(words: list[str], there: frozenset[str]) -> bool:
    """Whether so many of the words are there at all that their order is worth looking at."""
    return sum(map(there.__contains__, words)) >= ALTERED * len(words)
