"""Numbers in English words: “twenty-five”, “two hundred and six”, “a million”, “third”."""

from collections.abc import Iterator
from decimal import Decimal

from .tokens import Text

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_FIRST = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_SCALE = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_SCALE |= {"trillion": 10**12, "dozen": 12}
_SMALL = {word: value for value, word in enumerate(_ONES.split())}
_SMALL |= {word: value for value, word in enumerate(_FIRST.split(), start=1)}
_TEN = {word: value * 10 for value, word in enumerate(_TENS.split(), start=2)}
_TEN |= {f"{word[:-1]}ieth": value for word, value in list(_TEN.items())}

_NAMED = frozenset({*_SMALL, *_TEN, *_SCALE})
ORDINALS = frozenset({*_FIRST.split(), *(word for word in _TEN if word.endswith("ieth"))})


def spelled_numbers(text: Text) -> Iterator[tuple[int, int, Decimal]]:
    """First word, the one after the last, and value of each number in words."""
    total, part, first, last = 0, 0, -1, -1
    folded = text.folded
    for number in [number for number, word in enumerate(folded) if word in _NAMED]:
        word = folded[number]
        gap = folded[last:number] if first != -1 else []
        if first != -1 and (
            _is_parted(text, last, number)
            or gap not in ([], ["and"])
            or not _may_follow(folded[last - 1], word, part)
        ):
            yield first, last, Decimal(total + part)
            first = -1
        if first == -1:
            total, part, first = 0, 0, number
            if word in _SCALE and number and folded[number - 1] in {"a", "an"}:
                first = number - 1
        total, part = _grown(total, part, word)
        last = number + 1
    if first != -1:
        yield first, last, Decimal(total + part)


def _is_parted(text: Text, last: int, following: int) -> bool:
    """“Half a million, two thirds”: a comma ends a number."""
    return "," in text.text[text.span(last - 1)[1] : text.span(following)[0]]


def _grown(total: int, part: int, word: str) -> tuple[int, int]:
    """What is counted, and what the next scale multiplies, after one more word."""
    if word not in _SCALE:
        return total, part + _SMALL.get(word, 0) + _TEN.get(word, 0)
    if word == "hundred":
        return total, (part or 1) * 100
    return total + (part or 1) * _SCALE[word], 0


def _may_follow(before: str, word: str, part: int) -> bool:
    """Whether a word goes on with the number that ended with the one before."""
    if word in _SCALE:
        # “two hundred hundred” is two numbers, and would grow without end.
        return before not in ORDINALS and (word != "hundred" or part < 100)
    if before in _SCALE:
        return True
    return before in _TEN and word in _SMALL and part % 10 == 0 and 0 < _SMALL[word] < 10
