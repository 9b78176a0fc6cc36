"""A text as the checks read it: sentences, the words of each, and where each word stands."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from functools import cached_property
from itertools import accumulate

from articles.text.words import JOINERS, MARKS, UNSPACED

from .folding import fold

# Two characters of Chinese, Japanese or Thai say about as much as a word of other languages.
CHARACTERS_A_WORD = 2

_INNER = r"(?:['’ʼ.·׳״]|(?<=\d),(?=\d))"
_EASY = re.compile(rf"[^\W_]+(?:{_INNER}[^\W_]+)*")
_LETTER = rf"(?![{UNSPACED}])[^\W_]"
_REST = rf"(?:(?![{UNSPACED}])[\w{MARKS}{JOINERS}])*"
_ANY = re.compile(rf"[{UNSPACED}][{MARKS}]*|{_LETTER}{_REST}(?:{_INNER}{_LETTER}{_REST})*")
# What the easy pattern cannot read: all but Latin, Greek, Cyrillic and Armenian letters. Few wide
# ranges, because a class of hundreds of small ones is slow.
_HARD = re.compile(
    "[_\u00ad\u0300-\u036f\u0483-\u0489\u0590-\u1dff\u200b-\u200f\u2060\u2c60-\ufaff\ufb07-\uffef"
    "\U00010000-\U0001efff\U0001fb00-\U0010ffff]"
)
_ONE_CHARACTER = re.compile(f"[{UNSPACED}]")

# Signs that may end a sentence, with the marks that close after them. It always matches where it
# starts, so that a million full stops are read once.
_END = re.compile("[.!?…。！？؟۔।\\n]++[\"'”’“‘»«›‹)\\]」』》〉]*+")
_BREAKS = re.compile("\n++")
_WITHOUT_SPACE = frozenset("。！？")
_ABBREVIATION = re.compile(
    r"(?:^|[^\w])(?:[^\W\d_]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|St|Jr|Sr|vs|No|Nr|Inc|Corp|Ltd"
    r"|Co|Bros|approx|est|ca|bzw|z\.B|d\.h|u\.a|e\.g|i\.e|cf|al|Mme|M|Sra?|Jan|Feb|Aug|Sept?|Oct"
    r"|Nov|Dec)$"
)


# A text is wrapped by hand when no line is longer than the one and several are as long as the
# other, in characters. Bodies have one line a block, and blocks are longer.
_WRAPPED_AT = 90
_FULL_LINE = 45
_FULL_LINES = 4


def is_wrapped(text: str) -> bool:
    """Whether the lines of a text are those of a narrow page and not its blocks."""
    lengths = [len(line) for line in text[: 100 * _WRAPPED_AT].split("\n")]
    full = sum(length >= _FULL_LINE for length in lengths)
    return max(lengths) <= _WRAPPED_AT and full >= max(_FULL_LINES, len(lengths) // 2)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; a block always ends one. Nothing of the text is left out."""
    spans = []
    start = 0
    wrapped = is_wrapped(text)
    for match in _END.finditer(text):
        end = match.end()
        if _ends(text, match.start(), end, wrapped):
            spans.append((start, end))
            start = end
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def _ends(text: str, stop: int, end: int, wrapped: bool) -> bool:
    """Whether the signs from `stop` to `end` end a sentence."""
    following = text[end : end + 1]
    if text[stop] == "\n" or text[end - 1] == "\n":
        only_break = text[stop] == "\n" and end == stop + 1
        return not following.islower() and not (wrapped and only_break)
    if not following.isspace():
        return text[stop] in _WITHOUT_SPACE
    if text[end - 1] in ".…" and text[end + 1 : end + 2].islower():
        return False
    return not (text[stop] == "." and end == stop + 1 and _abbreviated(text, stop))


def _abbreviated(text: str, stop: int) -> bool:
    before = text[max(0, stop - 8) : stop]
    return bool(_ABBREVIATION.search(before))


def block_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each block: a line, or several where a line goes on in the next one."""
    spans = []
    start = 0
    wrapped = is_wrapped(text)
    for match in _BREAKS.finditer(text):
        following = text[match.end() : match.end() + 1]
        one = match.end() == match.start() + 1
        if not following.islower() and not (wrapped and one and not following.isspace()):
            spans.append((start, match.start()))
            start = match.end()
    spans.append((start, len(text)))
    return [(start, end) for start, end in spans if text[start:end].strip()]


class Text:
    """The words of a text. `words` keep their case, `folded` are what is compared.

    `starts[n]` is the number of the first word of sentence n. Where a word stands in the text is
    found when somebody asks: most words of a source are never asked for.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        pattern = _ANY if _HARD.search(text) else _EASY
        self._pattern = pattern
        spans = sentence_spans(text)
        found = [(span, pattern.findall(text, *span)) for span in spans]
        found = [(span, words) for span, words in found if words]
        self.sentences = [span for span, _ in found]
        self.words: list[str] = [word for _, words in found for word in words]
        self.starts = list(accumulate((len(words) for _, words in found), initial=0))
        self.folded = fold(self.words)
        # What `stems` found, by language.
        self.stems: dict[str, list[str]] = {}
        self._offsets: dict[int, list[tuple[int, int]]] = {}

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def joined(self) -> str:
        """The folded words between single spaces, so that a run of words is a plain substring."""
        return f" {' '.join(self.folded)} "

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.folded)

    def places(self, wanted: Container[str]) -> dict[str, list[int]]:
        """Where each of these folded words stands, for those that do."""
        places: dict[str, list[int]] = {}
        for number, word in enumerate(self.folded):
            if word in wanted:
                places.setdefault(word, []).append(number)
        return places

    @cached_property
    def unspaced(self) -> bool:
        """Whether most words are single characters of a script without spaces."""
        if self._pattern is _EASY:
            return False
        return 2 * sum(map(bool, map(_ONE_CHARACTER.match, self.words))) > len(self.words)

    @cached_property
    def unit(self) -> int:
        """How many tokens make a word: 1, or 2 for scripts without spaces."""
        return CHARACTERS_A_WORD if self.unspaced else 1

    def sentence_of(self, word: int) -> int:
        return bisect_right(self.starts, word) - 1

    def sentence_words(self) -> Iterator[tuple[int, int]]:
        """First word of each sentence, and the one after its last."""
        return zip(self.starts, self.starts[1:], strict=False)

    def span(self, word: int) -> tuple[int, int]:
        """Where this word stands in the text."""
        sentence = self.sentence_of(word)
        return self._spans(sentence)[word - self.starts[sentence]]

    def _spans(self, sentence: int) -> list[tuple[int, int]]:
        if sentence not in self._offsets:
            matches = self._pattern.finditer(self.text, *self.sentences[sentence])
            self._offsets[sentence] = [match.span() for match in matches]
        return self._offsets[sentence]

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from `first` to before `last` stand; there is at least one."""
        return self.span(first)[0], self.span(last - 1)[1]

    def word_at(self, offset: int) -> int:
        """The number of the first word that ends after this offset."""
        if not self.sentences:
            return 0
        sentence = max(0, bisect_right(self.sentences, (offset, len(self.text))) - 1)
        spans = self._spans(sentence)
        return self.starts[sentence] + bisect_right(spans, offset, key=lambda span: span[1])

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The words that stand between two offsets: the first, and the one after the last."""
        first = self.word_at(start)
        return first, max(first, self.word_at(end))
