"""spike and unspike: drop a piece from the desk's work, or take it up again."""

from datetime import datetime

from django.contrib.auth.models import User

from articles.models import Article
from articles.workflow.act import acting
from articles.workflow.table import Verb


def spike(*, article_id: int, by: User, note: str = "", now: datetime | None = None) -> Article:
    with acting(Verb.SPIKE, article_id=article_id, by=by, now=now) as act:
        act.article.holder = None
        act.record(note=note, fields=("holder",))
    return act.article


def unspike(*, article_id: int, by: User, note: str = "", now: datetime | None = None) -> Article:
    """Back to draft, or to approved when the text was approved before it was spiked."""
    with acting(Verb.UNSPIKE, article_id=article_id, by=by, now=now) as act:
        article = act.article
        article.holder = article.head.created_by if article.head else by
        act.record(note=note, fields=("holder",))
    return article
