"""The checks as a page shows them: numbers on top, the two texts side by side, the findings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.safestring import SafeString

from articles.admin.checks.marking import DRAFT, SOURCE, Mark, marked
from articles.checks import Band, Draft, Finding, Kind, Level, Part, Report, Reuse, Word
from articles.models import Article, Decision, Revision
from articles.workflow.act import rule_for
from articles.workflow.ask import may
from articles.workflow.checking import check, documents_of, draft_of
from articles.workflow.content import Content, content_of
from articles.workflow.findings import Standing, blocks, newest_report, standing_of
from articles.workflow.table import Verb
from sources.models import Document

GROUPS: dict[Kind, str] = {
    Kind.COPIED: "Copied words",
    Kind.QUOTATION: "Quotations",
    Kind.NUMBER: "Numbers",
    Kind.NAME: "Names",
    Kind.CREDIT: "Credit",
    Kind.OURS: "Already ours",
    Kind.PARAPHRASE: "Close paraphrase",
    Kind.ORIGINAL: "What the piece adds",
    Kind.FAILED: "Not checked",
}
BANDS = {
    Band.GREEN: "little in common",
    Band.AMBER: "much in common",
    Band.RED: "too much in common",
}
LEVELS = {Level.BLOCK: "must be settled", Level.WARN: "look at this", Level.NOTE: "for information"}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One finding. `number` counts from 1 and is what the marks in both texts are named after."""

    number: int
    finding: Finding
    blocks: bool
    accepted: Decision | None
    decision: Decision | None
    reason: str = ""

    @property
    def level_label(self) -> str:
        if self.accepted:
            return "accepted"
        if self.finding.level == Level.BLOCK and not self.blocks:
            return LEVELS[Level.WARN]
        return LEVELS[self.finding.level]

    @property
    def is_open(self) -> bool:
        return self.blocks and self.accepted is None

    @property
    def altered(self) -> Sequence[Word]:
        return self.finding.words


