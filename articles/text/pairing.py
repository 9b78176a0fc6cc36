"""Which block of a new body is which block of the old one."""

from bisect import bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Sequence

from .align import matches
from .allowed import CELLS, LISTS
from .tree import Block, leaves, write_block
from .words import text_of, words

Pair = tuple[int, int]
# Blocks that share fewer of their words than this are told apart as removed and added.
ALIKE = 0.35
# Up to this many pairs each is looked at; beyond, only those that share an uncommon word.
_ALL_PAIRS = 2_500
_UNCOMMON = 4


def pair_blocks(old: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    """Pairs of places in rising order: equal blocks first, then the most alike in between."""
    here, there = list(map(write_block, old)), list(map(write_block, new))
    pairs: list[Pair] = []
    i = j = 0
    for match in [*matches(here, there), (len(old), len(new), 0)]:
        pairs += [(i + a, j + b) for a, b in _alike_pairs(old[i : match[0]], new[j : match[1]])]
        pairs += [(match[0] + step, match[1] + step) for step in range(match[2])]
        i, j = match[0] + match[2], match[1] + match[2]
    return pairs


def _alike_pairs(old: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    if not old or not new:
        return []
    here, there = [_Profile(block) for block in old], [_Profile(block) for block in new]
    scored = []
    for a, b in _candidates(here, there):
        score = here[a].likeness(there[b])
        if score >= ALIKE:
            scored.append((a, b, score))
    return _best_chain(scored)


class _Profile:
    """What a block is compared by: its kind and how often each word stands in it."""

    def __init__(self, block: Block) -> None:
        self.kind = _kind(block)
        self.words = Counter(words(text_of([block])))
        self.size = sum(self.words.values())

    def likeness(self, other: "_Profile") -> float:
        if self.kind != other.kind:
            return 0.0
        if self.kind.startswith("image") or not self.size + other.size:
            return 1.0
        return 2 * (self.words & other.words).total() / (self.size + other.size)


def _kind(block: Block) -> str:
    if block.tag in LISTS:
        return "list"
    if block.tag in CELLS:
        return "cell"
    if block.tag in ("figure", "img"):
        return "image " + next(leaf.attrs.get("src", "") for leaf in leaves([block]))
    return "text" if block.run else block.tag


def _candidates(old: list[_Profile], new: list[_Profile]) -> list[Pair]:
    if len(old) * len(new) <= _ALL_PAIRS:
        return [(a, b) for a in range(len(old)) for b in range(len(new))]
    places: dict[str, list[int]] = defaultdict(list)
    for b, profile in enumerate(new):
        for word in profile.words:
            places[word].append(b)
    found: list[Pair] = []
    for a, profile in enumerate(old):
        votes = Counter(
            b
            for word in profile.words
            if len(places.get(word, ())) <= _UNCOMMON
            for b in places.get(word, ())
        )
        found += [(a, b) for b, _ in votes.most_common(3)]
    return found


def _best_chain(scored: list[tuple[int, int, float]]) -> list[Pair]:
    """The series of pairs, rising on both sides, with the greatest likeness in all."""
    # Ends of series as (place, total, index), rising in place and in total.
    ends: list[tuple[int, float, int]] = []
    before: list[int] = []
    ordered = sorted(scored, key=_by_old_then_back)
    for index, (_, b, score) in enumerate(ordered):
        at = bisect_right(ends, b - 1, key=_place)
        total = score + (ends[at - 1][1] if at else 0.0)
        before.append(ends[at - 1][2] if at else -1)
        upto = bisect_right(ends, b, key=_place)
        if upto and ends[upto - 1][1] >= total:
            continue
        insort(ends, (b, total, index), key=_place)
        start = bisect_right(ends, b - 1, key=_place)
        kept = [end for end in ends[start:] if end[2] == index or end[1] > total]
        ends[start:] = kept
    chain: list[Pair] = []
    index = ends[-1][2] if ends else -1
    while index >= 0:
        chain.append(ordered[index][:2])
        index = before[index]
    return chain[::-1]


def _place(end: tuple[int, float, int]) -> int:
    return end[0]


def _by_old_then_back(pair: tuple[int, int, float]) -> Pair:
    return pair[0], -pair[1]
