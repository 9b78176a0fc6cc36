"""Several measurements of one thing, and the ratio of two things measured in turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Spread:
    """`middle` is the median."""

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        """Of one value at least; `ValueError` without any."""
        if not values:
            raise ValueError("There is no measurement to take a median of.")
        return cls(median(values), min(values), max(values))


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Of each round to the same round: what slows the machine for a while slows both."""
    return Spread.of([one / other for one, other in zip(ours, theirs, strict=True)])
