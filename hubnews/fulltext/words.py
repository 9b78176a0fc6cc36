"""What counts as a word, and when two words are the same: one rule for every database.

Texts are taken apart here, before either database sees them, so that no tokeniser, dictionary or
version of a database has a say in what is found.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import Stemmer

# Words are compared by this many of their letters.
LONGEST = 200
_STEMMED = 64
_MEMORY = 1 << 14

# Signs that sit on letters and are not told apart: accents, Hebrew and Arabic vowel points.
_ACCENTS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
# Nothing to see: soft hyphens and joiners inside a word, and the bar that lengthens Arabic ones.
_UNSEEN = "\u00ad\u034f\u0640\u200b-\u200d\u2060\ufeff"
# Python calls the vowel signs of India's scripts no letters: without them its words fall apart.
_SIGNS = "\u0900-\u0963\u0966-\u0dff\u3099\u309a"
# Scripts written without spaces: each character is a word, and a run of them is a phrase.
_UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ebd\u0ec0-\u0ecd\u1000-\u109f\u1780-\u17d3"
    "\u3005-\u3007\u3041-\u309a\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# Letters that no accent was added to, as people without them on the keyboard type them.
_TYPED = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i"}
    | {"æ": "ae", "œ": "oe", "þ": "th"}
)

_RAW = re.compile(rf"(?:[^\W_]|[{_ACCENTS}{_UNSEEN}{_SIGNS}{_UNSPACED}])+")
_DROPPED = re.compile(f"[{_ACCENTS}{_UNSEEN}]")
_FOLDED = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])(?:[^\W_]|[{_SIGNS}]))+")
_PARTS = re.compile(rf"[{_UNSPACED}][{_ACCENTS}{_UNSEEN}\u3099\u309a]*|[^{_UNSPACED}]+")
_ONE_BY_ONE = re.compile(f"[{_UNSPACED}]")


@dataclass(frozen=True, slots=True)
class Word:
    """`folded` is how it is written, without case and accents; `stem` is how it is compared."""

    folded: str
    stem: str


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters in a text, from `start` to `end`, and the words it is made of."""

    start: int
    end: int
    words: tuple[Word, ...]


class _Memory(threading.local):
    """The words met lately. A stemmer may be used by one thread only."""

    def __init__(self) -> None:
        self.stemmer: Any = Stemmer.Stemmer("english")
        self.words: dict[str, tuple[Word, ...]] = {}


_memory = _Memory()


def tokens(text: str) -> Iterator[Token]:
    """Every run of letters or digits, in order."""
    for found in _RAW.finditer(text):
        yield Token(found.start(), found.end(), _read(found.group()))


def spoken(text: str) -> Iterator[Token]:
    """The same, where a run without spaces is taken apart into what counts as its words."""
    for token in tokens(text):
        if len(token.words) < 2:
            yield token
            continue
        for found in _PARTS.finditer(text, token.start, token.end):
            yield Token(found.start(), found.end(), _read(found.group()))


def words(text: str) -> list[Word]:
    """The words of a text, in order."""
    return [word for raw in _RAW.findall(text) for word in _read(raw)]


def stands_alone(token: str) -> bool:
    """Whether a run of letters is one word, not a row of characters that each are one."""
    return _ONE_BY_ONE.search(token) is None


def fold(text: str) -> str:
    """Without case and accents, so that “Škoda” is “skoda” and “Straße” is “strasse”."""
    if text.isascii():
        return text.lower()
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFC", bare.casefold()).translate(_TYPED)


def _read(raw: str) -> tuple[Word, ...]:
    known = _memory.words
    if (found := known.get(raw)) is None:
        if len(known) >= _MEMORY:
            known.clear()
        found = tuple(_word(one[:LONGEST]) for one in _FOLDED.findall(fold(raw)))
        if len(raw) <= _STEMMED:
            known[raw] = found
    return found


def _word(folded: str) -> Word:
    if len(folded) > _STEMMED or not folded.isascii():
        return Word(folded, folded)
    return Word(folded, _memory.stemmer.stemWord(folded))
