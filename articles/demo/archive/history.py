"""The rows that one piece's verbs leave behind, written down without doing them.

The states come from the workflow's own table of transitions; everything else is what the verbs
write. `tests/articles/demo/archive` rebuilds a small archive through the workflow and compares.
"""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any

from articles.checks import Report, Reuse
from articles.checks.report import Band
from articles.demo.archive.reading import Cited
from articles.demo.archive.tables import Tables, as_json
from articles.models import ChangeKind, DeskState, PublicState, Severity
from articles.workflow import Content, Verb
from articles.workflow.table import Rule, find_rule

# No version of the checks read these texts: whoever opens one has it checked anew.
UNCHECKED = "0"
CORRECTION = "An earlier version of this piece gave a wrong figure."
NOTES = {
    Verb.SEND_BACK: "The second paragraph needs a source.",
    Verb.RETRACT: "The central claim of this piece could not be confirmed.",
    Verb.UNPUBLISH: "Published too early.",
    Verb.TAKE_DOWN: "On the demand of a court.",
    Verb.SPIKE: "Overtaken by events.",
}


@cache
def rule_of(verb: Verb, desk: str, public: str, visible: bool, approved: bool) -> Rule:
    rule = find_rule(verb, desk=desk, public=public, visible=visible, approved=approved)
    if rule is None:
        raise ValueError(f"The archive's plan is not legal: {verb} of {desk} and {public}.")
    return rule


