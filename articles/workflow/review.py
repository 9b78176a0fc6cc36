"""send_back, approve and approve_with_edits: what a second person does to a submitted piece."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from articles.checks import Finding
from articles.models import Approval, Article, Event
from articles.workflow.act import Act, acting
from articles.workflow.checking import Checked, check, check_revision
from articles.workflow.content import Content, cleaned, content_of
from articles.workflow.findings import named, standing_of
from articles.workflow.four_eyes import check_four_eyes, standing
from articles.workflow.public_lists import find_headline
from articles.workflow.ready import check_ready
from articles.workflow.refusals import Incomplete, Refused
from articles.workflow.revisions import add_revision
from articles.workflow.standards import asked_today, fingerprint
from articles.workflow.table import Verb


class Unresolved(Refused):
    """Findings of the checks block: each is changed, or accepted with a reason, before approval."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        many = (
            "One finding of the checks is"
            if len(findings) == 1
            else (f"{len(findings)} findings of the checks are")
        )
        super().__init__(
            f"{many} open: change the text, or accept with a reason. {named(findings)}"
        )
        self.findings = tuple(findings)


def send_back(
    *, article_id: int, revision_id: int, by: User, note: str, now: datetime | None = None
) -> Article:
    """Return the piece to whoever submitted it, with a note that says what is wanted."""
    with acting(
        Verb.SEND_BACK, article_id=article_id, by=by, now=now, revision_id=revision_id
    ) as act:
        if not note.strip():
            raise Incomplete("Say in a note what should change: the writer only sees the note.")
        act.article.holder = act.article.submitted_by
        act.record(note=note, fields=("holder",))
    return act.article


def approve(
    *,
    article_id: int,
    revision_id: int,
    by: User,
    standards: Iterable[str],
    asked: str = "",
    note: str = "",
    now: datetime | None = None,
) -> Approval:
    """Sign off on exactly the revision the reviewer was looking at.

    `asked` is the fingerprint of the standards as they were read; empty where nobody read them.
    """
    checked = check_revision(article_id, revision_id)
    with acting(
        Verb.APPROVE, article_id=article_id, by=by, now=now, revision_id=revision_id
    ) as act:
        return _sign_off(act, checked, standards=standards, asked=asked, note=note)


def approve_with_edits(
    *,
    article_id: int,
    revision_id: int,
    content: Content,
    by: User,
    standards: Iterable[str],
    asked: str = "",
    note: str = "",
    now: datetime | None = None,
) -> Approval:
    """Save the reviewer's small edits onto `revision_id` and sign off on the result, or neither."""
    content, _removed = cleaned(content)
    checked = check(content, article_id)
    with acting(
        Verb.APPROVE, article_id=article_id, by=by, now=now, revision_id=revision_id
    ) as act:
        article, head = act.article, act.article.head
        if head is not None and content.content_hash != head.content_hash:
            _only_words(content, content_of(head))
            article.head = add_revision(
                article, content, by=by, now=act.now, checked=checked, parent=head
            )
            article.save(update_fields=["head"])
            find_headline(article)
            _note_edit(act)
            check_ready(article.head)
        return _sign_off(act, checked, standards=standards, asked=asked, note=note)


def _sign_off(
    act: Act, checked: Checked | None, *, standards: Iterable[str], asked: str, note: str
) -> Approval:
    article, by = act.article, act.by
    if article.head is None or article.submitted is None or checked is None:
        raise Refused("This piece was not submitted.")
    answers = _answers(standards, asked)
    met = [answer["key"] for answer in answers if answer["met"]]
    found = standing(article, article.head, by)
    check_four_eyes(found)
    settled = standing_of(checked.report, article.pk)
    if blocking := settled.blocking:
        raise Unresolved(blocking)
    approval = Approval.objects.create(
        revision=article.head,
        submitted=article.submitted,
        approved_by=by,
        approved_at=act.now,
        standards=met,
        answers=answers,
        report=checked.keep(article.head, act.now),
        decisions=settled.as_record(),
        own_text=found.own_text,
        reviewer_share=round(found.reviewer_share, 4),
        note=note.strip(),
    )
    article.holder = None
    act.record(
        note=note,
        fields=("holder",),
        data={"approval": approval.pk, "standards": met, "own_text": found.own_text},
    )
    return approval


def _answers(standards: Iterable[str], read: str) -> list[dict[str, Any]]:
    """Every standard as it is asked today, and whether the reviewer answers for it."""
    ticked, rows = set(standards), asked_today()
    if ticked - {row.key for row in rows} or (read and read != fingerprint(rows)):
        raise Incomplete(
            "The standards were changed while you were reading: answer the ones shown now."
        )
    if open_ones := [row.name for row in rows if row.required and row.key not in ticked]:
        listed = ", ".join(f"“{name}”" for name in open_ones)
        raise Incomplete(f"Approving means answering every standard. Still open: {listed}.")
    return [
        {
            "key": standard.key,
            "name": standard.name,
            "question": standard.question,
            "required": standard.required,
            "met": standard.key in ticked,
        }
        for standard in rows
    ]


def _only_words(content: Content, read: Content) -> None:
    """A reviewer mends sentences. Whose piece it is and what it rests on are not theirs to set."""
    mended = replace(
        read, headline=content.headline, standfirst=content.standfirst, body=content.body
    )
    if mended != content:
        raise Incomplete(
            "Only the headline, the standfirst and the text can be mended while approving. "
            "For anything else save a new version, which somebody else then approves."
        )


def _note_edit(act: Act) -> None:
    article = act.article
    Event.objects.create(
        article=article,
        revision=article.head,
        verb=Verb.SAVE,
        actor=act.by,
        at=act.now,
        desk_from=article.desk_state,
        desk_to=article.desk_state,
        public_from=article.public_state,
        public_to=article.public_state,
        data={"while_approving": True},
    )
