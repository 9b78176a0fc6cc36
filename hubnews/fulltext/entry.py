"""A text as the index keeps it: a row of stems, the same for every database.

PostgreSQL tells places apart up to 16,383, and 255 of one word. A phrase would be found there and
not on SQLite, or the other way round: so neither is given more.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from hubnews.fulltext.words import Word, words

# Of each text, in characters.
LONGEST = 150_000
MOST_PLACES = 16_000
MOST_OF_A_WORD = 255
# PostgreSQL refuses an entry of a megabyte, and with it the whole change.
MOST_BYTES = 600_000
# Words at the beginning of the last text, where a piece says what it is about.
OPENING = 60
_HEADING_WORDS = 200
# Between two texts: no phrase reaches across it.
BREAK = "."
# Before each word of the heading, written once more at the end: asked for headings only, neither
# database has to look at the places of a word.
HEADING = "h:"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """`places` holds a stem (or BREAK) for each place. `lead` has a line of stems for every text
    but the last, and one for the opening of the last. `text` is what was written, `words` its
    different words.
    """

    key: int
    places: list[str]
    lead: str
    text: str
    words: frozenset[Word]


def entry_of(key: int, texts: Mapping[str, str]) -> Entry:
    """`texts` are plain, the heading first."""
    parts = [text[:LONGEST] for text in texts.values()]
    spoken = [words(part) for part in parts]
    spoken[0] = spoken[0][:_HEADING_WORDS]
    heading = [f"{HEADING}{word.stem}" for word in spoken[0]]
    lines = [*spoken[:-1], spoken[-1][:OPENING]]
    return Entry(
        key=key,
        places=_places([[word.stem for word in part] for part in spoken], heading),
        lead="\n".join(" ".join(word.stem for word in line) for line in lines),
        text="\n".join(_joined(parts)).replace("\0", " "),
        words=frozenset(word for part in spoken for word in part),
    )


def _joined(parts: list[str]) -> list[str]:
    """Each on one line but the last."""
    return [*(" ".join(part.split()) for part in parts[:-1]), parts[-1]]


def _places(parts: list[list[str]], heading: list[str]) -> list[str]:
    found: list[str] = []
    counted: Counter[str] = Counter()
    left = MOST_BYTES - sum(len(stem.encode()) for stem in heading)
    most = MOST_PLACES - len(heading) - 1
    for stem in (stem for part in parts for stem in [*part, BREAK]):
        left -= len(stem.encode())
        if left < 0 or len(found) >= most:
            break
        counted[stem] += 1
        found.append(stem if counted[stem] <= MOST_OF_A_WORD else BREAK)
    return [*found, BREAK, *heading]
