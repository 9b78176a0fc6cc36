"""What stands on an audit sheet, read in a number of queries that does not grow with the piece."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from articles.admin.event_words import did
from articles.admin.standing import person
from articles.checks import Level, Report
from articles.models import (
    Approval,
    Article,
    Change,
    CheckReport,
    Citation,
    Decision,
    Event,
    Revision,
)
from articles.workflow.erase import ERASE
from sources.models import Document

LABELS = {Level.BLOCK: "blocking", Level.WARN: "to look at", Level.NOTE: "noted"}


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What the checks said about a version: how many findings, on which inputs."""

    report: CheckReport
    counts: str
    band: str

    @property
    def inputs(self) -> str:
        return self.report.inputs


@dataclass(frozen=True, kw_only=True)
class Version:
    revision: Revision
    checked: Checked | None
    documents: list[int]
    erased: bool


@dataclass(frozen=True, kw_only=True)
class SignOff:
    """`accepted` are the findings that stood accepted at that moment, as the approval kept them."""

    approval: Approval
    accepted: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    versions: list[Version]
    sign_offs: list[SignOff]
    decisions: list[Decision]
    documents: list[tuple[int, Document, list[int]]]
    changes: list[Change]
    events: list[tuple[Event, str]]
    people: list[tuple[str, list[str]]]


def sheet_of(article: Article) -> Sheet:
    events = list(
        Event.objects.filter(article=article)
        .select_related("actor", "revision")
        .defer("revision__body")
        .order_by("at", "pk")
    )
    revisions = list(
        article.revisions.select_related("created_by", "parent", "restored_from", "image")
        .defer("body", "parent__body", "restored_from__body")
        .order_by("number")
    )
    approvals = list(
        Approval.objects.filter(revision__article=article)
        .select_related("approved_by", "revision", "submitted", "report")
        .defer("revision__body", "submitted__body")
        .order_by("approved_at", "pk")
    )
    cited = _cited(article)
    return Sheet(
        versions=_versions(article, revisions, events, cited),
        sign_offs=_sign_offs(approvals),
        decisions=list(
            article.decisions.select_related("made_by", "revision")
            .defer("revision__body")
            .order_by("pk")
        ),
        documents=_documents(cited),
        changes=list(
            Change.objects.filter(article=article)
            .select_related("made_by", "approval__revision")
            .defer("approval__revision__body")
            .order_by("made_at", "pk")
        ),
        events=[(event, did(event)) for event in events],
        people=_people(events),
    )


def _versions(
    article: Article, revisions: list[Revision], events: list[Event], cited: list[Citation]
) -> list[Version]:
    reports = {
        report.revision_id: report
        for report in CheckReport.objects.filter(revision__article=article).order_by("pk")
    }
    erased = {event.revision_id for event in events if event.verb == ERASE}
    return [
        Version(
            revision=revision,
            checked=_checked(reports.get(revision.pk)),
            documents=[line.document_id for line in cited if line.revision_id == revision.pk],
            erased=revision.pk in erased,
        )
        for revision in revisions
    ]


def _checked(kept: CheckReport | None) -> Checked | None:
    if kept is None:
        return None
    report = Report.from_data(kept.data)
    counted = {
        label: sum(finding.level == level for finding in report.findings)
        for level, label in LABELS.items()
    }
    said = ", ".join(f"{count} {label}" for label, count in counted.items() if count)
    return Checked(report=kept, counts=said or "no finding", band=report.overall.band)


def _sign_offs(approvals: list[Approval]) -> list[SignOff]:
    wanted = {decision["by"] for approval in approvals for decision in approval.decisions}
    names = {user.pk: person(user) for user in User.objects.filter(pk__in=wanted)}
    return [SignOff(approval=each, accepted=_accepted(each, names)) for each in approvals]


def _accepted(approval: Approval, names: dict[int, str]) -> list[dict[str, Any]]:
    """With names in place of keys, and moments in place of their text."""
    return [
        each | {"by": names.get(each["by"], ""), "at": datetime.fromisoformat(each["at"])}
        for each in approval.decisions
    ]


def _cited(article: Article) -> list[Citation]:
    return list(
        Citation.objects.filter(revision__article=article)
        .select_related("document__outlet", "document__feed", "document__link", "revision")
        .defer("document__text", "revision__body")
        .order_by("revision__number", "position")
    )


def _documents(cited: list[Citation]) -> list[tuple[int, Document, list[int]]]:
    """Each snapshot once, numbered, with the versions of the piece that cite it."""
    found: dict[int, tuple[Document, list[int]]] = {}
    for line in cited:
        found.setdefault(line.document_id, (line.document, []))[1].append(line.revision.number)
    return [(number, *each) for number, each in enumerate(found.values(), start=1)]


def _people(events: list[Event]) -> list[tuple[str, list[str]]]:
    """Everybody who did something to the piece, and what, each thing once."""
    found: dict[int, tuple[str, dict[str, None]]] = {}
    for event in events:
        _name, deeds = found.setdefault(event.actor_id, (person(event.actor), {}))
        deeds.setdefault(did(event).removesuffix(" in"))
    return [(name, list(deeds)) for name, deeds in found.values()]
