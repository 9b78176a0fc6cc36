"""The address of a piece: made from its headline, and following it until somebody is handed it."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.models import Article, DeskState, FormerSlug, PublicState
from articles.text.keys import slug_from
from articles.workflow.refusals import Incomplete

# How many pieces may share a headline.
MOST = 1000


def insert_article(headline: str, by: User, now: datetime) -> Article:
    """A row under a free address: the headline's own, or the first free number after it."""
    article = Article(
        desk_state=DeskState.DRAFT, holder=by, state_since=now, created_by=by, created_at=now
    )
    return _saved_under(article, headline, None)


def follow_headline(article: Article, before: str, after: str) -> str:
    """Give a piece that nobody was handed yet the address of its new headline.

    Returns the address it had, or "" where it stays: somebody knows it, or somebody chose it.
    """
    known = article.submitted_id or article.public_state != PublicState.NONE
    if known or slug_from(before) == slug_from(after) or not _made_from(before, article):
        return ""
    old = article.slug
    _saved_under(article, after, ["slug"])
    return old


def _made_from(headline: str, article: Article) -> bool:
    base = slug_from(headline)
    number = article.slug.removeprefix(f"{base[:110]}-")
    return article.slug == base or (number != article.slug and number.isdecimal())


def _saved_under(article: Article, headline: str, fields: list[str] | None) -> Article:
    base = slug_from(headline)
    for number in range(1, MOST):
        slug = base if number == 1 else f"{base[:110]}-{number}"
        if FormerSlug.objects.filter(slug=slug).exists():
            continue
        article.slug = slug
        try:
            with transaction.atomic():
                article.save(update_fields=fields, force_insert=fields is None)
        except IntegrityError:
            # Somebody else's piece has it: known only now, since two may ask at once.
            if not Article.objects.filter(slug=slug).exists():
                raise
        else:
            return article
    raise Incomplete("A thousand pieces have this headline: choose another one.")