@cache
def report_of(words: int, sources: int) -> str:
    """As JSON: a text of so many words that shares next to nothing with its sources."""
    reuse = Reuse(containment=0.02, coverage=0.0, longest_run=0, quoted=0, band=Band.GREEN)
    report = Report(
        findings=(),
        overall=reuse,
        sources=(reuse,) * sources,
        original=1.0,
        words=words,
        version=UNCHECKED,
    )
    return as_json(report.as_data())


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is written about a piece before anything happens to it. `versions` are three."""

    slug: str
    versions: list[Content]
    words: int
    tags: list[int]
    documents: list[Cited]
    writer: int
    editor: int
    published_at: datetime | None = None
    moved_to: str = ""


@dataclass(kw_only=True)
class History:
    """One piece while its verbs are written down. `now` is set before each of them."""

    tables: Tables
    plan: Plan
    answers: str
    standards: list[str]
    now: datetime
    slug: str = ""
    desk: str = DeskState.DRAFT
    public: str = PublicState.NONE
    since: datetime | None = None
    created: datetime | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    revisions: list[int] = field(default_factory=list)
    reports: list[int] = field(default_factory=list)
    approved: dict[int, int] = field(default_factory=dict)
    submitted: int | None = None
    holder: int | None = None
    live: int | None = None
    live_version: int = 0
    pk: int = 0

    def do(self, verb: Verb) -> None:
        getattr(self, f"_{verb}")()

    def write_article(self) -> None:
        self.tables.article.add(
            id=self.pk,
            slug=self.slug,
            desk_state=self.desk,
            public_state=self.public,
            head_id=self.revisions[-1],
            live_id=self.live,
            submitted_id=self.submitted,
            submitted_by_id=self.plan.writer if self.submitted else None,
            holder_id=self.holder,
            state_since=self.since,
            published_at=self.published_at,
            updated_at=self.updated_at,
            created_by_id=self.plan.writer,
            created_at=self.created,
        )

    def _create(self) -> None:
        self.pk, self.slug = self.tables.article.reserve(), self.plan.slug
        self.since = self.created = self.now
        self.holder = self.plan.writer
        self._revision()
        self._event(Verb.CREATE, before=("", ""))

    def _save(self) -> None:
        self._revision()
        self.holder = self.plan.writer
        self._record(Verb.SAVE)

    def _submit(self) -> None:
        self.submitted, self.holder = self.revisions[-1], None
        self._record(Verb.SUBMIT)

    def _send_back(self) -> None:
        self.holder = self.plan.writer
        self._record(Verb.SEND_BACK, by=self.plan.editor)

    def _approve(self) -> None:
        revision = self.revisions[-1]
        approval = self.tables.approval.add(
            revision_id=revision,
            submitted_id=self.submitted,
            approved_by_id=self.plan.editor,
            approved_at=self.now,
            standards=as_json(self.standards),
            answers=self.answers,
            report_id=self.reports[-1],
        )
        self.holder = None
        data = {"approval": approval, "standards": self.standards, "own_text": False}
        self._record(Verb.APPROVE, by=self.plan.editor, data=data)
        self.approved[revision] = approval

    def _publish(self) -> None:
        replaced, approval = self.live, self.approved[self.revisions[-1]]
        self.published_at = self.published_at or self.plan.published_at or self.now
        self.live, self.live_version, self.holder = approval, len(self.revisions), None
        data = {"published_at": self.published_at.isoformat()}
        if replaced:
            self.updated_at = self.now
            data |= {"change": str(ChangeKind.CORRECTION), "severity": str(Severity.MINOR)}
            self._change(ChangeKind.CORRECTION, Severity.MINOR, CORRECTION, replaced)
        note = CORRECTION if replaced else ""
        self._record(Verb.PUBLISH, by=self.plan.editor, data=data, note=note)

    def _retract(self) -> None:
        self.updated_at = self.now
        self._record(Verb.RETRACT, by=self.plan.editor)
        self._change(ChangeKind.RETRACTION, Severity.MAJOR, NOTES[Verb.RETRACT], None)

    def _unpublish(self) -> None:
        self._record(Verb.UNPUBLISH, by=self.plan.editor)

    def _take_down(self) -> None:
        self._record(Verb.TAKE_DOWN, by=self.plan.editor)

    def _spike(self) -> None:
        self.holder = None
        self._record(Verb.SPIKE, by=self.plan.editor)

    def _move(self) -> None:
        self.tables.former.add(slug=self.slug, article_id=self.pk, left_at=self.now)
        data = {"from": self.slug, "to": self.plan.moved_to}
        self.slug = self.plan.moved_to
        self._record(Verb.MOVE, by=self.plan.editor, data=data)

    def _record(
        self, verb: Verb, *, by: int | None = None, note: str = "", data: Any = None
    ) -> None:
        """Take the step that the table names, as `Act.record` does."""
        before, head = (self.desk, self.public), self.revisions[-1]
        visible = self.published_at is not None and self.published_at <= self.now
        rule = rule_of(verb, self.desk, self.public, visible, head in self.approved)
        self.desk, self.public = rule.to_desk or self.desk, rule.to_public or self.public
        if self.desk != before[0]:
            self.since = self.now
        self._event(verb, before=before, by=by, note=note or NOTES.get(verb, ""), data=data)

    def _event(
        self,
        verb: Verb,
        *,
        before: tuple[str, str],
        by: int | None = None,
        note: str = "",
        data: Any = None,
    ) -> None:
        self.tables.event.add(
            article_id=self.pk,
            revision_id=self.revisions[-1],
            verb=verb,
            actor_id=by or self.plan.writer,
            at=self.now,
            desk_from=before[0],
            desk_to=self.desk,
            public_from=before[1],
            public_to=self.public,
            note=note,
            data=as_json(data or {}),
        )

    def _change(self, kind: str, severity: str, text: str, replaced: int | None) -> None:
        self.tables.change.add(
            article_id=self.pk,
            approval_id=self.live,
            replaced_id=replaced,
            kind=kind,
            severity=severity,
            text=text,
            made_by_id=self.plan.editor,
            made_at=self.now,
        )

    def _revision(self) -> None:
        content, number = self.plan.versions[len(self.revisions)], len(self.revisions) + 1
        pk = self.tables.revision.add(
            article_id=self.pk,
            number=number,
            parent_id=self.revisions[-1] if self.revisions else None,
            headline=content.headline,
            standfirst=content.standfirst,
            body=content.body,
            section_id=content.section_id,
            kind=content.kind,
            image_id=content.image_id,
            image_alt=content.image_alt,
            image_caption=content.image_caption,
            created_by_id=self.plan.writer,
            created_at=self.now,
            content_hash=content.content_hash,
        )
        self.revisions.append(pk)
        self._parts(pk, content)
        self.reports.append(self._report(pk))

    def _parts(self, revision: int, content: Content) -> None:
        for position, line in enumerate(content.bylines, start=1):
            self.tables.byline.add(
                revision_id=revision, author_id=line.author_id, role=line.role, position=position
            )
        for position, cited in enumerate(content.citations, start=1):
            self.tables.citation.add(
                revision_id=revision,
                document_id=cited.document_id,
                relation=cited.relation,
                position=position,
            )
        for tag in self.plan.tags:
            self.tables.tagged.add(content_object_id=revision, tag_id=tag)

    def _report(self, revision: int) -> int:
        documents = [{"document": one.pk, "sha256": one.sha256} for one in self.plan.documents]
        return self.tables.report.add(
            revision_id=revision,
            version=UNCHECKED,
            inputs=sha256(f"archive {revision}".encode()).hexdigest(),
            documents=as_json(documents),
            data=report_of(self.plan.words, len(documents)),
            made_at=self.now,
        )
