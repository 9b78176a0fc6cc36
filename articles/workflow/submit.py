"""submit and withdraw: a writer hands a piece in for review, or takes it back."""

from datetime import datetime

from django.contrib.auth.models import User

from articles.models import Article
from articles.workflow.act import acting
from articles.workflow.ready import check_ready
from articles.workflow.refusals import NotAllowed, Refused
from articles.workflow.table import Verb


def submit(
    *, article_id: int, revision_id: int, by: User, note: str = "", now: datetime | None = None
) -> Article:
    """Hand in the revision the person was looking at. The piece then waits for any editor."""
    with acting(Verb.SUBMIT, article_id=article_id, by=by, now=now, revision_id=revision_id) as act:
        article = act.article
        if article.head is None:
            raise Refused("This piece has no text yet.")
        check_ready(article.head)
        article.submitted = article.head
        article.submitted_by = by
        article.holder = None
        act.record(note=note, fields=("submitted", "submitted_by", "holder"))
    return article


def withdraw(*, article_id: int, by: User, note: str = "", now: datetime | None = None) -> Article:
    """Take a piece back out of review: its submitter may, and whoever may send it back."""
    with acting(Verb.WITHDRAW, article_id=article_id, by=by, now=now) as act:
        article = act.article
        if article.submitted_by_id != by.pk and not by.has_perm(Verb.SEND_BACK.permission):
            raise NotAllowed(
                "Only the person who submitted this piece, or an editor, withdraws it."
            )
        article.holder = article.submitted_by
        act.record(note=note, fields=("holder",))
    return article
