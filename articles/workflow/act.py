"""What every verb shares: the durable transaction, the locked row, who, when, and the Event."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.models import Approval, Article, Event, PublicState, Revision
from articles.workflow import desk_lists
from articles.workflow.refusals import NotAllowed, NotNow, Stale
from articles.workflow.table import TABLE, Rule, Verb, find_rule

FROZEN = {
    PublicState.RETRACTED: "This piece was retracted: its text is closed.",
    PublicState.TAKEN_DOWN: "This piece was taken down: its text is closed.",
}
# Only these ask the database for an approval: drawing all buttons of a piece takes one query.
TURNS_ON_APPROVAL = {rule.verb for rule in TABLE if rule.approved is not None}


@dataclass(kw_only=True)
class Act:
    """One verb being done by one person to one locked article."""

    verb: Verb
    article: Article
    by: User
    now: datetime
    rule: Rule

    def record(
        self,
        *,
        revision: Revision | None = None,
        note: str = "",
        data: dict[str, Any] | None = None,
        fields: tuple[str, ...] = (),
    ) -> Event:
        """Take the step the table names, save the states and `fields`, and write the Event."""
        article, rule = self.article, self.rule
        before = article.desk_state, article.public_state
        article.desk_state = rule.to_desk or article.desk_state
        article.public_state = rule.to_public or article.public_state
        named = {*fields, "desk_state", "public_state"}
        if article.desk_state != before[0]:
            article.state_since = self.now
            named.add("state_since")
        article.save(update_fields=named)
        if "state_since" in named:
            desk_lists.move(article)
        return Event.objects.create(
            article=article,
            revision=revision or article.head,
            verb=self.verb,
            actor=self.by,
            at=self.now,
            desk_from=before[0],
            desk_to=article.desk_state,
            public_from=before[1],
            public_to=article.public_state,
            note=note.strip(),
            data=data or {},
        )


@contextmanager
def acting(
    verb: Verb,
    *,
    article_id: int,
    by: User,
    now: datetime | None = None,
    revision_id: int | None = None,
) -> Iterator[Act]:
    """Open the outermost transaction, lock the row, read it again, then ask who and when.

    `revision_id` is the revision the person was looking at: refused when it is not the head.
    """
    with transaction.atomic(durable=True):
        article = locked(article_id)
        moment = now or timezone.now()
        who_may(verb, by)
        rule = when_may(verb, article, moment)
        if revision_id is not None and revision_id != article.head_id:
            raise Stale(
                "Somebody saved a newer version while you were looking. Nothing was changed: "
                "read the newer version first."
            )
        yield Act(verb=verb, article=article, by=by, now=moment, rule=rule)


def locked(article_id: int) -> Article:
    """The row as it is now, held until the transaction ends.

    SQLite ignores SELECT … FOR UPDATE; there the transaction itself is IMMEDIATE.
    """
    try:
        # No join: having waited for the lock, PostgreSQL gives the row as it is now, but would
        # join it to what stood before the wait, and a head saved meanwhile would be missing.
        return Article.objects.select_for_update().get(pk=article_id)
    except Article.DoesNotExist:
        raise NotNow("This piece does not exist.") from None


def who_may(verb: Verb, by: User) -> None:
    if not (by.is_active and by.has_perm(verb.permission)):
        raise NotAllowed(f"Your role does not include “{verb.label}”.")


def when_may(verb: Verb, article: Article, now: datetime) -> Rule:
    rule = rule_for(verb, article, now)
    if rule is None:
        raise NotNow(why_not(verb, article, now))
    return rule


def rule_for(verb: Verb, article: Article, now: datetime) -> Rule | None:
    return find_rule(
        verb,
        desk=article.desk_state,
        public=article.public_state,
        visible=article.seen_by_readers(now),
        approved=verb in TURNS_ON_APPROVAL
        and article.head_id is not None
        and Approval.objects.filter(revision_id=article.head_id).exists(),
    )


def why_not(verb: Verb, article: Article, now: datetime) -> str:
    if reason := FROZEN.get(PublicState(article.public_state)):
        return reason
    if verb == Verb.UNSCHEDULE:
        return "This piece is not scheduled."
    if article.is_scheduled(now) and verb in (Verb.UNPUBLISH, Verb.RETRACT, Verb.TAKE_DOWN):
        return "No reader has seen this piece yet: unschedule it instead."
    state = article.get_desk_state_display().lower()
    if verb in (Verb.UNPUBLISH, Verb.RETRACT, Verb.TAKE_DOWN):
        state = article.get_public_state_display().lower()
    return f"“{verb.label}” is not possible now: this piece is {state}."
