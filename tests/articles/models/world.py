"""One of everything, made through the workflow, for tests that write past it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import models

from articles import workflow
from articles.models import Approval, Article, CheckReport, Decision, FeedDefaults, Image
from authors.models import Author, AuthorLink
from sources.models import Document, Item, ItemState, WorkerBeat
from tests import factories as make

LATER = make.NOW + timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class World:
    """`piece` is published, corrected and moved; `draft` was restored once and is nobody's yet."""

    piece: Article
    draft: Article
    editor: User
    author: Author
    own_profile: Author
    document: Document
    image: Image


def build() -> World:
    writer, editor = make.make_writer(), make.make_editor()
    author = make.make_author()
    AuthorLink.objects.create(author=author, label="Site", url="https://ada.example/")
    first = make.make_document("First", make.make_feed())
    document = make.make_document("Second", first.feed, follows=first)
    image = make.make_image(uploaded_by=writer)
    fields = {
        "author": author,
        "document": document,
        "tags": ("Chips", "Jobs"),
        "image_id": image.pk,
        "image_alt": "A wave",
    }
    piece = make.make_published(writer, editor, now=make.NOW, **fields)
    note = workflow.ChangeNote(kind="correction", text="A year.")
    piece = make.republish(piece, note, now=LATER, editor=editor, headline="Mended")
    workflow.move(article_id=piece.pk, slug="moved", by=editor, now=LATER)
    draft = make.make_draft(writer, make.NOW, **fields)
    first_id = make.head_id(draft)
    make.make_edit(draft, writer, make.NOW, headline="Another headline")
    workflow.restore(
        article_id=draft.pk,
        revision_id=first_id,
        onto_id=make.head_id(draft),
        by=writer,
        now=make.NOW,
    )
    build_beside(piece, document, writer)
    return World(
        piece=make.fresh(piece),
        draft=make.fresh(draft),
        editor=editor,
        author=author,
        own_profile=make.make_author(user=editor),
        document=document,
        image=image,
    )


def build_beside(piece: Article, document: Document, by: User) -> None:
    """What came in, what the checks said, and what somebody made of it."""
    feed = document.feed
    first = make.make_item(feed, title="First")
    second = make.make_item(feed, near=first, state=ItemState.USED, state_by=by, state_at=LATER)
    reading = make.make_document("Third", feed, item=second, pasted_by=by)
    Item.objects.filter(pk=second.pk).update(latest=reading)
    for number, item in enumerate([first, second]):
        item.sketch.create(hash=number)
    WorkerBeat.objects.create(name="host:1", started_at=make.NOW, seen_at=make.NOW)
    FeedDefaults.objects.create(feed=feed, section=make.make_section())
    revision = make.fresh(piece).head
    checked = make.make_draft(by, make.NOW).head
    report = CheckReport.objects.create(
        revision=checked, version="0", inputs="0" * 64, data={}, made_at=LATER
    )
    Approval.objects.create(
        revision=checked, submitted=checked, approved_by=by, approved_at=LATER, report=report
    )
    Decision.objects.create(
        article=piece,
        revision=revision,
        key="1" * 32,
        kind="copied",
        says="Nine words in a row.",
        verdict="accepted",
        reason="A name.",
        made_by=by,
        made_at=LATER,
    )


def insert_copy(row: models.Model, **changes: Any) -> None:
    """Insert the row again under a new key, past every `save` of our own."""
    model = type(row)
    kept = {
        field.attname: getattr(row, field.attname)
        for field in model._meta.local_concrete_fields
        if not field.primary_key
    }
    model._base_manager.bulk_create([model(**(kept | changes))])
