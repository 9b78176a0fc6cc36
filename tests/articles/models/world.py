"""One of everything, made through the workflow, for tests that write past it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import models

from articles import workflow
from articles.models import Article, Image
from authors.models import Author, AuthorLink
from sources.models import Document
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
    return World(
        piece=make.fresh(piece),
        draft=make.fresh(draft),
        editor=editor,
        author=author,
        own_profile=make.make_author(user=editor),
        document=document,
        image=image,
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
