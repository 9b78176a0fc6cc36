"""The words of a text: what a reader reads, counted the same way everywhere."""

import math
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator

from .allowed import Rules, safe_address, stored_image
from .reader import read_html
from .tree import Block, leaves

WORDS_PER_MINUTE = 230
CHARACTERS_PER_MINUTE = 500

# For reading back a body that was cleaned when it was stored, wherever its images lived then.
STORED = Rules(image=stored_image, link=safe_address)


def _class_of_marks() -> str:
    """Combining marks as a character class: `\\w` leaves them out, and would cut Hindi words."""
    ranges: list[list[int]] = []
    for code in range(0x300, min(0x20000, sys.maxunicode)):
        if unicodedata.category(chr(code))[0] == "M":
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


MARKS = _class_of_marks()
# Scripts written without spaces, as the inside of a character class: each character counts as a
# word, with its marks.
UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0edf\u1000-\u109f\u1780-\u17d3"
    "\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
JOINERS = "\u00ad\u200c\u200d\u2060"
_LETTER = rf"(?![{UNSPACED}])[^\W_]"
_REST = rf"(?:(?![{UNSPACED}])[\w{MARKS}{JOINERS}])*"
_INNER = r"(?:['’ʼ.·׳״\-‐‑]|(?<=\d),(?=\d))"
_WORD = rf"[{UNSPACED}][{MARKS}]*|{_LETTER}{_REST}(?:{_INNER}{_LETTER}{_REST})*"
_EMOJI = (
    "[\U0001f1e6-\U0001f1ff]{2}"
    rf"|\S[{MARKS}\U0001f3fb-\U0001f3ff]*(?:\u200d\S[{MARKS}\U0001f3fb-\U0001f3ff]*)*"
)

_WORDS = re.compile(_WORD)
# Most texts have no character that stands alone, no mark and no joiner. Then the same words are
# found three times as fast.
_PLAIN = re.compile("[\x00-\xac\xae-\u02ff\u2010-\u205f\u20a0-\u20bf]*+")
_PLAIN_WORDS = re.compile(rf"[^\W_]\w*(?:{_INNER}[^\W_]\w*)*")
_TOKENS = re.compile(rf"{_WORD}|\s+|{_EMOJI}")
_ONE_CHARACTER = re.compile(rf"[{UNSPACED}]")


def plain_text(html: str) -> str:
    """A body as text: one line for each block, list item and table cell."""
    blocks, _ = read_html(html, STORED)
    return text_of(blocks)


def quoted_by_markup(html: str) -> tuple[tuple[int, int], ...]:
    """Start and end, in `plain_text(html)`, of every line that stands in a block quotation."""
    blocks, _ = read_html(html, STORED)
    quoted = {id(leaf) for block in _quotations(blocks) for leaf in leaves(block.children)}
    spans, at = [], 0
    for leaf in leaves(blocks):
        if leaf.run:
            end = at + len(leaf.text)
            if id(leaf) in quoted:
                spans.append((at, end))
            at = end + 1
    return tuple(spans)


def _quotations(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.tag == "blockquote":
            yield block
        else:
            yield from _quotations(block.children)


def text_of(blocks: Iterable[Block]) -> str:
    return "\n".join(leaf.text for leaf in leaves(blocks) if leaf.run)


def words(text: str) -> list[str]:
    """Words of any language; Chinese, Japanese, Thai and their like character by character."""
    pattern = _PLAIN_WORDS if _PLAIN.fullmatch(text) else _WORDS
    return pattern.findall(text)


def tokens(text: str) -> list[str]:
    """The whole text in pieces a difference can show: words, runs of space, single signs."""
    return _TOKENS.findall(text)


def word_count(html: str) -> int:
    return len(words(plain_text(html)))


def reading_minutes(html: str) -> int:
    """Whole minutes a reader needs, at least one."""
    return minutes_of(words(plain_text(html)))


def minutes_of(found: list[str]) -> int:
    """The same for words that are found already."""
    characters = sum(1 for word in found if word[0] >= UNSPACED[0] and _ONE_CHARACTER.match(word))
    minutes = (len(found) - characters) / WORDS_PER_MINUTE + characters / CHARACTERS_PER_MINUTE
    return max(1, math.ceil(minutes))
