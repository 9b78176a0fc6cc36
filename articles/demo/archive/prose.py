"""Texts of the archive: HTML as the workflow keeps it, in three versions, and the plain words."""

from dataclasses import dataclass
from random import Random

from articles.demo.archive.vocabulary import by_frequency, subjects

SHORTEST, LONGEST, SPREAD = 250, 600, 80
WORDS_IN_A_PARAGRAPH = 60


@dataclass(frozen=True)
class Block:
    html: str
    plain: str


@dataclass(frozen=True)
class Prose:
    """`blocks` is the finished text; `earlier` is what stood first in place of the second block."""

    headline: str
    standfirst: str
    blocks: list[Block]
    earlier: Block

    def body(self, version: int) -> str:
        return "\n".join(block.html for block in self._version(version))

    def plain(self, version: int) -> str:
        return "\n".join(block.plain for block in self._version(version))

    def _version(self, number: int) -> list[Block]:
        """The first lacks the end and a sentence, the second the sentence, the third nothing."""
        if number == 3:
            return self.blocks
        last = len(self.blocks) - (number == 1)
        return [self.blocks[0], self.earlier, *self.blocks[2:last]]


def write(rng: Random, *, link: str, rare: str = "") -> Prose:
    """A piece of 250 to 600 words that links `link` and holds the word `rare`, if there is one."""
    size = min(LONGEST, SHORTEST + int(rng.expovariate(1 / SPREAD)))
    words = rng.choices(by_frequency(), k=size)
    if rare:
        words[40] = rare
    first, second, *others = [
        sentences(rng, words[start : start + WORDS_IN_A_PARAGRAPH])
        for start in range(0, size, WORDS_IN_A_PARAGRAPH)
    ]
    blocks = [_linking(first, link), _paragraph(second)]
    for number, told in enumerate(others):
        blocks += _further(rng, number, told)
    return Prose(
        headline=headline(rng),
        standfirst=" ".join(sentences(rng, rng.choices(by_frequency(), k=22))),
        blocks=blocks,
        earlier=_paragraph(second[:-1]),
    )


def headline(rng: Random) -> str:
    words = rng.choices(subjects(), k=6 + int(rng.random() * 4))
    return _capital(" ".join(words))


def plain_words(rng: Random, size: int) -> str:
    return " ".join(sentences(rng, rng.choices(by_frequency(), k=size)))


def sentences(rng: Random, words: list[str]) -> list[str]:
    """The words in sentences of nine to eighteen; there are always two."""
    found: list[str] = []
    at, end = 0, len(words)
    while end - at > 18 or not found:
        size = min(9 + int(rng.random() * 10), max(1, (end - at) // 2))
        found.append(_sentence(words[at : at + size]))
        at += size
    return [*found, _sentence(words[at:])]


def _sentence(words: list[str]) -> str:
    return f"{_capital(' '.join(words))}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _paragraph(told: list[str]) -> Block:
    plain = " ".join(told)
    return Block(f"<p>{plain}</p>", plain)


def _linking(told: list[str], link: str) -> Block:
    head, rest = told[0], " ".join(told[1:])
    html = f'<p><a href="{link}" rel="noopener">{head}</a> <em>{rest}</em></p>'
    return Block(html, f"{head} {rest}")


def _further(rng: Random, number: int, told: list[str]) -> list[Block]:
    """The following paragraphs: every other one under a heading, some a quotation or a list."""
    blocks = []
    if number % 2 == 0:
        title = _capital(" ".join(rng.choices(subjects(), k=3)))
        blocks.append(Block(f"<h2>{title}</h2>", title))
    look, plain = rng.random(), " ".join(told)
    if look < 0.1:
        blocks.append(Block(f"<blockquote><p>{plain}</p></blockquote>", plain))
    elif look < 0.2:
        items = "".join(f"<li>{one}</li>" for one in told)
        blocks.append(Block(f"<ul>{items}</ul>", "\n".join(told)))
    else:
        blocks.append(_paragraph(told))
    return blocks
