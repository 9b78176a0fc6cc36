"""move: give a piece another address. The old one redirects for good."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_unicode_slug

from articles.models import Article, FormerSlug
from articles.workflow.act import acting
from articles.workflow.edition import raise_edition
from articles.workflow.refusals import Incomplete, NotNow
from articles.workflow.table import Verb


def move(*, article_id: int, slug: str, by: User, now: datetime | None = None) -> Article:
    with acting(Verb.MOVE, article_id=article_id, by=by, now=now) as act:
        article, old = act.article, act.article.slug
        slug = _checked(slug.strip(), article)
        if slug == old:
            return article
        # Its own former address may be taken up again; then that one no longer redirects.
        FormerSlug.objects.filter(slug=slug, article=article).delete()
        FormerSlug.objects.create(slug=old, article=article, left_at=act.now)
        article.slug = slug
        act.record(fields=("slug",), data={"from": old, "to": slug})
        raise_edition()
    return article


def _checked(slug: str, article: Article) -> str:
    try:
        validate_unicode_slug(slug)
    except ValidationError:
        raise Incomplete(
            "An address holds only letters, numbers, hyphens and underscores."
        ) from None
    if len(slug) > 120:
        raise Incomplete("An address has at most 120 characters.")
    taken = Article.objects.filter(slug=slug).exclude(pk=article.pk).exists()
    if taken or FormerSlug.objects.filter(slug=slug).exclude(article=article).exists():
        raise NotNow("Another piece has, or once had, this address.")
    return slug
