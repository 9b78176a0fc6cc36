"""The archive's words: a few thousand stems, inflected, some with accents, as often as Zipf says.

The word of rank r is drawn in proportion to 1 / (r + 2.7) (Mandelbrot, 1953). So small words fill
half of every text, a subject such as “city” stands in half of the pieces, and the tail in a handful
of them. The same words come out on every machine.
"""

import random
from functools import cache

SMALL = (
    "the of and to in a is that for it on was with as by at from be this are has had not but were"
    " which have an they their or its been will would who more about when there can all out said if"
    " into so what no than after also one over"
)
COMMON = (
    "city report people council minister court energy company water price health school worker"
    " river bank market vote police train hospital science climate law museum café façade résumé"
    " election budget doctor teacher farmer judge island harbour bridge forest weather history"
    " music novel film theatre football engine battery satellite network computer software privacy"
    " language border treaty union strike pension housing rent mayor governor senate parliament"
)
ONSETS = [
    "b",
    "br",
    "c",
    "ch",
    "cl",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "pr",
    "qu",
    "r",
    "s",
    "sc",
    "sh",
    "sl",
    "st",
    "t",
    "tr",
    "v",
    "w",
]
VOWELS = ("a", "e", "i", "o", "u", "ea", "ou", "ai", "ee", "ia")
ACCENTED = ("é", "è", "ö", "ü", "ñá", "ç", "åí", "š", "ô", "ž")
ENDS = [
    "n",
    "r",
    "l",
    "m",
    "t",
    "nd",
    "rt",
    "st",
    "ck",
    "sk",
    "th",
    "p",
    "mb",
    "nt",
    "rn",
    "x",
    "sh",
    "ft",
]
# How much of a stem's use each of its forms has.
FORMS = (("", 0.44), ("s", 0.24), ("ed", 0.14), ("ing", 0.1), ("er", 0.06), ("ation", 0.02))
STEMS = 7_000
TABLE = 1 << 19
SHIFT = 2.7


@cache
def by_frequency() -> tuple[str, ...]:
    """Every word as often as it is used: one drawn evenly from here is drawn as Zipf says."""
    shares: dict[str, float] = {}
    for rank, stem in enumerate(_stems(), start=1):
        for ending, part in FORMS if rank > len(SMALL.split()) else (("", 1.0),):
            shares.setdefault(stem + ending, part / (rank + SHIFT))
    scale = TABLE / sum(shares.values())
    return tuple(
        word for word, share in shares.items() for _ in range(max(1, round(share * scale)))
    )


@cache
def subjects() -> tuple[str, ...]:
    """The same without the small words: what headlines, tags and names are made of."""
    small = set(SMALL.split())
    return tuple(word for word in by_frequency() if word not in small)


@cache
def rare_words() -> tuple[str, ...]:
    """Words of the tail, each once: enough of them for the names of tags and outlets."""
    return tuple(dict.fromkeys(subjects()))


def coined(number: int) -> str:
    """A word that no other number has and no vocabulary holds: it stands in one piece only."""
    syllables: list[str] = []
    while number or not syllables:
        number, rest = divmod(number, len(ONSETS) * len(VOWELS))
        syllables.append(ONSETS[rest % len(ONSETS)] + VOWELS[rest // len(ONSETS)] + "zz")
    return "".join(syllables)


def _stems() -> list[str]:
    rng = random.Random("the words of the archive")
    found = dict.fromkeys(f"{SMALL} {COMMON}".split())
    while len(found) < STEMS:
        word = "".join(rng.choice(ONSETS) + _vowel(rng) for _ in range(rng.choice((1, 1, 2))))
        found.setdefault(word + rng.choice(ENDS))
    return list(found)


def _vowel(rng: random.Random) -> str:
    return rng.choice(ACCENTED if rng.random() < 0.04 else VOWELS)
