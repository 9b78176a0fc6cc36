"""What was made of an answer of the database, kept under that very answer.

Every publication makes every page anew, and nearly all of them are told what they were told before.
Values that are made here are functions of the rows and of nothing else, so no change can make a
kept one wrong: with another name in it, it is another answer.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from hubnews.prepared import Answer, Prepared


class Remembered[Row, Value]:
    """Asks `prepared`, and has `make` turn the rows into a value if this answer is a new one.

    As long as it is kept, the same answer gives the same object: whoever gets it may take it as a
    key, and may not change it. `kept` is how many are.
    """

    def __init__(
        self, prepared: Prepared[Row], make: Callable[[list[Row]], Value], *, kept: int
    ) -> None:
        self._prepared = prepared

        @lru_cache(maxsize=kept)
        def made(answer: Answer) -> Value:
            return make(prepared.read(answer))

        self._made = made

    def __call__(self, **given: Any) -> Value:
        return self._made(self._prepared.ask(**given))
