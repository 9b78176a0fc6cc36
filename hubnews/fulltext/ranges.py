"""Ranges of keys by name. Each row holds the names of those its key lies in, as words that nobody
can type: a question that names ranges costs what they hold, however long the index is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# A range is named by how many times its size is a power of two, and by its number.
SIZES = (9, 12, 15, 18)
GROWTH = 8
# A range that falls just short costs another question.
_MARGIN = 1.15
# However far apart the keys lie, a question is not asked much more often than this.
_MOST = 32
_MOST_NAMES = 64
# Each name costs PostgreSQL about what a hundred rows do.
_MANY_NAMES = 8


@dataclass(frozen=True)
class Range:
    """Keys from `low` to before `high`; `names` together hold these, and perhaps some around."""

    low: int
    high: int
    names: Sequence[str] = ()


def names_of(key: int) -> list[str]:
    return [_name(key, size) for size in SIZES]


class Downwards:
    """Ranges of keys, the highest first, each as long as what is still missing seems to need.

    `density` is how many rows of each key are expected; what is `found` (the caller adds it up)
    says better. `largest` bounds a range, and so what a question costs that finds nothing.
    """

    def __init__(
        self, floor: int, below: int, *, most: int, density: float, smallest: int, largest: int
    ) -> None:
        self.floor, self.below, self.most, self.density = floor, below, most, density
        self.smallest, self.largest = smallest, max(largest, (below - floor) // _MOST)
        self.found = 0

    def __iter__(self) -> Iterator[Range]:
        high, least, density = self.below, self.smallest, self.density
        size = self._needed(density, least)
        while high > self.floor:
            name = self._named_by(size, density)
            low = max(self.floor, (high - size) >> name << name)
            numbers = range(low >> name, ((high - 1) >> name) + 1)
            # Where keys lie too far apart, names are not worth it.
            named = numbers if len(numbers) <= _MOST_NAMES else ()
            yield Range(low, high, [f"{name}:{number}" for number in named])
            high, least = low, least * 2
            density = self.found / (self.below - high)
            size = self._needed(density, min(least, self.largest), most=size * GROWTH)

    def _needed(self, density: float, least: int, most: int | None = None) -> int:
        most = min(most or self.largest, self.largest)
        if not density:
            return most
        return max(least, int(min(most, (self.most - self.found) / density * _MARGIN)))

    def _named_by(self, size: int, density: float) -> int:
        """Few names, as long as the rows that they hold too many are few as well."""
        wasted = 2 * (self.most - self.found)
        fitting = [name for name in SIZES if 1 << name <= size and density * (1 << name) <= wasted]
        few = [name for name in SIZES if size >> name <= _MANY_NAMES]
        return max(*fitting, few[0] if few else SIZES[-1], SIZES[0])


def covering(low: int, high: int) -> list[str]:
    """The names of few ranges that together hold these keys, and not many others.

    None when they lie too far apart to be worth it.
    """
    if high - low > _MOST_NAMES << SIZES[-1]:
        return []
    names, at = [], low
    while at < high:
        fitting = (size for size in reversed(SIZES) if _fits(at, size, high))
        size = next(fitting, SIZES[0])
        names.append(_name(at, size))
        at = ((at >> size) + 1) << size
    return names


def _fits(at: int, size: int, high: int) -> bool:
    return at % (1 << size) == 0 and at + (1 << size) <= high


def _name(key: int, size: int) -> str:
    return f"{size}:{key >> size}"
