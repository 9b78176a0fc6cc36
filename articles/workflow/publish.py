"""publish and unschedule: put an approved revision before readers, now or at a time."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from articles.models import Approval, Article, Change, ChangeKind, PublicState, Severity
from articles.models.record import EXPLAINED_KINDS
from articles.workflow.act import Act, acting
from articles.workflow.edition import raise_edition
from articles.workflow.erase import is_erased
from articles.workflow.public_lists import rebuild
from articles.workflow.refusals import Incomplete, NotNow, Refused
from articles.workflow.table import Verb


@dataclass(frozen=True, kw_only=True)
class ChangeNote:
    """What a re-publication does to a text readers already had."""

    kind: str
    text: str = ""
    severity: str = Severity.MINOR


def publish(
    *,
    article_id: int,
    revision_id: int,
    by: User,
    at: datetime | None = None,
    change: ChangeNote | None = None,
    now: datetime | None = None,
) -> Article:
    """Publish the approved revision the person was looking at, now or `at` a later time.

    When readers have had another text of the piece, `change` says what it does to it.
    """
    with acting(
        Verb.PUBLISH, article_id=article_id, by=by, now=now, revision_id=revision_id
    ) as act:
        article, approval = act.article, _approval_of_head(act.article)
        replaced = _text_readers_had(article, approval, act.now)
        previous = article.live
        article.published_at = _publication_time(article, at, act.now)
        article.live = approval
        article.holder = None
        if replaced:
            article.updated_at = act.now
        act.record(
            note=change.text if change else "",
            fields=("live", "published_at", "updated_at", "holder"),
            data=_data(article, change if replaced else None),
        )
        if replaced:
            _write_change(act, approval, previous, change)
        rebuild(article, act.now)
        raise_edition()
    return article


def unschedule(
    *, article_id: int, by: User, note: str = "", now: datetime | None = None
) -> Article:
    """Call off a publication that no reader has seen yet."""
    with acting(Verb.UNSCHEDULE, article_id=article_id, by=by, now=now) as act:
        article = act.article
        article.live = None
        article.published_at = None
        act.record(note=note, fields=("live", "published_at"))
        rebuild(article, act.now)
        raise_edition()
    return article


def needs_change(article: Article, now: datetime) -> bool:
    """Whether publishing the head replaces another text that readers had."""
    return (
        article.live is not None
        and article.seen_by_readers(now)
        and article.live.revision_id != article.head_id
    )


def _approval_of_head(article: Article) -> Approval:
    approval = Approval.objects.filter(revision=article.head).first()
    if approval is None:
        raise Refused("Only an approved version can be published.")
    if is_erased(approval.revision):
        raise Refused("The text of this version was erased: what was approved is gone.")
    return approval


def _text_readers_had(article: Article, approval: Approval, now: datetime) -> bool:
    return (
        article.live_id is not None
        and article.seen_by_readers(now)
        and article.live_id != approval.pk
    )


def _publication_time(article: Article, at: datetime | None, now: datetime) -> datetime:
    if article.published_at is not None and article.seen_by_readers(now):
        if at is not None and at > now:
            raise NotNow(
                "Readers have seen this piece: a new version of it is published now, "
                "not at a later time."
            )
        return article.published_at
    if at is not None and at <= now:
        raise NotNow("That time has passed: choose a later one, or publish now.")
    return at or now


def _write_change(
    act: Act, approval: Approval, replaced: Approval | None, change: ChangeNote | None
) -> None:
    if change is None or change.kind not in ChangeKind.values:
        raise Incomplete("Readers have had an earlier text: say what kind of change this is.")
    if change.kind == ChangeKind.RETRACTION:
        raise Incomplete("A retraction is a step of its own: use “Retract”.")
    if change.kind in EXPLAINED_KINDS and not change.text.strip():
        label = ChangeKind(change.kind).label.lower()
        raise Incomplete(f"Tell readers what the {label} is: they see this text.")
    if change.severity not in Severity.values:
        raise Incomplete("Say whether the change is minor or major.")
    Change.objects.create(
        article=act.article,
        approval=approval,
        replaced=replaced,
        kind=change.kind,
        severity=change.severity,
        text=change.text.strip(),
        made_by=act.by,
        made_at=act.now,
    )


def _data(article: Article, change: ChangeNote | None) -> dict[str, str]:
    data = {"published_at": article.published_at.isoformat() if article.published_at else ""}
    if change:
        data |= {"change": str(change.kind), "severity": str(change.severity)}
    if article.public_state != PublicState.LIVE:
        data["public"] = str(article.public_state)
    return data
