"""Who added the words that stand in a text: what the four-eyes rule measures."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from .align import matches
from .words import words

# So many words in a row that stood in an earlier version were taken from there, not written anew.
PHRASE = 4

# Nobody is the empty tuple, so that None may be a person.
type Owner = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A text, who saved it, and the number in the history of the version it was typed on.

    The first version of a history is where counting starts: it is nobody's. Without a `base` a
    version was typed on the one before it.
    """

    text: str
    author: Hashable
    base: int | None = None


def added_by(history: Sequence[Version], who: Hashable) -> int:
    """How many words of the last version `who` added. A word that was moved counts as added.

    A phrase that was taken out and put back, or taken over from a version that stood aside, is
    still its first writer's, whoever put it there.
    """
    return sum(1 for owner in _owners(history) if owner == (who,))


def share_of(history: Sequence[Version], who: Hashable) -> float:
    """The part of the last version's words that `who` added, from 0 to 1."""
    owners = _owners(history)
    return sum(1 for owner in owners if owner == (who,)) / len(owners) if owners else 0.0


def _owners(history: Sequence[Version]) -> list[Owner]:
    """Whose each word of the last version is."""
    texts: list[list[str]] = []
    owned: list[list[Owner]] = []
    phrases: dict[tuple[str, ...], list[Owner]] = {}
    for number, version in enumerate(history):
        text = words(version.text)
        owners: list[Owner] = [(version.author,) if number else ()] * len(text)
        if number:
            new = [True] * len(text)
            base = number - 1 if version.base is None else version.base
            for old, at, size in matches(texts[base], text):
                owners[at : at + size] = owned[base][old : old + size]
                new[at : at + size] = [False] * size
            _take_over(text, owners, new, phrases)
        _remember(text, owners, phrases)
        texts.append(text)
        owned.append(owners)
    return owned[-1] if owned else []


def _take_over(
    text: list[str],
    owners: list[Owner],
    new: list[bool],
    phrases: dict[tuple[str, ...], list[Owner]],
) -> None:
    """Give each new phrase that stood in an earlier version back to whoever wrote it there."""
    for at in range(len(text) - PHRASE + 1):
        if new[at] and all(new[at : at + PHRASE]):
            first = phrases.get(tuple(text[at : at + PHRASE]))
            if first is not None:
                owners[at : at + PHRASE] = first


def _remember(
    text: list[str], owners: list[Owner], phrases: dict[tuple[str, ...], list[Owner]]
) -> None:
    for at in range(len(text) - PHRASE + 1):
        phrases.setdefault(tuple(text[at : at + PHRASE]), owners[at : at + PHRASE])
