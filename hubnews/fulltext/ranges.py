"""Ranges of keys by name. Each row holds the names of those its key lies in, as words that nobody
can type: a question that names ranges costs what they hold, however long the index is.
"""

from collections.abc import Iterator

# A range is named by how many times its size is a power of two, and by its number.
SIZES = (9, 12, 15, 18)
GROWTH = 8
# However far apart the keys lie, a question is not asked much more often than this.
_MOST = 32
_MOST_NAMES = 64


def names_of(key: int) -> list[str]:
    return [_name(key, size) for size in SIZES]


def down(floor: int, below: int, size: int, largest: int) -> Iterator[tuple[int, int]]:
    """Ranges, the highest first, each some times longer than the one before, until `floor`."""
    high, largest = below, max(largest, (below - floor) // _MOST)
    while high > floor:
        low = max(floor, (high - size) // size * size)
        yield low, high
        high, size = low, min(size * GROWTH, largest)


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


def _name(key: int, size: int) -> str:
    return f"{size}:{key >> size}"


def _fits(at: int, size: int, high: int) -> bool:
    return at % (1 << size) == 0 and at + (1 << size) <= high
