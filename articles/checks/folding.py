"""Words as they are compared: no case, one apostrophe, no ligatures, nothing that is not seen.

What is shown to an editor, and what the check of names compares, keeps its case; the rest of the
checks would let a copier go free who writes a sentence in capitals.
"""

import re
import unicodedata

# `normalize` needs quadratic time for a word of a million combining marks: longer words than this
# are folded character by character.
_LONG = 40
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_TATWEEL = "\u0640"

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ＇`´"), "'")
# Not seen (soft hyphen, joiners, marks of direction), or left out at will (vowel points of Hebrew
# and Arabic, the stroke that widens an Arabic word).
_SILENT = dict.fromkeys(
    [
        0x00AD,
        *range(0x0591, 0x05BE),
        0x05BF,
        0x05C1,
        0x05C2,
        0x05C4,
        0x05C5,
        0x05C7,
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
    return "".join(unicodedata.normalize("NFKC", character) for character in word)


def fold(words: list[str]) -> list[str]:
    """The words as they are compared, in the same order."""
    folded = list(map(str.casefold, words))
    for number, word in enumerate(folded):
        if not (word.isalnum() and (word.isascii() or _plain(word))):
            folded[number] = _folded(words[number])
    return folded


def _plain(word: str) -> bool:
    """Whether a word of letters and digits beyond ASCII has nothing in it to fold."""
    return _TATWEEL not in word and unicodedata.is_normalized("NFKC", word)


def _folded(word: str) -> str:
    word = kept(word).casefold()
    # “1,200” and “1200” are one number, “3.5” and “35” are not; “U.S.” and “US” are one word.
    if word[:1].isdigit():
        return word.replace(",", "") if _THOUSANDS.fullmatch(word) else word
    return word.replace(".", "")
