"""Sixty-four numbers that stand for a text, to find near-duplicates without reading them.

Broder's resemblance (1997), estimated from bottom-k sketches: each text is the set of its
five-word shingles, each shingle a hash, and the smallest hashes of two texts are a fair sample of
what both hold. The numbers fit a signed 64-bit column and are the same on every machine.
"""

import unicodedata
from hashlib import blake2b
from heapq import nsmallest

SIZE = 64
SHINGLE = 5

# Written without spaces, so that each character counts as a word: Thai to Khmer, Chinese, Japanese.
_UNSPACED = (
    (0x0E01, 0x0E30),
    (0x0E32, 0x0E33),
    (0x0E40, 0x0E46),
    (0x0E81, 0x0EDF),
    (0x1000, 0x109F),
    (0x1780, 0x17D3),
    (0x3005, 0x3007),
    (0x3041, 0x30FF),
    (0x31F0, 0x31FF),
    (0x3400, 0x9FFF),
    (0x20000, 0x3FFFF),
)


class _Folding(dict[int, str]):
    """For `str.translate`: letters and digits without case and marks, a space for all else.

    It learns a character when it first meets it. Character by character, because
    `unicodedata.normalize` needs quadratic time for a long run of combining marks.
    """

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKD", chr(code)).casefold()
        self[code] = "".join(map(_letter, folded))
        return self[code]


def _letter(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf"}:
        return ""
    if any(first <= ord(character) <= last for first, last in _UNSPACED):
        return f" {character} "
    return character if category[0] in "LNM" else " "


_FOLDING = _Folding()


def sketch(text: str, size: int = SIZE) -> list[int]:
    """The `size` smallest hashes of the text's shingles, ascending, each from 0 to 2⁶³ - 1.

    A text with fewer shingles has fewer numbers, one with fewer than five words has one, and one
    without words has none.
    """
    words = text.translate(_FOLDING).split()
    last = max(len(words) - SHINGLE + 1, min(1, len(words)))
    shingles = {" ".join(words[start : start + SHINGLE]) for start in range(last)}
    return nsmallest(size, {_hash(shingle) for shingle in shingles})


def _hash(shingle: str) -> int:
    digest = blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def resemblance(a: list[int], b: list[int], size: int = SIZE) -> float:
    """The share of shingles that two texts have in common, from 0 to 1, from their sketches.

    `size` is what both were made with: a shorter sketch holds every shingle of its text, and two
    shorter ones give the exact share. With 64 numbers the standard error is at most .07.
    """
    # Above the smallest last number of a full sketch, nobody knows what both texts hold.
    known = min((max(full) for full in (a, b) if len(full) >= size), default=None)
    left = {number for number in a if known is None or number <= known}
    right = {number for number in b if known is None or number <= known}
    return len(left & right) / len(left | right) if left or right else 0.0
