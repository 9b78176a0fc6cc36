"""The history of a piece as lines: each event with its text, its approval and its change."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from articles.admin.clock import local_text
from articles.models import Approval, Article, Change, Event, Revision
from articles.workflow.table import Verb

PAGE_SIZE = 50
JOINED = ("revision", "revision__parent", "revision__approval__submitted")
WRITES = {Verb.CREATE, Verb.SAVE}
# What stands before and after “version 3” in a line.
DID: dict[str, tuple[str, str]] = {
    Verb.CREATE: ("created the piece with", ""),
    Verb.SAVE: ("saved", ""),
    Verb.SUBMIT: ("submitted", "for review"),
    Verb.WITHDRAW: ("withdrew", "from review"),
    Verb.SEND_BACK: ("sent", "back"),
    Verb.APPROVE: ("approved", ""),
    Verb.PUBLISH: ("published", ""),
    Verb.UNSCHEDULE: ("called off the publication; newest is", ""),
    Verb.UNPUBLISH: ("unpublished the piece, of which readers had", ""),
    Verb.RETRACT: ("retracted the piece, of which readers had", ""),
    Verb.TAKE_DOWN: ("took down the piece, of which readers had", ""),
    Verb.SPIKE: ("spiked the piece at", ""),
    Verb.UNSPIKE: ("took the piece up again at", ""),
    Verb.MOVE: ("changed the address; newest is", ""),
    Verb.ACCEPT: ("accepted a finding in", ""),
    Verb.REOPEN: ("opened a finding again in", ""),
    # Not a verb of the table: the one way to take words out of the record.
    "erase": ("erased the text of", "for legal reasons"),
}


@dataclass(kw_only=True)
class Line:
    """`pick` marks the two versions that a comparison starts with: “old” and “new”."""

    event: Event
    did: tuple[str, str]
    revision: Revision | None
    writes: bool
    aside: bool
    approval: Approval | None
    standards: list[str]
    change: Change | None
    desk: tuple[str, str] | None
    public: tuple[str, str] | None
    facts: list[str]
    pick: str = ""

    @property
    def before(self) -> int:
        """The number of the version that this one was made from."""
        parent = self.revision.parent if self.revision else None
        return parent.number if parent else 0

    @property
    def mended_from(self) -> int:
        """The version that was handed in, where the approver mended it; else 0."""
        if self.approval is None or self.approval.submitted_id == self.approval.revision_id:
            return 0
        return self.approval.submitted.number


@dataclass(frozen=True, kw_only=True)
class Page:
    lines: list[Line]
    older: int | None


def page_before(article: Article, last: Event | None) -> Page:
    """The lines older than `last` (or the newest), one page of them, found by key."""
    events = Event.objects.filter(article=article).select_related("actor", *JOINED)
    # The texts themselves are shown elsewhere: a page of fifty need not load them.
    events = events.defer("revision__body", *(f"{name}__body" for name in JOINED[1:]))
    if last is not None:
        events = events.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))
    rows = list(events.order_by("-at", "-pk")[: PAGE_SIZE + 1])
    shown = rows[:PAGE_SIZE]
    changes = _changes(article, shown)
    lines = [_line(event, changes) for event in shown]
    _preselect([line for line in lines if line.writes])
    return Page(
        lines=lines,
        older=shown[-1].pk if len(rows) > PAGE_SIZE else None,
    )


def _preselect(written: list[Line]) -> None:
    for line, side in zip(written[:2], ("new", "old"), strict=False):
        line.pick = side


def _changes(article: Article, events: list[Event]) -> dict[datetime, Change]:
    """A change is written in the same act as its event, so they share the moment."""
    if not events:
        return {}
    between = (events[-1].at, events[0].at)
    found = Change.objects.filter(article=article, made_at__range=between)
    return {change.made_at: change for change in found}


def _line(event: Event, changes: dict[datetime, Change]) -> Line:
    verb, revision = event.verb, event.revision
    approval = getattr(revision, "approval", None) if verb == Verb.APPROVE else None
    desk = (event.get_desk_from_display(), event.get_desk_to_display())
    public = (event.get_public_from_display(), event.get_public_to_display())
    return Line(
        event=event,
        did=_did(verb, event),
        revision=revision,
        writes=verb in WRITES,
        aside=bool(event.data.get("aside")),
        approval=approval,
        standards=approval.met if approval else [],
        change=changes.get(event.at) if verb in (Verb.PUBLISH, Verb.RETRACT) else None,
        desk=desk if desk[0] != desk[1] else None,
        public=public if public[0] != public[1] else None,
        facts=_facts(verb, event),
    )


def _did(verb: str, event: Event) -> tuple[str, str]:
    if verb == Verb.SAVE and "restored" in event.data:
        return f"restored version {event.data['restored']} as", ""
    if verb == Verb.SAVE and event.data.get("while_approving"):
        return "saved", "while approving"
    if verb == Verb.PUBLISH and (moment := _moment(event)) and moment > event.at:
        return "scheduled", ""
    return DID.get(verb, (verb, ""))


def _facts(verb: str, event: Event) -> list[str]:
    facts = []
    if verb == Verb.PUBLISH and (moment := _moment(event)) and moment > event.at:
        facts.append(f"For {local_text(moment)}.")
    if verb == Verb.MOVE:
        facts.append(f"From /articles/{event.data['from']}/ to /articles/{event.data['to']}/.")
    if verb == Verb.SAVE and (moved := event.data.get("address")):
        facts.append(f"The address follows the headline: /articles/{moved[1]}/.")
    if verb == Verb.APPROVE and event.data.get("own_text"):
        facts.append("The approver wrote or submitted this text: the four-eyes rule was off.")
    return facts


def _moment(event: Event) -> datetime | None:
    text = event.data.get("published_at")
    return datetime.fromisoformat(text) if text else None
