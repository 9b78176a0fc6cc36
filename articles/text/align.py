"""Which parts of two sequences are the same, in time that grows with their length.

difflib alone takes minutes for two long texts full of common words. So what both share at the
ends is cut off first, then both are cut at elements that occur once in each (the idea of
"patience" differences), and difflib only sees the short stretches in between.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

# The largest product of two lengths that difflib is given.
SMALL = 60_000
_WIDTHS = (1, 2, 4)


class Match(NamedTuple):
    """`size` elements from `old` on are those from `new` on."""

    old: int
    new: int
    size: int


def matches[T: Hashable](old: Sequence[T], new: Sequence[T]) -> list[Match]:
    """The matches in order, none overlapping."""
    found: list[Match] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        old_from, old_to, new_from, new_to = waiting.pop()
        start = _common_start(old, new, old_from, old_to, new_from, new_to)
        found.append(Match(old_from, new_from, start))
        old_from, new_from = old_from + start, new_from + start
        end = _common_end(old, new, old_from, old_to, new_from, new_to)
        old_to, new_to = old_to - end, new_to - end
        found.append(Match(old_to, new_to, end))
        if old_from == old_to or new_from == new_to:
            continue
        here, there = old[old_from:old_to], new[new_from:new_to]
        if len(here) * len(there) <= SMALL:
            matcher = SequenceMatcher(None, here, there, autojunk=False)
            found += [
                Match(old_from + match.a, new_from + match.b, match.size)
                for match in matcher.get_matching_blocks()
            ]
        else:
            anchors = [(old_from + i, new_from + j) for i, j in _anchors(here, there)]
            waiting += _between(anchors, old_from, old_to, new_from, new_to)
    return _joined(found)


def _common_start[T](
    old: Sequence[T], new: Sequence[T], old_from: int, old_to: int, new_from: int, new_to: int
) -> int:
    size, most = 0, min(old_to - old_from, new_to - new_from)
    while size < most and old[old_from + size] == new[new_from + size]:
        size += 1
    return size


def _common_end[T](
    old: Sequence[T], new: Sequence[T], old_from: int, old_to: int, new_from: int, new_to: int
) -> int:
    size, most = 0, min(old_to - old_from, new_to - new_from)
    while size < most and old[old_to - size - 1] == new[new_to - size - 1]:
        size += 1
    return size


def _between(
    anchors: list[tuple[int, int]], old_from: int, old_to: int, new_from: int, new_to: int
) -> list[tuple[int, int, int, int]]:
    """The stretches that begin at each anchor; without any anchor there is nothing to match."""
    if not anchors:
        return []
    starts = [(old_from, new_from), *anchors]
    stops = [*anchors, (old_to, new_to)]
    return [(i, k, j, m) for (i, j), (k, m) in zip(starts, stops, strict=True)]


def _anchors[T: Hashable](old: Sequence[T], new: Sequence[T]) -> list[tuple[int, int]]:
    """Places of what occurs once on each side, the longest rising series of them."""
    for width in _WIDTHS:
        here, there = _once(old, width), _once(new, width)
        pairs = [(place, there[key]) for key, place in here.items() if key in there]
        if pairs:
            return _rising(pairs)
    return []


def _once[T: Hashable](elements: Sequence[T], width: int) -> dict[tuple[T, ...], int]:
    grams = list(zip(*(elements[shift:] for shift in range(width)), strict=False))
    counts = Counter(grams)
    return {gram: place for place, gram in enumerate(grams) if counts[gram] == 1}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest series in which both places rise. `pairs` come in order of the first."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        pile = bisect_left(ends, place)
        before.append(tops[pile - 1] if pile else -1)
        if pile == len(ends):
            ends.append(place)
            tops.append(index)
        else:
            ends[pile], tops[pile] = place, index
    series = []
    index = tops[-1]
    while index >= 0:
        series.append(pairs[index])
        index = before[index]
    return series[::-1]


def _joined(found: list[Match]) -> list[Match]:
    joined: list[Match] = []
    for match in sorted(match for match in found if match.size):
        last = joined[-1] if joined else Match(0, 0, 0)
        if joined and (last.old + last.size, last.new + last.size) == match[:2]:
            joined[-1] = Match(last.old, last.new, last.size + match.size)
        else:
            joined.append(match)
    return joined
