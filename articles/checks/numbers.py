"""Which numbers and dates of a draft stand in no source."""

import re
from collections.abc import Iterator, Sequence

from .amounts import Amount, amounts
from .findings import finding
from .reading import DraftReading, SourceReading
from .report import Finding, Kind, Level, Part
from .spelled import ORDINALS
from .tokens import Text

# In a text full of numbers nobody reads further.
MOST = 300

# How far the numbers of a list may be from the beginning of their line.
_INDENT = 8

# “The two companies” counts what was named before; “one” and “first” mostly count nothing.
_POINTING = "the these those both all our their other his her last next my your"
_POINTING_WORDS = frozenset(_POINTING.split())
_FRACTIONS = frozenset({"third", "thirds", "quarter", "quarters", "fifth", "fifths", "half"})
# In words: “three bridges”, “ten years”.
_SMALL = 12
# A word that does not begin a sentence, and the one that follows in the same.
_NEAR = 30
_WORD_BEFORE = re.compile(r"(?<=[^\W_,;:][ \u00a0])([^\W\d_]+)[ \u00a0-]$")
_WORD_AFTER = re.compile(r"[ \u00a0-]([^\W\d_]+)")
_RARELY_COUNT = frozenset({"one", "first", "second", "third"})


def numbers(draft: DraftReading, sources: Sequence[SourceReading]) -> list[Finding]:
    """A finding for each different number of the headline, the standfirst and the body."""
    found: dict[str, Finding] = {}
    for part, text in draft.parts.items():
        for amount in _claimed(text):
            words = text.text[amount.start : amount.end]
            key = " ".join(words.casefold().split())
            if key in found or any(source.amounts.has(amount) for source in sources):
                continue
            found[key] = _finding(part, words, key, amount, _level(text, amount))
            if len(found) == MOST:
                return list(found.values())
    return list(found.values())


def _finding(part: Part, words: str, key: str, amount: Amount, level: Level) -> Finding:
    what = "date" if amount.dates else "number"
    return finding(
        Kind.NUMBER,
        what,
        level,
        f"“{' '.join(words.split())}” stands in no source.",
        words=key.split(),
        draft=DraftReading.cut(part, amount.start, amount.end),
    )


def _level(text: Text, amount: Amount) -> Level:
    """A small number in words, and one inside a name, are rarely what a piece gets wrong."""
    if amount.unit or amount.dates:
        return Level.WARN
    if amount.words is not None:
        return Level.NOTE if max(amount.values) <= _SMALL else Level.WARN
    return Level.NOTE if _in_a_name(text.text, amount) else Level.WARN


def _in_a_name(text: str, amount: Amount) -> bool:
    """“GLM 5.2”, “iPhone 16”, “360 Security”: a word with a capital stands close beside it."""
    digits = text[amount.start : amount.end]
    if any(char.isspace() or char.isalpha() for char in digits):
        return False
    before = _WORD_BEFORE.search(text[max(0, amount.start - _NEAR) : amount.start])
    after = _WORD_AFTER.match(text, amount.end)
    return bool(before and any(map(str.isupper, before[1]))) or bool(
        after and after[1][0].isupper()
    )


def _claimed(text: Text) -> Iterator[Amount]:
    """The numbers of a text that say something: no notes, no list, no “one of them”."""
    for amount in amounts(text):
        if amount.words is None:
            if not _is_note(text.text, amount) and not _is_listed(text.text, amount):
                yield amount
        elif amount.unit or _counts(text, *amount.words):
            yield amount


def _is_note(text: str, amount: Amount) -> bool:
    """“As was shown [3]”."""
    return text[max(0, amount.start - 1) : amount.start] == "[" and text.startswith("]", amount.end)


def _is_listed(text: str, amount: Amount) -> bool:
    """“3.” at the beginning of a line."""
    line = text.rfind("\n", max(0, amount.start - _INDENT), amount.start) + 1
    begins = line or amount.start < _INDENT
    after = text[amount.end : amount.end + 2]
    return bool(
        begins
        and not text[line : amount.start].strip()
        and after[:1] in {".", ")"}
        and not after[1:].strip()
    )


def _counts(text: Text, first: int, last: int) -> bool:
    """Whether a number in words counts something the piece would have from somewhere."""
    if last - first > 1:
        return True
    word = text.folded[first]
    if text.folded[last : last + 1] and text.folded[last] in _FRACTIONS:
        return False
    if word in _RARELY_COUNT or word in ORDINALS:
        return False
    before = text.folded[first - 1] if first else ""
    return before not in _POINTING_WORDS and word not in {"hundred", "thousand", "zero"}
