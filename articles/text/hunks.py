"""The words that differ between two texts, in hunks a reader can follow."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from .align import matches
from .words import tokens


class Hunk(NamedTuple):
    """A stretch of both texts: the same in both, or one side for the other."""

    old: str
    new: str

    @property
    def same(self) -> bool:
        return self.old == self.new


def hunks(old: str, new: str) -> list[Hunk]:
    """The hunks in order. Their old sides make up the old text, their new sides the new one."""
    before, after = tokens(old), tokens(new)
    found: list[Hunk] = []
    i = j = 0
    for a, b in [*_same_words(before, after), (len(before), len(after))]:
        found += _between(before[i:a], after[j:b])
        if a < len(before):
            found.append(Hunk(before[a], before[a]))
        i, j = a + 1, b + 1
    return _readable(_joined(found))


def _same_words(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of places. Space is left out: it is everywhere, so it would match anywhere."""
    here = [place for place, token in enumerate(before) if not token.isspace()]
    there = [place for place, token in enumerate(after) if not token.isspace()]
    found = matches([before[place] for place in here], [after[place] for place in there])
    for match in found:
        yield from zip(
            here[match.old : match.old + match.size],
            there[match.new : match.new + match.size],
            strict=True,
        )


def _between(old: list[str], new: list[str]) -> Iterator[Hunk]:
    """What stands between two words that match, without the space both sides begin or end with."""
    end = []
    if old and new and old[0] == new[0]:
        yield Hunk(old[0], new[0])
        old, new = old[1:], new[1:]
    if old and new and old[-1] == new[-1]:
        end = [Hunk(old[-1], new[-1])]
        old, new = old[:-1], new[:-1]
    if old or new:
        yield Hunk("".join(old), "".join(new))
    yield from end


def _joined(found: Iterable[Hunk]) -> list[Hunk]:
    return [
        Hunk("".join(hunk.old for hunk in group), "".join(hunk.new for hunk in group))
        for _, grouped in groupby(found, key=attrgetter("same"))
        for group in [list(grouped)]
    ]


def _readable(found: list[Hunk]) -> list[Hunk]:
    """Join changes with nothing but a space or sign between them: phrases, not word by word."""
    joined: list[Hunk] = []
    for hunk in found:
        if len(joined) >= 2 and not hunk.same and _bridges(joined[-1]) and not joined[-2].same:
            bridge, change = joined.pop(), joined.pop()
            whole = Hunk(change.old + bridge.old + hunk.old, change.new + bridge.new + hunk.new)
            if whole.old.strip() and whole.new.strip():
                joined.append(whole)
            else:
                joined += [change, bridge, hunk]
        else:
            joined.append(hunk)
    return joined


def _bridges(hunk: Hunk) -> bool:
    return hunk.same and len(hunk.old) <= 3 and not any(map(str.isalnum, hunk.old))
