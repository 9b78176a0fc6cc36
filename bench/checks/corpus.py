"""The 95 answers of Clough and Stevenson (2011), each sorted by how it was made out of its source.

They lie beside the checkout, in ../shared/corpora/clough.jsonl, one a line.
"""

import json
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from articles.checks import Band, Likeness, Report, run

FILE = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "clough.jsonl"
_CATEGORIES = {
    "non": Likeness.NONE,
    "heavy": Likeness.HEAVY,
    "light": Likeness.LIGHT,
    "cut": Likeness.CUT,
}


@dataclass(frozen=True)
class Answer:
    """A text, what a person was told to make it like, and what the checks say of it."""

    name: str
    task: str
    truth: Likeness
    report: Report

    @property
    def copied(self) -> bool:
        return self.truth is not Likeness.NONE

    @property
    def pairs(self) -> float:
        return self.report.overall.pairs

    @property
    def unbroken(self) -> float:
        return self.report.overall.unbroken


def answers() -> list[Answer]:
    with FILE.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Answer(
            row["id"], row["task"], _CATEGORIES[row["category"]], run(row["draft"], [row["source"]])
        )
        for row in rows
    ]


def auc(scored: Sequence[tuple[float, bool]]) -> float:
    """How often a copied text scores higher than one that is not, ties counting half."""
    copied = [score for score, yes in scored if yes]
    others = [score for score, yes in scored if not yes]
    wins = sum((a > b) + (a == b) / 2 for a in copied for b in others)
    return wins / (len(copied) * len(others))


def threshold(scored: Sequence[tuple[float, bool]]) -> float:
    """The value that parts yes from no with the fewest errors; the middle one of several."""
    ordered = sorted(scored)
    right = sum(yes for _, yes in ordered)
    best, places = right, [ordered[0][0]]
    for (value, yes), (following, _) in pairwise(ordered):
        right += -1 if yes else 1
        if right >= best:
            places = [*(places if right == best else []), (value + following) / 2]
            best = right
    return places[len(places) // 2]


type Rule = Callable[[Answer], Likeness]


def learn(known: Sequence[Answer]) -> Rule:
    """Three thresholds: kept pairs for copied or not, unbroken runs for how much was changed."""
    close = threshold([(answer.pairs, answer.copied) for answer in known])
    copied = [answer for answer in known if answer.copied and answer.pairs >= close]
    light, cut = ordered_thresholds(copied)

    def rule(answer: Answer) -> Likeness:
        if answer.pairs < close:
            return Likeness.NONE
        if answer.unbroken < light:
            return Likeness.HEAVY
        return Likeness.LIGHT if answer.unbroken < cut else Likeness.CUT

    return rule


def ordered_thresholds(copied: Sequence[Answer]) -> tuple[float, float]:
    """The middles between the mean unbroken shares of heavily and lightly revised and cut texts."""
    means = []
    for likeness in (Likeness.HEAVY, Likeness.LIGHT, Likeness.CUT):
        shares = [answer.unbroken for answer in copied if answer.truth is likeness]
        means.append(sum(shares) / len(shares))
    return (means[0] + means[1]) / 2, (means[1] + means[2]) / 2


def cross_validated(
    all_answers: Sequence[Answer], fold: Callable[[Answer], Hashable]
) -> tuple[float, float]:
    """Accuracy on answers the rule was not learnt from: copied or not, and in four classes.

    Answers with the same `fold` are left out together.
    """
    binary = four = 0
    for left_out in {fold(answer) for answer in all_answers}:
        rule = learn([answer for answer in all_answers if fold(answer) != left_out])
        for answer in all_answers:
            if fold(answer) == left_out:
                said = rule(answer)
                binary += (said is not Likeness.NONE) == answer.copied
                four += said is answer.truth
    return binary / len(all_answers), four / len(all_answers)


@dataclass(frozen=True)
class Figures:
    """What docs/checks.md has in its table. Shares from 0 to 1, and counts of answers."""

    auc: float
    binary: float
    four_way: float
    binary_by_task: float
    four_way_by_task: float
    fixed_binary: float
    fixed_four_way: float
    not_copied: int
    not_copied_amber: int
    copied_green: int


def figures(all_answers: Sequence[Answer]) -> Figures:
    binary, four_way = cross_validated(all_answers, lambda answer: answer.name)
    binary_by_task, four_way_by_task = cross_validated(all_answers, lambda answer: answer.task)
    count = len(all_answers)
    said = [(answer, answer.report.likeness) for answer in all_answers]
    green = [answer for answer in all_answers if answer.report.overall.band is Band.GREEN]
    others = [answer for answer in all_answers if not answer.copied]
    return Figures(
        auc=auc([(answer.report.closeness, answer.copied) for answer in all_answers]),
        binary=binary,
        four_way=four_way,
        binary_by_task=binary_by_task,
        four_way_by_task=four_way_by_task,
        fixed_binary=sum((one is not Likeness.NONE) == a.copied for a, one in said) / count,
        fixed_four_way=sum(one is a.truth for a, one in said) / count,
        not_copied=len(others),
        not_copied_amber=len(others) - sum(not answer.copied for answer in green),
        copied_green=sum(answer.copied for answer in green),
    )
