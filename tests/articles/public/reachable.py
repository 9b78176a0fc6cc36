"""Every state a piece can reach, found by walking the transition table, and how to get there."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from articles import workflow
from articles.models import Article, DeskState, PublicState
from articles.workflow.content import BylineLine, CitationLine, Content
from articles.workflow.table import Verb, find_rule
from tests import factories as make

START = make.NOW
MINUTE = timedelta(minutes=1)
SCHEDULED = START + timedelta(hours=6)
FORMER, PRESENT = "an-early-address", "zqslug"
# What a text holds that readers must not see before its time. Each word stands nowhere else.
FIELDS = ["headline", "standfirst", "body", "alt", "caption", "tag", "document"]


class Step(StrEnum):
    """A verb, publishing for later, or letting that time come."""

    SAVE = "save"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    PUBLISH = "publish"
    SCHEDULE = "schedule"
    WAIT = "wait"
    UNSCHEDULE = "unschedule"
    UNPUBLISH = "unpublish"
    RETRACT = "retract"
    TAKE_DOWN = "take_down"
    SPIKE = "spike"
    UNSPIKE = "unspike"


@dataclass(frozen=True)
class State:
    """`visible`: the time of publication has come. `approved`: the newest text is."""

    desk: str
    public: str
    visible: bool
    approved: bool


FIRST = State(DeskState.DRAFT, PublicState.NONE, False, False)


def reachable() -> dict[State, list[Step]]:
    """Each state with the shortest way to it from a new draft."""
    ways: dict[State, list[Step]] = {FIRST: []}
    waiting = [FIRST]
    while waiting:
        state = waiting.pop(0)
        for step, after in _steps(state):
            if after not in ways:
                ways[after] = [*ways[state], step]
                waiting.append(after)
    return ways


# Ways that lead to a state a shorter one reaches too, but leave other things behind.
DETOURS = [
    "submit approve schedule unschedule",
    "submit approve schedule unschedule publish",
    "submit approve schedule save unschedule",
    "submit approve schedule save submit approve schedule",
    "submit approve schedule wait save submit approve publish",
    "submit approve schedule wait retract",
    "submit approve publish save submit approve publish",
    "submit approve publish save submit approve publish save",
    "submit approve publish save submit approve publish retract",
    "submit approve publish save submit approve publish unpublish",
    "submit approve publish save submit approve publish take_down",
    "submit approve publish unpublish publish",
    "submit approve publish unpublish save submit approve publish",
    "submit approve publish unpublish spike unspike publish",
    "submit approve publish retract take_down",
    "submit approve save",
    "submit withdraw",
]


def all_ways() -> list[list[Step]]:
    return [*reachable().values(), *([Step(name) for name in way.split()] for way in DETOURS)]


def state_after(way: list[Step]) -> State:
    state: State | None = FIRST
    for step in way:
        assert state is not None
        state = _after(state, step)
    assert state is not None, f"The table does not allow {way}."
    return state


def _steps(state: State) -> Iterator[tuple[Step, State]]:
    for step in Step:
        after = _after(state, step)
        if after is not None:
            yield step, after


def _after(state: State, step: Step) -> State | None:
    if step == Step.WAIT:
        due = state.public == PublicState.LIVE and not state.visible
        return replace(state, visible=True) if due else None
    if step == Step.SCHEDULE and state.visible:
        return None
    verb = Verb.PUBLISH if step == Step.SCHEDULE else Verb(step)
    rule = find_rule(
        verb,
        desk=state.desk,
        public=state.public,
        visible=state.visible,
        approved=state.approved,
    )
    if rule is None:
        return None
    return State(
        desk=rule.to_desk or state.desk,
        public=rule.to_public or state.public,
        visible=state.visible or step == Step.PUBLISH,
        approved={Step.SAVE: False, Step.APPROVE: True}.get(step, state.approved),
    )


@dataclass
class Walk:
    """One piece going its way; every save puts another set of words into it."""

    clock: datetime = START
    texts: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.writer, self.editor, self.admin = (
            make.make_writer(),
            make.make_editor(),
            make.make_admin(),
        )
        first = make.make_draft(self.writer, self.clock, headline="An early address")
        self.pk = first.pk
        # The address must tell nothing of the words, and an earlier one must not tell it.
        workflow.move(article_id=self.pk, slug=PRESENT, by=self.admin, now=self.clock)
        self.go(Step.SAVE)

    @property
    def article(self) -> Article:
        return make.fresh(Article.objects.get(pk=self.pk))

    def go(self, step: Step) -> None:
        self.clock += MINUTE
        if step == Step.WAIT:
            self.clock = SCHEDULED
        elif step == Step.SAVE:
            self._save()
        else:
            self._verb(step)

    def _save(self) -> None:
        number = len(self.texts) + 1
        saved = workflow.save(
            article_id=self.pk,
            base_id=make.head_id(self.article),
            content=text(number),
            by=self.writer,
            now=self.clock,
        )
        self.texts[saved.revision.pk] = number

    def _verb(self, step: Step) -> None:
        pk, head, now = self.pk, make.head_id(self.article), self.clock
        note = {"article_id": pk, "now": now, "note": "Nothing to see."}
        if step == Step.SUBMIT:
            workflow.submit(revision_id=head, by=self.writer, **note)
        elif step == Step.SEND_BACK:
            workflow.send_back(revision_id=head, by=self.editor, **note)
        elif step == Step.APPROVE:
            make.approve(self.article, self.editor, now)
        elif step in (Step.PUBLISH, Step.SCHEDULE):
            at = SCHEDULED if step == Step.SCHEDULE else None
            change = workflow.ChangeNote(kind="correction", text="A year was wrong.")
            workflow.publish(
                article_id=pk, revision_id=head, by=self.editor, at=at, change=change, now=now
            )
        elif step == Step.RETRACT:
            workflow.retract(article_id=pk, by=self.editor, reason="It was wrong.", now=now)
        else:
            by = self.admin if step == Step.TAKE_DOWN else self.editor
            getattr(workflow, step.value)(by=by, **note)


def walk(way: list[Step]) -> Walk:
    done = Walk()
    for step in way:
        done.go(step)
    return done


def word(name: str, number: int) -> str:
    return f"zq{name}{number}"


def text(number: int) -> Content:
    """A whole text with its own words, section, author and source."""
    feed = make.make_feed(make.make_outlet(f"Outlet {number}"), f"Feed {number}")
    document = make.make_document(f"On {word('document', number)}", feed)
    return make.make_content(
        headline=f"Report {word('headline', number)}",
        standfirst=f"It says {word('standfirst', number)}.",
        body=f"<p>The text names {word('body', number)} once.</p>",
        section_id=make.make_section(f"Section {number}").pk,
        bylines=(BylineLine(author_id=make.make_author(f"Author {number}").pk),),
        citations=(CitationLine(document_id=document.pk),),
        tags=(word("tag", number),),
        image_id=make.make_image().pk,
        image_alt=f"A drawing of {word('alt', number)}",
        image_caption=f"Seen by {word('caption', number)}",
    )
