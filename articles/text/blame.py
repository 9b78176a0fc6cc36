"""Who added the words that stand in a text: what the four-eyes rule measures."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from .align import matches
from .words import words


@dataclass(frozen=True, slots=True)
class Version:
    """A text and who saved it. In a chain, the first is where counting starts: it is nobody's."""

    text: str
    author: Hashable


def added_by(chain: Sequence[Version], who: Hashable) -> int:
    """How many words of the last version `who` added. A word that was moved counts as added."""
    return sum(1 for owner in _owners(chain) if owner == (who,))


def share_of(chain: Sequence[Version], who: Hashable) -> float:
    """The part of the last version's words that `who` added, from 0 to 1."""
    owners = _owners(chain)
    return sum(1 for owner in owners if owner == (who,)) / len(owners) if owners else 0.0


def _owners(chain: Sequence[Version]) -> list[tuple[Hashable, ...]]:
    """Whose each word of the last version is. Nobody is the empty tuple, so None is a person."""
    if not chain:
        return []
    before = words(chain[0].text)
    owners: list[tuple[Hashable, ...]] = [()] * len(before)
    for version in chain[1:]:
        after = words(version.text)
        following: list[tuple[Hashable, ...]] = [(version.author,)] * len(after)
        for old, new, size in matches(before, after):
            following[new : new + size] = owners[old : old + size]
        before, owners = after, following
    return owners