@dataclass(frozen=True, kw_only=True)
class Group:
    kind: Kind
    label: str
    lines: list[Line]

    @property
    def open(self) -> int:
        return sum(line.is_open for line in self.lines)

    @property
    def pressing(self) -> bool:
        """Whether anything in it asks to be read: the rest is folded away.

        What somebody accepted is read by whoever approves: it is no secret of the writer's.
        """
        return any(
            line.blocks or (line.finding.level != Level.NOTE and line.accepted is None)
            for line in self.lines
        )


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of the numbers, in whole percent and words."""

    label: str
    reuse: Reuse
    document: Document | None = None

    @property
    def band_label(self) -> str:
        return BANDS[self.reuse.band]

    @property
    def containment(self) -> int:
        return round(self.reuse.containment * 100)

    @property
    def coverage(self) -> int:
        return round(self.reuse.coverage * 100)

    @property
    def quote_limit(self) -> int | None:
        return self.document.outlet.quote_limit if self.document else None


@dataclass(frozen=True, kw_only=True)
class SourceText:
    number: int
    document: Document
    lines: list[SafeString]
    matches: int


@dataclass(frozen=True, kw_only=True)
class Panel:
    """`may_decide` says whether this person may accept findings here now; `saved` whether the
    report is of a text that is kept (what is not saved yet can be looked at, not accepted)."""

    report: Report
    overall: Row
    rows: list[Row]
    groups: list[Group]
    parts: list[tuple[str, list[SafeString]]]
    sources: list[SourceText]
    may_decide: bool
    saved: bool
    open: int = 0
    accepted: int = 0
    version: int = 0

    @property
    def accepted_lines(self) -> list[Line]:
        return [line for group in self.groups for line in group.lines if line.accepted]

    @property
    def original(self) -> int:
        return round(self.report.original * 100)


def panel_of_head(
    article: Article, head: Revision, user: User, *, reasons: dict[str, str] | None = None
) -> Panel:
    """What the checks say of the newest version: today's answer while it is worked on, and the
    report it was approved with afterwards."""
    settling = rule_for(Verb.ACCEPT, article, timezone.now()) is not None
    kept = None if settling else newest_report(head)
    if kept is None:
        checked = check(content_of(head), article.pk)
        report, documents = checked.report, list(checked.documents)
    else:
        report = Report.from_data(kept.data)
        documents = documents_of([each["document"] for each in kept.documents])
    return _panel(
        draft_of(head, documents),
        documents,
        standing_of(report, article.pk),
        may_decide=settling and may(Verb.ACCEPT, user),
        version=head.number,
        reasons=reasons or {},
    )


def panel_of_text(
    content: Content,
    article: Article | None,
    *,
    saver: User | None = None,
    reasons: dict[str, str] | None = None,
) -> Panel:
    """What the checks say about a text that nobody has saved yet.

    `saver` is who accepts a finding with a button that saves the text first, if there is one.
    """
    checked = check(content, article.pk if article else None)
    documents = list(checked.documents)
    return _panel(
        draft_of(content, documents),
        documents,
        standing_of(checked.report, article.pk if article else None),
        may_decide=saver is not None and may(Verb.ACCEPT, saver),
        version=0,
        reasons=reasons or {},
    )


def _panel(
    draft: Draft,
    documents: list[Document],
    standing: Standing,
    *,
    may_decide: bool,
    version: int,
    reasons: dict[str, str],
) -> Panel:
    report = standing.report
    lines = [
        _line(number, finding, standing, reasons)
        for number, finding in enumerate(report.findings, start=1)
    ]
    return Panel(
        report=report,
        overall=Row(label="All sources together", reuse=report.overall),
        rows=[
            Row(label=document.title, reuse=reuse, document=document)
            for document, reuse in zip(documents, report.sources, strict=False)
        ],
        groups=_groups(lines),
        parts=_parts(draft, lines),
        sources=_sources(documents, lines),
        may_decide=may_decide,
        saved=version > 0,
        open=len(standing.blocking),
        accepted=sum(line.accepted is not None for line in lines),
        version=version,
    )


def _line(number: int, finding: Finding, standing: Standing, reasons: dict[str, str]) -> Line:
    return Line(
        number=number,
        finding=finding,
        blocks=blocks(finding),
        accepted=standing.accepted(finding),
        decision=standing.decisions.get(finding.key),
        reason=reasons.get(finding.key, ""),
    )


def _groups(lines: Iterable[Line]) -> list[Group]:
    by_kind: dict[Kind, list[Line]] = {kind: [] for kind in GROUPS}
    for line in lines:
        by_kind[line.finding.kind].append(line)
    return [
        Group(kind=kind, label=GROUPS[kind], lines=found)
        for kind, found in by_kind.items()
        if found
    ]


def _parts(draft: Draft, lines: Sequence[Line]) -> list[tuple[str, list[SafeString]]]:
    linked = {line.number for line in lines if line.finding.source is not None}
    found = []
    for part in Part:
        marks = [
            _mark(line, line.finding.draft.start, line.finding.draft.end)
            for line in lines
            if line.finding.draft is not None and line.finding.draft.part == part
        ]
        if texts := marked(draft.text(part), marks, DRAFT, linked):
            found.append((part.value, texts))
    return found


def _sources(documents: list[Document], lines: Sequence[Line]) -> list[SourceText]:
    linked = {line.number for line in lines if line.finding.draft is not None}
    texts = []
    for index, document in enumerate(documents):
        marks = [
            _mark(line, line.finding.source.start, line.finding.source.end)
            for line in lines
            if line.finding.source is not None and line.finding.source.source == index
        ]
        texts.append(
            SourceText(
                number=index + 1,
                document=document,
                lines=marked(document.text, marks, SOURCE, linked),
                matches=len(marks),
            )
        )
    return texts


def _mark(line: Line, start: int, end: int) -> Mark:
    finding = line.finding
    return Mark(start=start, end=end, number=line.number, kind=finding.kind, level=finding.level)
