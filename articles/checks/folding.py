"""Words as they are compared: no case, one apostrophe, no ligatures, nothing that is not seen.

What is shown to an editor, and what the check of names compares, keeps its case; the rest of the
checks would let a copier go free who writes a sentence in capitals.
"""

import unicodedata

# Remembered words, and the length above which a word is not worth remembering.
_MEMORY = 1 << 16
_LONG = 40

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ＇`´"), "'")
# Not seen (soft hyphen, joiners, marks of direction), or left out at will (vowel points of Hebrew
# and Arabic, the stroke that widens an Arabic word).
_SILENT = dict.fromkeys(
    [
        0x00AD,
        *range(0x0591, 0x05BE),
        0x05BF,
        *range(0x0610, 0x061B),
        0x0640,
        *range(0x064B, 0x0660),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2065),
        0xFEFF,
    ]
)
_FOLDING = _APOSTROPHES | _SILENT


def kept(word: str) -> str:
    """The word with its case, and one form for everything that looks the same."""
    if word.isascii():
        return word
    word = word.translate(_FOLDING)
    if len(word) <= _LONG:
        return unicodedata.normalize("NFKC", word)
    # A run of a million combining marks costs `normalize` quadratic time; one character does not.
    return "".join(unicodedata.normalize("NFKC", character) for character in word)


def _folded(word: str) -> str:
    word = kept(word).casefold()
    # “U.S.” and “US” are one word, “3.5” and “35” are not.
    return word if word[:1].isdigit() else word.replace(".", "")


class _Memory(dict[str, str]):
    """Folded words. Small enough to keep: it starts anew when it is full."""

    def __missing__(self, word: str) -> str:
        folded = _folded(word)
        if len(word) <= _LONG:
            if len(self) >= _MEMORY:
                self.clear()
            self[word] = folded
        return folded


_MEMORY_OF_WORDS = _Memory()


def fold(words: list[str]) -> list[str]:
    """The words as they are compared, in the same order."""
    return list(map(_MEMORY_OF_WORDS.__getitem__, words))


def forget() -> None:
    """Empty the memory, so that a measurement starts cold."""
    _MEMORY_OF_WORDS.clear()
