"""What a reviewer's edits would come to, before they are approved: the share and the difference."""

from copy import copy
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User

from articles.admin.history.comparison import Comparison, compare_revisions
from articles.models import Article, Revision
from articles.workflow import Content
from articles.workflow.content import cleaned
from articles.workflow.four_eyes import standing


@dataclass(frozen=True, kw_only=True)
class Mended:
    share: float
    comparison: Comparison

    @property
    def too_much(self) -> bool:
        return settings.HUBNEWS_FOUR_EYES and self.share > settings.HUBNEWS_REVIEWER_EDITS

    @property
    def percent(self) -> str:
        return f"{self.share:.1%}".replace(".0%", "%")


def mended(article: Article, head: Revision, content: Content, by: User) -> Mended:
    """Nothing is saved: the version that would be made exists only here."""
    content, _removed = cleaned(content)
    texts = {
        "headline": content.headline,
        "standfirst": content.standfirst,
        "body": content.body,
    }
    would_be = Revision(
        article=article, number=head.number + 1, parent=head, created_by=by, **texts
    )
    # For the comparison it needs the head's bylines, sources and tags, which stay.
    shown = copy(head)
    for name, text in texts.items():
        setattr(shown, name, text)
    return Mended(
        share=standing(article, would_be, by).reviewer_share,
        comparison=compare_revisions(head, shown),
    )
