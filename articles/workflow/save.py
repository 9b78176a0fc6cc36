"""create, save and restore: every one adds a Revision, and none ever overwrites a text."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.models import Article, Event, Revision
from articles.workflow.act import Act, acting, who_may
from articles.workflow.address import follow_headline, insert_article
from articles.workflow.checking import check, check_revision
from articles.workflow.content import Content, cleaned, content_of
from articles.workflow.erase import is_erased
from articles.workflow.public_lists import find_headline
from articles.workflow.refusals import Refused
from articles.workflow.revisions import add_revision
from articles.workflow.table import Verb


@dataclass(frozen=True, kw_only=True)
class Saved:
    """`revision` holds the text. `changed` is False when it already stood there.

    `aside` is True when somebody else had saved since: the text is kept in the history beside
    the head, and the person chooses. `removed` says what cleaning left out of the body.
    """

    article: Article
    revision: Revision
    changed: bool
    aside: bool = False
    removed: tuple[str, ...] = ()


def create(*, content: Content, by: User, now: datetime | None = None) -> Saved:
    """A new piece with its first revision."""
    content, removed = cleaned(content)
    checked = check(content)
    with transaction.atomic(durable=True):
        who_may(Verb.CREATE, by)
        moment = now or timezone.now()
        article = insert_article(content.headline, by, moment)
        revision = add_revision(article, content, by=by, now=moment, checked=checked)
        article.head = revision
        article.save(update_fields=["head"])
        find_headline(article)
        Event.objects.create(
            article=article,
            revision=revision,
            verb=Verb.CREATE,
            actor=by,
            at=moment,
            desk_to=article.desk_state,
            public_to=article.public_state,
        )
    return Saved(article=article, revision=revision, changed=True, removed=removed)


def save(
    *,
    article_id: int,
    base_id: int,
    content: Content,
    by: User,
    now: datetime | None = None,
) -> Saved:
    """Keep `content`, which was typed on top of revision `base_id`, as a new revision.

    When `base_id` is no longer the head the text is kept aside: the head does not move.
    """
    content, removed = cleaned(content)
    checked = check(content, article_id)
    with acting(Verb.SAVE, article_id=article_id, by=by, now=now) as act:
        head = _head(act.article)
        base = _own_revision(act.article, base_id)
        if any(_same_text(content, revision) for revision in (head, base)):
            return Saved(article=act.article, revision=head, changed=False, removed=removed)
        aside = base.pk != head.pk
        revision = add_revision(
            act.article, content, by=by, now=act.now, checked=checked, parent=base
        )
        if aside:
            _note_aside(act, revision, head)
        else:
            old = follow_headline(act.article, head.headline, content.headline)
            advance(act, revision, **({"address": [old, act.article.slug]} if old else {}))
    return Saved(article=act.article, revision=revision, changed=True, aside=aside, removed=removed)


def restore(
    *,
    article_id: int,
    revision_id: int,
    onto_id: int,
    by: User,
    now: datetime | None = None,
) -> Saved:
    """Make an earlier or set-aside revision the newest again, as a new revision onto `onto_id`."""
    checked = check_revision(article_id, revision_id)
    with acting(Verb.SAVE, article_id=article_id, by=by, now=now, revision_id=onto_id) as act:
        head = _head(act.article)
        source = _own_revision(act.article, revision_id)
        if checked is None or source.content_hash == head.content_hash:
            return Saved(article=act.article, revision=head, changed=False)
        revision = add_revision(
            act.article,
            content_of(source),
            by=by,
            now=act.now,
            checked=checked,
            parent=head,
            restored_from=source,
        )
        advance(act, revision, restored=source.number)
    return Saved(article=act.article, revision=revision, changed=True)


def advance(act: Act, revision: Revision, **data: Any) -> None:
    """Move the head to the revision just added: the writer of it has the piece now."""
    act.article.head = revision
    act.article.holder = act.by
    find_headline(act.article)
    act.record(revision=revision, fields=("head", "holder"), data=dict(data))


def _note_aside(act: Act, revision: Revision, head: Revision) -> None:
    # The states stand still: only the history learns of the text.
    Event.objects.create(
        article=act.article,
        revision=revision,
        verb=Verb.SAVE,
        actor=act.by,
        at=act.now,
        desk_from=act.article.desk_state,
        desk_to=act.article.desk_state,
        public_from=act.article.public_state,
        public_to=act.article.public_state,
        data={"aside": True, "head": head.number},
    )


def _same_text(content: Content, revision: Revision) -> bool:
    # An erased revision keeps the hash of a text that it no longer holds.
    return content.content_hash == revision.content_hash and not is_erased(revision)


def _head(article: Article) -> Revision:
    if article.head is None:
        raise Refused("This piece has no text yet.")
    return article.head


def _own_revision(article: Article, revision_id: int) -> Revision:
    try:
        return article.revisions.get(pk=revision_id)
    except Revision.DoesNotExist:
        raise Refused("That version does not belong to this piece.") from None
