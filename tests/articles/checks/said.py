"""Short ways to look at a report."""

from articles.checks import Draft, Finding, Kind, Report, Source, Span


def of(report: Report, kind: Kind) -> list[Finding]:
    return [finding for finding in report.findings if finding.kind is kind]


def codes(report: Report, kind: Kind) -> list[str]:
    return [finding.code for finding in of(report, kind)]


def cut(draft: Draft | str, span: Span | None) -> str:
    """The words of the draft that a finding is about."""
    assert span is not None
    draft = Draft(body=draft) if isinstance(draft, str) else draft
    return draft.text(span.part)[span.start : span.end]


def cited(source: Source | str, finding: Finding) -> str:
    """The words of the source that a finding is about."""
    assert finding.source is not None
    text = source if isinstance(source, str) else source.text
    return text[finding.source.start : finding.source.end]
