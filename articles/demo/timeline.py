"""What happens to a demo piece, by whom and when: its plan as a list of steps."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from articles.demo.pieces import Piece
from articles.workflow import ChangeNote, Verb

APPROVED = [Verb.CREATE, Verb.SUBMIT, Verb.APPROVE]
PUBLISHED = [*APPROVED, Verb.PUBLISH]
REPUBLISHED = [Verb.SAVE, Verb.SUBMIT, Verb.APPROVE, Verb.PUBLISH]

# What leads to each plan. A plan that is not here is published first.
BEGINNINGS = {
    "draft": [Verb.CREATE],
    "in_review": [Verb.CREATE, Verb.SUBMIT],
    "changes_requested": [Verb.CREATE, Verb.SUBMIT, Verb.SEND_BACK],
    "approved": APPROVED,
    "spiked": [Verb.CREATE, Verb.SPIKE],
}
ENDS = {
    "retracted": Verb.RETRACT,
    "taken_down": Verb.TAKE_DOWN,
    "unpublished": Verb.UNPUBLISH,
}
BETWEEN_STEPS = timedelta(minutes=53)
# A scheduled piece was given its time this long ago.
SCHEDULED_AGO = timedelta(hours=6)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One verb. `version` is the text it saves; `mends` that it is saved while approving."""

    verb: Verb
    login: str
    at: datetime
    version: int = 0
    mends: bool = False
    note: str = ""
    change: ChangeNote | None = None
    live_at: datetime | None = None


def steps_of(piece: Piece, now: datetime) -> list[Step]:
    return [*_beginning(piece, now), *_changes(piece, now), *_ending(piece, now)]


def _beginning(piece: Piece, now: datetime) -> Iterator[Step]:
    plan, moment = piece.data["plan"], _ago(now, piece.data["hours_ago"])
    live_at = None
    if plan == "scheduled":
        live_at, moment = moment, now - SCHEDULED_AGO
    for step in _walk(
        piece,
        BEGINNINGS.get(plan, PUBLISHED),
        until=moment,
        live_at=live_at,
        note=piece.data["reason"] if plan in ("changes_requested", "spiked") else "",
    ):
        mends = piece.mended and step.verb == Verb.APPROVE
        yield replace(step, version=1, mends=True) if mends else step


def _changes(piece: Piece, now: datetime) -> Iterator[Step]:
    for number, change in enumerate(piece.changes, start=1 + piece.mended):
        yield from _walk(
            piece,
            REPUBLISHED,
            until=_ago(now, change["hours_ago"]),
            version=number,
            change=ChangeNote(
                kind=change["kind"], text=change["text"], severity=change["severity"]
            ),
        )


def _ending(piece: Piece, now: datetime) -> Iterator[Step]:
    plan = piece.data["plan"]
    if plan == "draft_on_top":
        version = len(piece.changes) + 1 + piece.mended
        yield from _walk(piece, [Verb.SAVE], until=now - BETWEEN_STEPS, version=version)
    if plan in ENDS:
        until = _ago(now, piece.data["closed_hours_ago"])
        yield from _walk(piece, [ENDS[plan]], until=until, note=piece.data["reason"])
    if "moved_to" in piece.data:
        until = _ago(now, piece.data["hours_ago"]) + BETWEEN_STEPS
        yield from _walk(piece, [Verb.MOVE], until=until)


def _walk(
    piece: Piece,
    verbs: list[Verb],
    *,
    until: datetime,
    version: int = 0,
    note: str = "",
    change: ChangeNote | None = None,
    live_at: datetime | None = None,
) -> Iterator[Step]:
    """The verbs one after another, the last of them at `until`. The note goes with the last."""
    for index, verb in enumerate(verbs):
        last = index == len(verbs) - 1
        yield Step(
            verb=verb,
            login=_who(verb, piece),
            at=until - BETWEEN_STEPS * (len(verbs) - 1 - index),
            version=version,
            note=note if last else "",
            change=change if verb == Verb.PUBLISH else None,
            live_at=live_at if verb == Verb.PUBLISH else None,
        )


def _who(verb: Verb, piece: Piece) -> str:
    """The editor signs what others wrote; a colleague signs what carries the editor's name."""
    bylines = piece.data["bylines"]
    if verb in (Verb.CREATE, Verb.SAVE, Verb.SUBMIT):
        return "deputy" if bylines[0] == "noor-haddadin" else "writer"
    if verb in (Verb.APPROVE, Verb.SEND_BACK):
        return "deputy" if "kristine-vior" in bylines else "editor"
    return "administrator" if verb == Verb.TAKE_DOWN else "editor"


def _ago(now: datetime, hours: float) -> datetime:
    return now - timedelta(hours=hours)
