"""What is still open of a check report: which findings block, and what somebody decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from articles.checks import Finding, Kind, Level, Report
from articles.models import CheckReport, Decision, Revision, Verdict

MOST_NAMED = 3


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One report with the newest decision about each of its findings, by the finding's key."""

    report: Report
    decisions: dict[str, Decision]

    def accepted(self, finding: Finding) -> Decision | None:
        """The decision that accepted this finding, if that still holds."""
        decision = self.decisions.get(finding.key)
        return decision if decision and decision.verdict == Verdict.ACCEPTED else None

    @property
    def blocking(self) -> list[Finding]:
        """What must be changed or accepted before anybody approves, each of it once."""
        found: dict[str, Finding] = {}
        for finding in self.report.findings:
            if blocks(finding) and not self.accepted(finding):
                found.setdefault(finding.key, finding)
        return list(found.values())

    def as_record(self) -> list[dict[str, Any]]:
        """What had been accepted of this report, as an Approval keeps it."""
        keys = {finding.key for finding in self.report.findings}
        return [
            {
                "decision": decision.pk,
                "key": key,
                "says": decision.says,
                "reason": decision.reason,
                "by": decision.made_by_id,
                "at": decision.made_at.isoformat(),
            }
            for key, decision in self.decisions.items()
            if key in keys and decision.verdict == Verdict.ACCEPTED
        ]


# Of these the checks themselves say which are grave enough; of the other kinds every warning is.
GRADED = {Kind.COPIED, Kind.QUOTATION}


def blocks(finding: Finding) -> bool:
    """Whether a finding of this kind and level blocks here: the newsroom's settings say so."""
    if finding.kind not in settings.HUBNEWS_BLOCKING_CHECKS:
        return False
    return finding.level == Level.BLOCK or (
        finding.level == Level.WARN and finding.kind not in GRADED
    )


def standing_of(report: Report, article_id: int | None) -> Standing:
    return Standing(report=report, decisions=decisions_of(article_id))


def decisions_of(article_id: int | None) -> dict[str, Decision]:
    """The newest decision about each key, whichever version of the piece it was made on."""
    if article_id is None:
        return {}
    made = Decision.objects.filter(article_id=article_id).select_related("made_by")
    return {decision.key: decision for decision in made.order_by("pk")}


def newest_report(revision: Revision) -> CheckReport | None:
    return CheckReport.objects.filter(revision=revision).order_by("-pk").first()


def named(findings: Iterable[Finding]) -> str:
    """The first sentences of the findings, and how many more there are."""
    says = [finding.says for finding in findings]
    more = len(says) - MOST_NAMED
    return " ".join([*says[:MOST_NAMED], *([f"And {more} more."] if more > 0 else [])])
