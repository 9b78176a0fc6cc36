"""Quotations changed on purpose: as an editor may, and as nobody may.

The quoted sentences are real: those of the corpus's sources. Each is put into a draft in every way
there is, and the check of quotations is asked.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from articles.checks import Kind, Source, run
from articles.checks.tokens import sentence_spans
from articles.text.words import words

from .corpus import FILE

SHORTEST, LONGEST = 8, 45

type Change = Callable[[str, Random], str | None]


@dataclass(frozen=True)
class Sentence:
    """A sentence, the text it stands in, and a text of another subject."""

    text: str
    source: str
    other: str


def sentences(most: int = 600) -> list[Sentence]:
    """Sentences of the corpus's sources and answers without quotation marks of their own."""
    with FILE.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    sources = list(dict.fromkeys(row["source"] for row in rows))
    texts = sources + [row["draft"] for row in rows]
    found = []
    for number, text in enumerate(texts):
        other = sources[(number + 1) % len(sources)]
        for start, end in sentence_spans(text):
            sentence = " ".join(text[start:end].split())
            long_enough = SHORTEST <= len(words(sentence)) <= LONGEST
            if long_enough and not any(mark in sentence for mark in '"“”‘[]«»…'):
                found.append(Sentence(sentence, text, other))
    return found[:most]


def _parts(sentence: str, random: Random) -> tuple[list[str], int]:
    """The words of a sentence, and one of them that is neither the first nor the last."""
    parts = sentence.split(" ")
    return parts, random.randrange(1, len(parts) - 1)


def _without_some(sentence: str, random: Random) -> str:
    parts, at = _parts(sentence, random)
    return " ".join([*parts[:at], "…", *parts[min(len(parts) - 1, at + random.randint(1, 4)) :]])


def _with_bracket(sentence: str, random: Random) -> str:
    parts, at = _parts(sentence, random)
    return " ".join([*parts[:at], "[as he put it]", *parts[at:]])


def _replaced_by_bracket(sentence: str, random: Random) -> str:
    parts, at = _parts(sentence, random)
    return " ".join([*parts[:at], "[the method]", *parts[at + 1 :]])


HARMLESS: dict[str, Change] = {
    "as it is": lambda sentence, _: sentence,
    "closing comma": lambda sentence, _: sentence.rstrip(".") + ",",
    "other case": lambda sentence, _: sentence[0].swapcase() + sentence[1:],
    "all capitals": lambda sentence, _: sentence.upper(),
    "first letter in brackets": lambda sentence, _: f"[{sentence[0].upper()}]{sentence[1:]}",
    "ellipsis": _without_some,
    "ellipsis in brackets": lambda s, r: _without_some(s, r).replace("…", "[...]"),
    "three dots": lambda s, r: _without_some(s, r).replace("…", "..."),
    "ellipsis at the ends": lambda sentence, _: f"… {sentence.rstrip('.')} …",
    "inserted bracket": _with_bracket,
    "a word replaced by a bracket": _replaced_by_bracket,
    "typographic signs": lambda sentence, _: sentence.replace("'", "’").replace(" - ", " — "),
    "other spaces": lambda sentence, _: sentence.replace(" ", "\u00a0", 3).replace(" ", "  ", 2),
    "ligatures": lambda sentence, _: sentence.replace("fi", "ﬁ").replace("fl", "ﬂ"),
    "soft hyphens": lambda sentence, _: sentence.replace("tion", "\u00adtion"),
}


def _changed(sentence: str, random: Random) -> str | None:
    parts, at = _parts(sentence, random)
    new = random.choice(["market", "orange", "never", "always", "government", "its", "without"])
    return None if new in parts[at].lower() else " ".join([*parts[:at], new, *parts[at + 1 :]])


def _dropped(sentence: str, random: Random) -> str | None:
    parts, at = _parts(sentence, random)
    same = parts[at].lower() in {parts[at - 1].lower(), parts[at + 1].lower()}
    return None if same or not words(parts[at]) else " ".join([*parts[:at], *parts[at + 1 :]])


def _swapped(sentence: str, random: Random) -> str | None:
    parts, at = _parts(sentence, random)
    one, two = parts[at], parts[at - 1]
    if words(one.lower()) == words(two.lower()) or not words(one) or not words(two):
        return None
    return " ".join([*parts[: at - 1], one, two, *parts[at + 1 :]])


_VERBS = ("is", "are", "was", "were", "can", "may", "has", "have", "will", "do", "does")


def _negated(sentence: str, random: Random) -> str | None:
    parts = sentence.split(" ")
    verbs = [number for number, word in enumerate(parts) if word in _VERBS]
    if not verbs or "not" in parts:
        return None
    at = random.choice(verbs) + 1
    return " ".join([*parts[:at], "not", *parts[at:]])


def _other_number(sentence: str, random: Random) -> str | None:
    digits = [number for number, sign in enumerate(sentence) if sign.isdecimal()]
    if not digits:
        return None
    at = random.choice(digits)
    return f"{sentence[:at]}{(int(sentence[at]) + 1) % 10}{sentence[at + 1 :]}"


FALSIFIED: dict[str, Change] = {
    "one word changed": _changed,
    "one word dropped": _dropped,
    "two words swapped": _swapped,
    "negated": _negated,
    "a number changed": _other_number,
}
ANOTHER_SOURCE = "another source"
MARKS = (("“", "”"), ('"', '"'), ("„", "“"), ("« ", " »"), ("‘", "’"))


@dataclass(frozen=True)
class Outcome:
    """How many quotations were changed in this way, and how many were judged as they should be."""

    change: str
    harmless: bool
    count: int
    right: int


def judged(quoted: str, source: str, marks: tuple[str, str]) -> list[str]:
    """What is said of a quotation in a small draft; one code, if it is seen at all."""
    draft = f"The report is clear. {marks[0]}{quoted}{marks[1]} That is what it says."
    return [
        finding.code
        for finding in run(draft, [Source(text=source)]).findings
        if finding.kind is Kind.QUOTATION and finding.code != "speaker"
    ]


def outcomes(most: int = 600, seed: int = 1) -> Iterator[Outcome]:
    """Every way of changing, over so many sentences."""
    random = Random(seed)
    every = sentences(most)
    for changes, harmless in ((HARMLESS, True), (FALSIFIED, False)):
        for name, change in changes.items():
            made = [
                (quoted, sentence.source)
                for sentence in every
                if (quoted := change(sentence.text, random)) is not None
            ]
            yield _outcome(name, harmless, made, random)
    foreign = [(one.text, one.other) for one in every if one.text not in one.other]
    yield _outcome(ANOTHER_SOURCE, False, foreign, random)


def _outcome(name: str, harmless: bool, made: list[tuple[str, str]], random: Random) -> Outcome:
    expected = [["verbatim"]] if harmless else [["altered"], ["nowhere"]]
    right = sum(judged(quoted, source, random.choice(MARKS)) in expected for quoted, source in made)
    return Outcome(name, harmless, len(made), right)
