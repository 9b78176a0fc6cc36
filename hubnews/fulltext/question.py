"""What somebody typed, as terms that a row must hold. Any text is a safe question."""

from collections.abc import Iterable
from dataclasses import dataclass

from hubnews.fulltext.words import stands_alone, tokens

MOST_TERMS = 12
MOST_WORDS_OF_A_PHRASE = 24
MOST_PREFIXES = 3
# Shorter, half the words there are would begin with it.
SHORTEST_PREFIX = 3
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))


@dataclass(frozen=True)
class Term:
    """Stands in a row if one of `ways` does: each is a word, or a phrase of several.

    A term with a `prefix` has no ways before the vocabulary has been asked for them.
    """

    ways: tuple[tuple[str, ...], ...] = ()
    prefix: str = ""

    @property
    def is_phrase(self) -> bool:
        return any(len(way) > 1 for way in self.ways)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The terms, about how many rows hold the rarest of them, and the lowest key to look at.

    `ends` are the lowest and the highest key there is, where somebody needs to know.
    """

    terms: list[Term]
    rarest: int
    floor: int
    ends: tuple[int, int] = (0, 0)

    @property
    def has_phrase(self) -> bool:
        return any(term.is_phrase for term in self.terms)


def read(query: str) -> list[Term]:
    """All terms must stand in a row. A part in double quotes is one term; so is a word with a
    star at its end, and each other word.
    """
    # Each once: a word that is typed again must not take the place of another.
    terms: dict[Term, None] = {}
    for number, part in enumerate(query.translate(_QUOTES).split('"')):
        terms |= dict.fromkeys(_phrase(part) if number % 2 else _single(part, terms))
        if len(terms) >= MOST_TERMS:
            break
    return list(terms)[:MOST_TERMS]


def _phrase(part: str) -> list[Term]:
    stems = tuple(word.stem for token in tokens(part) for word in token.words)
    return [Term(ways=(stems[:MOST_WORDS_OF_A_PHRASE],))] if stems else []


def _single(part: str, before: Iterable[Term]) -> Iterable[Term]:
    terms: dict[Term, None] = {}
    prefixes = sum(bool(term.prefix) for term in before)
    for token in tokens(part):
        if len(terms) >= MOST_TERMS:
            break
        starred = part.startswith("*", token.end) and prefixes < MOST_PREFIXES
        if not stands_alone(part[token.start : token.end]):
            found = _phrase(part[token.start : token.end])
        elif starred and len(token.words) == 1 and len(token.words[0].folded) >= SHORTEST_PREFIX:
            found = [Term(prefix=token.words[0].folded)]
            prefixes += 1
        else:
            found = [Term(ways=((word.stem,),)) for word in token.words]
        terms |= dict.fromkeys(found)
    return terms
