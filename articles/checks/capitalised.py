"""Runs of capitalised words: the names of a text, as far as letters can tell."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from .folding import kept
from .stems import SMALL, language_of
from .tokens import Text

# Small words inside a name, between two capitalised ones.
_SMALL = "of the de del della di da do dos das du la le van von der den ter al el bin ibn zu"
_INSIDE = frozenset(_SMALL.split())
_INSIDE_GERMAN = frozenset({"von", "van", "zu"})
# Capitalised words that begin a sentence and name nobody, beside those that stand small elsewhere.
_BEGINNINGS = (
    "yet although though however whilst whereas despite since until unless within without among "
    "amid against across above below around nearly almost perhaps maybe instead meanwhile still "
    "now today yesterday tomorrow later earlier last next many several another every either "
    "neither even thus hence therefore moreover furthermore additionally finally similarly others "
    "using given based yes according asked said mr mrs ms dr prof president minister sir professor"
)
NOBODY = frozenset(_BEGINNINGS.split()).union(*SMALL.values())
_NEVER_INSIDE = SMALL["english"]
# What may stand between two words of a name: “J.-P. Park”, “O’Neil”, “Park & Reed”, no dash.
_JOINING = frozenset({" ", "\u00a0", "-", "‐", "‑", ".", ". ", ".-", "’", "'", "&", " & ", "  "})
_LONGEST = 8
# A line with more capitalised words than this is a title, or shouted: its capitals name nothing.
_TITLE = 0.6
_FEW = 5


class Name(NamedTuple):
    """The words of a name: the first, and the one after the last. `opens` begins a sentence."""

    first: int
    last: int
    opens: bool


class Capitals:
    """The capitalised words of a text."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.capital = bytearray(map(_capitalised, text.words))

    @cached_property
    def starts(self) -> frozenset[int]:
        """The words that begin a sentence, and those after a mark or colon that may begin one."""
        found = set(self.text.starts)
        for number in range(1, len(self.text)):
            if self.capital[number]:
                before = self._between(number - 1, number)
                if any(mark in before for mark in ':“„"‘«»—–([•'):
                    found.add(number)
        return frozenset(found)

    @cached_property
    def nouns(self) -> bool:
        """Whether the text writes all its nouns with capitals: there only two in a row name."""
        return language_of(self.text) == "german"

    def _between(self, word: int, following: int) -> str:
        return self.text.text[self.text.span(word)[1] : self.text.span(following)[0]]

    @cached_property
    def names(self) -> list[Name]:
        """Each run of capitalised words, with the small words inside it, in order."""
        return list(self._names())

    def _names(self) -> Iterator[Name]:
        for first, last in self.text.sentence_words():
            if not self._is_title(first, last):
                yield from self._names_within(first, last)

    def _is_title(self, first: int, last: int) -> bool:
        """Whether a sentence has capitals like a title: most of its words, or all of a few."""
        capitals, words = sum(self.capital[first:last]), last - first
        if words <= _FEW:
            end = self.text.span(last - 1)[1]
            following = self.text.text[end : end + 2].strip(" ")[:1]
            return 1 < words == capitals and following not in set('.!?”"')
        return capitals > _TITLE * words

    def _names_within(self, first: int, last: int) -> Iterator[Name]:
        number = self.capital.find(1, first, last)
        while number != -1:
            end = self._end_of(number, last)
            yield Name(number, end, number in self.starts)
            number = self.capital.find(1, end, last)

    def _end_of(self, first: int, limit: int) -> int:
        """The word after the name that begins here."""
        end = first + 1
        while end < min(limit, first + _LONGEST):
            following = end
            while following < limit and following - end < 2 and self._inside(following):
                following += 1
            if following >= limit or not self._goes_on(following):
                break
            apart = {self._between(word, word + 1) for word in range(end - 1, following)}
            if apart - _JOINING or following in self.starts:
                break
            end = following + 1
        return end

    def _goes_on(self, word: int) -> bool:
        """“Vitamin D. The”: a small word with a capital begins something new."""
        return bool(self.capital[word]) and self.text.folded[word] not in _NEVER_INSIDE

    def _inside(self, word: int) -> bool:
        return self.text.words[word] in (_INSIDE_GERMAN if self.nouns else _INSIDE)

    def reads_as_title(self, first: int, last: int) -> bool:
        """Whether these words are written like “The Left Hand of Darkness”."""
        small = sum(word in SMALL["english"] for word in self.text.folded[first + 1 : last - 1])
        capitals = sum(self.capital[first:last])
        return bool(
            not self.nouns
            and self.capital[first]
            and self.capital[last - 1]
            and capitals >= last - first - small
        )

    def named(self) -> bytearray:
        """1 for each word of a name of several words, or of one that does not open a sentence."""
        marks = bytearray(len(self.text))
        for first, last, opens in self.names:
            if last - first > 1 or not (opens or self.nouns):
                marks[first:last] = b"\1" * (last - first)
        return marks


def _capitalised(word: str) -> bool:
    return word[0].isupper() and not word[0].isdigit()


def without_possessive(word: str) -> str:
    """The name in “Smith’s”, with its case."""
    word = kept(word)
    for ending in ("'s", "'S"):
        word = word.removesuffix(ending)
    return word
