"""The transition table: which verb is legal in which states, and where it leads.

It is data. The verbs obey it, the admin draws its buttons from it, `docs/workflow.md` is
generated from it and the tests walk it.
"""

from dataclasses import dataclass
from enum import StrEnum

from articles.models import DeskState as D
from articles.models import PublicState as P


class Verb(StrEnum):
    CREATE = "create"
    SAVE = "save"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    PUBLISH = "publish"
    UNSCHEDULE = "unschedule"
    UNPUBLISH = "unpublish"
    RETRACT = "retract"
    TAKE_DOWN = "take_down"
    SPIKE = "spike"
    UNSPIKE = "unspike"
    MOVE = "move"
    ACCEPT = "accept"
    REOPEN = "reopen"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def permission(self) -> str:
        """The permission that answers who may, as `user.has_perm` takes it."""
        return f"articles.{PERMISSIONS.get(self, self.value)}_article"


LABELS = {
    Verb.CREATE: "Create",
    Verb.SAVE: "Save",
    Verb.SUBMIT: "Submit for review",
    Verb.WITHDRAW: "Withdraw from review",
    Verb.SEND_BACK: "Send back",
    Verb.APPROVE: "Approve",
    Verb.PUBLISH: "Publish",
    Verb.UNSCHEDULE: "Unschedule",
    Verb.UNPUBLISH: "Unpublish",
    Verb.RETRACT: "Retract",
    Verb.TAKE_DOWN: "Take down",
    Verb.SPIKE: "Spike",
    Verb.UNSPIKE: "Unspike",
    Verb.MOVE: "Change address",
    Verb.ACCEPT: "Accept a finding",
    Verb.REOPEN: "Open a finding again",
}

# Verbs whose permission does not carry their own name.
PERMISSIONS = {
    Verb.CREATE: "add",
    Verb.SAVE: "change",
    Verb.UNSCHEDULE: "publish",
    Verb.UNSPIKE: "spike",
    Verb.ACCEPT: "change",
    Verb.REOPEN: "change",
}


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One row. `to_desk` or `to_public` of None leaves that state as it is.

    `visible` says whether readers must (True) or must not (False) already have had a text;
    `approved` whether the head must or must not carry an approval. None: either.
    """

    verb: Verb
    desk: frozenset[D]
    public: frozenset[P]
    to_desk: D | None = None
    to_public: P | None = None
    visible: bool | None = None
    approved: bool | None = None


ANY_DESK = frozenset(D)
# A retracted or taken-down piece is closed: its desk stands still.
OPEN = frozenset({P.NONE, P.LIVE, P.UNPUBLISHED})
# Somebody still works on the text or reviews it.
AT_WORK = frozenset({D.DRAFT, D.IN_REVIEW, D.CHANGES_REQUESTED})
NOT_PUBLISHED = ANY_DESK - {D.PUBLISHED}


def _rule(
    verb: Verb,
    desk: set[D] | frozenset[D],
    public: set[P] | frozenset[P],
    to_desk: D | None = None,
    to_public: P | None = None,
    **conditions: bool,
) -> Rule:
    return Rule(
        verb=verb,
        desk=frozenset(desk),
        public=frozenset(public),
        to_desk=to_desk,
        to_public=to_public,
        **conditions,
    )


TABLE: tuple[Rule, ...] = (
    _rule(Verb.SAVE, {D.DRAFT, D.IN_REVIEW, D.APPROVED, D.PUBLISHED}, OPEN, D.DRAFT),
    _rule(Verb.SAVE, {D.CHANGES_REQUESTED}, OPEN, D.CHANGES_REQUESTED),
    _rule(Verb.SUBMIT, {D.DRAFT, D.CHANGES_REQUESTED}, OPEN, D.IN_REVIEW),
    _rule(Verb.WITHDRAW, {D.IN_REVIEW}, OPEN, D.DRAFT),
    _rule(Verb.SEND_BACK, {D.IN_REVIEW}, OPEN, D.CHANGES_REQUESTED),
    _rule(Verb.APPROVE, {D.IN_REVIEW}, OPEN, D.APPROVED),
    _rule(Verb.PUBLISH, {D.APPROVED}, OPEN, D.PUBLISHED, P.LIVE),
    _rule(Verb.UNSCHEDULE, {D.PUBLISHED}, {P.LIVE}, D.APPROVED, P.NONE, visible=False),
    _rule(Verb.UNSCHEDULE, NOT_PUBLISHED, {P.LIVE}, None, P.NONE, visible=False),
    _rule(Verb.UNPUBLISH, {D.PUBLISHED}, {P.LIVE}, D.APPROVED, P.UNPUBLISHED, visible=True),
    _rule(Verb.UNPUBLISH, NOT_PUBLISHED, {P.LIVE}, None, P.UNPUBLISHED, visible=True),
    _rule(Verb.RETRACT, ANY_DESK, {P.LIVE, P.UNPUBLISHED}, None, P.RETRACTED, visible=True),
    _rule(
        Verb.TAKE_DOWN,
        ANY_DESK,
        {P.LIVE, P.UNPUBLISHED, P.RETRACTED},
        None,
        P.TAKEN_DOWN,
        visible=True,
    ),
    _rule(
        Verb.SPIKE,
        {D.DRAFT, D.IN_REVIEW, D.CHANGES_REQUESTED, D.APPROVED},
        {P.NONE, P.UNPUBLISHED},
        D.SPIKED,
    ),
    _rule(Verb.UNSPIKE, {D.SPIKED}, {P.NONE, P.UNPUBLISHED}, D.DRAFT, approved=False),
    _rule(Verb.UNSPIKE, {D.SPIKED}, {P.NONE, P.UNPUBLISHED}, D.APPROVED, approved=True),
    _rule(Verb.MOVE, ANY_DESK, OPEN),
    _rule(Verb.ACCEPT, AT_WORK, OPEN),
    _rule(Verb.REOPEN, AT_WORK, OPEN),
)


def find_rule(verb: Verb, *, desk: str, public: str, visible: bool, approved: bool) -> Rule | None:
    """The row for a verb in this situation, or None: then the verb is not legal now."""
    for rule in TABLE:
        if (
            rule.verb == verb
            and desk in rule.desk
            and public in rule.public
            and rule.visible in (None, visible)
            and rule.approved in (None, approved)
        ):
            return rule
    return None
