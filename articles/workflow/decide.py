"""accept and reopen: what a person makes of a finding of the checks, with a reason, for good."""

from datetime import datetime

from django.contrib.auth.models import User

from articles.checks import Finding
from articles.models import Decision, Verdict
from articles.workflow.act import Act, acting
from articles.workflow.checking import Checked, check_revision
from articles.workflow.findings import decisions_of
from articles.workflow.refusals import Incomplete, NotNow, Refused
from articles.workflow.table import Verb

LONGEST_REASON = 2000


def accept(
    *,
    article_id: int,
    revision_id: int,
    key: str,
    reason: str,
    by: User,
    now: datetime | None = None,
) -> Decision:
    """Let a finding stand. It holds for the same words in every later version too."""
    checked = check_revision(article_id, revision_id)
    with acting(Verb.ACCEPT, article_id=article_id, by=by, now=now, revision_id=revision_id) as act:
        finding = _finding(act, key, checked)
        held = decisions_of(act.article.pk).get(key)
        if held is not None and held.verdict == Verdict.ACCEPTED:
            raise NotNow("Somebody accepted this already, with a reason.")
        return _decide(act, finding, Verdict.ACCEPTED, reason)


def reopen(
    *,
    article_id: int,
    revision_id: int,
    key: str,
    reason: str,
    by: User,
    now: datetime | None = None,
) -> Decision:
    """Take an acceptance back. Both stay in the record."""
    checked = check_revision(article_id, revision_id)
    with acting(Verb.REOPEN, article_id=article_id, by=by, now=now, revision_id=revision_id) as act:
        finding = _finding(act, key, checked)
        held = decisions_of(act.article.pk).get(key)
        if held is None or held.verdict != Verdict.ACCEPTED:
            raise NotNow("This finding is open: nobody has accepted it.")
        return _decide(act, finding, Verdict.REOPENED, reason)


def _finding(act: Act, key: str, checked: Checked | None) -> Finding:
    """The finding as it stands today, its report kept with the version if it was not yet."""
    if act.article.head is None or checked is None:
        raise Refused("This piece has no text yet.")
    for finding in checked.report.findings:
        if finding.key == key:
            checked.keep(act.article.head, act.now)
            return finding
    raise NotNow("The newest version has no such finding (any more). Nothing was changed.")


def _decide(act: Act, finding: Finding, verdict: Verdict, reason: str) -> Decision:
    reason = reason.strip()
    if not reason:
        raise Incomplete("Give a reason: whoever reads this later has only that.")
    if len(reason) > LONGEST_REASON:
        raise Incomplete(f"At most {LONGEST_REASON:,} characters fit: this has {len(reason):,}.")
    head = act.article.head
    if head is None:
        raise Refused("This piece has no text yet.")
    decision = Decision.objects.create(
        article=act.article,
        revision=head,
        key=finding.key,
        kind=finding.kind,
        says=finding.says,
        verdict=verdict,
        reason=reason,
        made_by=act.by,
        made_at=act.now,
    )
    act.record(
        note=reason, data={"decision": decision.pk, "key": finding.key, "says": finding.says}
    )
    return decision
