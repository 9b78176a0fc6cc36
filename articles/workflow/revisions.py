"""Write a revision with its bylines, citations and tags: rows that never change afterwards."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Max

from articles.models import (
    Article,
    Byline,
    Citation,
    Revision,
    Tag,
    TaggedRevision,
)
from articles.text.keys import tag_key
from articles.workflow.checking import Checked
from articles.workflow.content import Content
from articles.workflow.refusals import Incomplete
from sources.cited import mark_cited

TAG_LENGTH = 100


def add_revision(
    article: Article,
    content: Content,
    *,
    by: User,
    now: datetime,
    checked: Checked,
    parent: Revision | None = None,
    restored_from: Revision | None = None,
) -> Revision:
    """`content` must be cleaned, and the article locked by the caller's transaction.

    `checked` is what the checks said about it: no revision goes without.
    """
    last = article.revisions.aggregate(last=Max("number"))["last"] or 0
    revision = Revision.objects.create(
        article=article,
        number=last + 1,
        parent=parent,
        restored_from=restored_from,
        headline=content.headline,
        standfirst=content.standfirst,
        body=content.body,
        section_id=content.section_id,
        kind=content.kind,
        image_id=content.image_id,
        image_alt=content.image_alt,
        image_decorative=content.image_decorative,
        image_caption=content.image_caption,
        created_by=by,
        created_at=now,
        content_hash=content.content_hash,
    )
    Byline.objects.bulk_create(
        Byline(revision=revision, author_id=line.author_id, role=line.role, position=number)
        for number, line in enumerate(content.bylines, start=1)
    )
    Citation.objects.bulk_create(
        Citation(
            revision=revision,
            document_id=line.document_id,
            relation=line.relation,
            position=number,
        )
        for number, line in enumerate(content.citations, start=1)
    )
    TaggedRevision.objects.bulk_create(
        TaggedRevision(content_object=revision, tag=tag) for tag in resolve_tags(content.tags)
    )
    checked.keep(revision, now)
    mark_cited(document_ids=[document.pk for document in checked.documents], by=by, now=now)
    return revision


def resolve_tags(names: tuple[str, ...]) -> list[Tag]:
    """The tags of these names, new ones made: “AI” and “ai” are one."""
    keys = {tag_key(name): name for name in names}
    for key, name in keys.items():
        if max(len(key), len(name)) > TAG_LENGTH:
            raise Incomplete(f"A tag has at most {TAG_LENGTH} characters: “{name[:40]}…”.")
    found = {tag.key: tag for tag in Tag.objects.filter(key__in=keys)}
    return [found.get(key) or _new_tag(key, name) for key, name in keys.items()]


def _new_tag(key: str, name: str) -> Tag:
    try:
        with transaction.atomic():
            return Tag.objects.create(name=name)
    except IntegrityError:
        # Another editor made the same tag between our look and our insert.
        return Tag.objects.get(key=key)
