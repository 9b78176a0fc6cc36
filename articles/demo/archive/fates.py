"""What becomes of each piece of the archive, and when: mostly published, a few in every state."""

import math
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random

from articles.workflow import Verb

YEARS = timedelta(days=15 * 365)
# How many times as much is published a day at the end as at the beginning.
GROWTH = 8.0


class Fate(StrEnum):
    PUBLISHED = "published"
    CORRECTED = "corrected"
    REWORKED = "reworked"
    RETRACTED = "retracted"
    UNPUBLISHED = "unpublished"
    TAKEN_DOWN = "taken_down"
    MOVED = "moved"
    SPIKED = "spiked"
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    SCHEDULED = "scheduled"


_WRITTEN = (Verb.CREATE, Verb.SAVE, Verb.SAVE)
_HANDED_IN = (*_WRITTEN, Verb.SUBMIT)
_PUBLISHED = (*_HANDED_IN, Verb.APPROVE, Verb.PUBLISH)
_EARLIER = (Verb.CREATE, Verb.SAVE, Verb.SUBMIT, Verb.APPROVE, Verb.PUBLISH, Verb.SAVE)

# The verbs that lead to each fate. All pieces have three versions in the end.
STEPS: dict[Fate, tuple[Verb, ...]] = {
    Fate.PUBLISHED: _PUBLISHED,
    Fate.CORRECTED: (*_EARLIER, Verb.SUBMIT, Verb.APPROVE, Verb.PUBLISH),
    Fate.REWORKED: _EARLIER,
    Fate.RETRACTED: (*_PUBLISHED, Verb.RETRACT),
    Fate.UNPUBLISHED: (*_PUBLISHED, Verb.UNPUBLISH),
    Fate.TAKEN_DOWN: (*_PUBLISHED, Verb.TAKE_DOWN),
    Fate.MOVED: (*_PUBLISHED, Verb.MOVE),
    Fate.SPIKED: (*_WRITTEN, Verb.SPIKE),
    Fate.DRAFT: _WRITTEN,
    Fate.IN_REVIEW: _HANDED_IN,
    Fate.CHANGES_REQUESTED: (*_HANDED_IN, Verb.SEND_BACK),
    Fate.APPROVED: (*_HANDED_IN, Verb.APPROVE),
    Fate.SCHEDULED: _PUBLISHED,
}

# Of a thousand pieces, at any time.
_LASTING = {
    Fate.CORRECTED: 40,
    Fate.REWORKED: 3,
    Fate.RETRACTED: 2,
    Fate.UNPUBLISHED: 3,
    Fate.TAKEN_DOWN: 1,
    Fate.MOVED: 5,
    Fate.SPIKED: 6,
    Fate.DRAFT: 2,
}
# And of a thousand of the newest hundredth: what the desk has in hand.
_IN_HAND = {
    Fate.DRAFT: 60,
    Fate.IN_REVIEW: 20,
    Fate.CHANGES_REQUESTED: 10,
    Fate.APPROVED: 10,
    Fate.SCHEDULED: 20,
}


def fate_of(rng: Random, number: int, total: int) -> Fate:
    """The fate of piece `number` of `total`. The newest of all show every one of them once."""
    left = total - number
    if left <= len(Fate):
        return list(Fate)[left - 1]
    drawn = int(rng.random() * 1000)
    shares = _IN_HAND | {Fate.CORRECTED: 40} if left <= total // 100 else _LASTING
    for fate, share in shares.items():
        drawn -= share
        if drawn < 0:
            return fate
    return Fate.PUBLISHED


def moment_of(number: int, total: int, now: datetime) -> datetime:
    """When piece `number` last moved: fifteen years up to `now`, ever more of them a day."""
    share = math.log1p((number + 1) / total * (GROWTH - 1)) / math.log(GROWTH)
    return now - YEARS * (1 - share)
