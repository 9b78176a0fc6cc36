"""What this person may answer here, and where they may not: why, before they try."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User

from articles.models import Article, Revision
from articles.workflow.act import rule_for, why_not
from articles.workflow.ask import may
from articles.workflow.four_eyes import Standing, standing
from articles.workflow.table import Verb


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """`open` when there is something to decide; each reason is empty where the answer is free."""

    open: bool
    why_not_approve: str
    why_not_send_back: str
    standing: Standing
    own_text_allowed: bool

    @property
    def may_decide(self) -> bool:
        return self.open and not (self.why_not_approve and self.why_not_send_back)

    @property
    def own_share(self) -> int:
        return round(self.standing.reviewer_share * 100)

    @property
    def share_allowed(self) -> int:
        return round(settings.HUBNEWS_REVIEWER_EDITS * 100)


def verdict_of(article: Article, head: Revision, by: User, now: datetime) -> Verdict:
    found = standing(article, head, by)
    forbidden = settings.HUBNEWS_FOUR_EYES and found.own_text
    closed = _closed(Verb.APPROVE, article, by, now)
    return Verdict(
        open=rule_for(Verb.APPROVE, article, now) is not None,
        why_not_approve=closed or (found.reason if forbidden else ""),
        why_not_send_back=_closed(Verb.SEND_BACK, article, by, now),
        standing=found,
        own_text_allowed=found.own_text and not settings.HUBNEWS_FOUR_EYES,
    )


def _closed(verb: Verb, article: Article, by: User, now: datetime) -> str:
    if rule_for(verb, article, now) is None:
        return why_not(verb, article, now)
    if not may(verb, by):
        return f"Your role does not include “{verb.label}”: you read along."
    return ""
