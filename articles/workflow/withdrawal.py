"""unpublish, retract and take_down: three ways in which readers stop getting a text."""

from datetime import datetime

from django.contrib.auth.models import User

from articles.models import Article, Change, ChangeKind, Severity
from articles.workflow.act import Act, acting
from articles.workflow.edition import raise_edition
from articles.workflow.public_lists import rebuild
from articles.workflow.refusals import Incomplete, Refused
from articles.workflow.table import Verb


def unpublish(*, article_id: int, by: User, note: str, now: datetime | None = None) -> Article:
    """Answer 410 for now. Publishing the piece again brings it back."""
    with acting(Verb.UNPUBLISH, article_id=article_id, by=by, now=now) as act:
        _withdraw(act, note, "Say in a note why the piece is unpublished.")
    return act.article


def retract(*, article_id: int, by: User, reason: str, now: datetime | None = None) -> Article:
    """Keep the page, without its text, and say on it who retracted it, when and why. Final."""
    with acting(Verb.RETRACT, article_id=article_id, by=by, now=now) as act:
        article = act.article
        article.updated_at = act.now
        _withdraw(act, reason, "Tell readers why the piece is retracted: they see this text.")
        if article.live is None:
            raise Refused("No text of this piece was ever public.")
        Change.objects.create(
            article=article,
            approval=article.live,
            kind=ChangeKind.RETRACTION,
            severity=Severity.MAJOR,
            text=reason.strip(),
            made_by=by,
            made_at=act.now,
        )
    return act.article


def take_down(*, article_id: int, by: User, note: str, now: datetime | None = None) -> Article:
    """Answer 451, for legal reasons. The note stays in the audit log; readers do not see it."""
    with acting(Verb.TAKE_DOWN, article_id=article_id, by=by, now=now) as act:
        _withdraw(act, note, "Say in a note on whose demand the piece is taken down.")
    return act.article


def _withdraw(act: Act, note: str, asked: str) -> None:
    if not note.strip():
        raise Incomplete(asked)
    act.record(
        revision=act.article.live.revision if act.article.live else None,
        note=note,
        fields=("updated_at",),
    )
    rebuild(act.article, act.now)
    raise_edition()
