"""Which names of a draft stand in no source."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from .calendar_names import MONTHS
from .capitalised import NOBODY, Capitals, Name, without_possessive
from .findings import finding, shown
from .folding import kept
from .reading import DraftReading, SourceReading
from .report import Finding, Kind, Level

# “On Monday”: capitalised in English, and nobody's name.
_WEEKDAYS = frozenset(
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
)
MOST = 200
# A shorter word in capitals may be an acronym, which is another name.
_SHOUTED = 4

# Capitalised in English, and no names.
_NO_NAMES = frozenset(
    {"I", "I'm", "I've", "I'd", "I'll", "OK", "AM", "PM", "Mr", "Mrs", "Ms", "Dr"}
)


def names(draft: DraftReading, sources: Sequence[SourceReading]) -> list[Finding]:
    """A finding for each different name of which a word stands in no source.

    The case is kept, a possessive ending is not. A word that only opens a sentence is no name when
    it also stands in small letters somewhere, or is a small word.
    """
    known = _Known(draft, sources)
    found: dict[str, Finding] = {}
    for part, text in draft.parts.items():
        for name in _telling(draft.capitals[part], known):
            words = [without_possessive(word) for word in text.words[name.first : name.last]]
            key = " ".join(words)
            if key in found or known.cited(words):
                continue
            span = draft.stretch(part, name.first, name.last)
            says = f"“{shown(text.text[span.start : span.end])}” is named in no source."
            found[key] = finding(Kind.NAME, "name", Level.NOTE, says, words=words, draft=span)
            if len(found) == MOST:
                return list(found.values())
    return list(found.values())


class _Known:
    """The words of the sources, and those of the draft that stand in small letters."""

    def __init__(self, draft: DraftReading, sources: Sequence[SourceReading]) -> None:
        self.sources = sources
        self.small = {word for text in draft.parts.values() for word in text.words}
        self._cited_word = lru_cache(maxsize=None)(self._in_a_source)

    def cited(self, words: list[str]) -> bool:
        return all(self._cited_word(word) for word in words)

    def _in_a_source(self, word: str) -> bool:
        forms = {word, f"{word}'s", f"{word}’s", word.replace("'", "’")}
        if len(word) >= _SHOUTED:
            # “PORT AVERNE – The council …”: a dateline names the town in capitals only.
            forms.add(word.upper())
        return any(not forms.isdisjoint(source.cased) for source in self.sources)

    def is_small_word(self, word: str) -> bool:
        """Whether the word also stands in small letters, in the draft or in a source."""
        small = kept(word).lower()
        return small in NOBODY or small in self.small or self._cited_word(small)


def _telling(capitals: Capitals, known: _Known) -> Iterator[Name]:
    """The names of a text, without words that are capitalised for another reason."""
    text = capitals.text
    for name in capitals.names:
        first, last, opens = name
        if opens and known.is_small_word(text.words[first]):
            first, opens = _next_capital(capitals, first + 1, last), False
        while first < last and kept(text.words[first]) in _NO_NAMES:
            first = _next_capital(capitals, first + 1, last)
        alone = last - first == 1
        if alone and text.words[first] in _WEEKDAYS:
            continue
        if alone and text.words[first].casefold() in MONTHS:
            # A date, which is looked for with the numbers.
            continue
        if first >= last or (alone and (opens or capitals.nouns)):
            continue
        if not all(len(word) == 1 for word in text.words[first:last]):
            yield Name(first, last, opens)


def _next_capital(capitals: Capitals, first: int, last: int) -> int:
    at = capitals.capital.find(1, first, last)
    return last if at == -1 else at
