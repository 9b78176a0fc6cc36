"""Every CHECK and UNIQUE of our tables refuses a write that goes past our code."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from articles.models import (
    Article,
    ArticleSketch,
    CheckReport,
    Decision,
    Edition,
    Event,
    FeedDefaults,
    FormerSlug,
    Image,
    Listing,
    Section,
    Standard,
    Tag,
)
from authors.models import Author
from sources.models import (
    Feed,
    Item,
    ItemSketch,
    Link,
    Outlet,
    WorkerBeat,
)
from tests.articles.models.world import LATER, World, insert_copy

OURS = [
    model
    for app in ("articles", "authors", "sources")
    for model in apps.get_app_config(app).get_models()
]


def _piece(world: World):
    return Article.objects.filter(pk=world.piece.pk)


def _draft(world: World):
    return Article.objects.filter(pk=world.draft.pk)


def _event(world: World, **fields):
    Event.objects.create(actor=world.editor, at=LATER, **fields)


def _change(world: World, **fields):
    insert_copy(world.piece.changes.get(), **fields)


BREACHES: dict[str, Callable[[World], object]] = {
    # Articles
    "article_desk_state_known": lambda w: _draft(w).update(desk_state="lost"),
    "article_public_state_known": lambda w: _draft(w).update(public_state="lost"),
    "article_public_only_with_approval_and_time": lambda w: _draft(w).update(public_state="live"),
    "article_published_only_with_live": lambda w: _draft(w).update(desk_state="published"),
    "article_has_an_address": lambda w: _draft(w).update(slug=""),
    "articles.article.slug": lambda w: _draft(w).update(slug="moved"),
    "articles.formerslug.slug": lambda w: insert_copy(FormerSlug.objects.get()),
    # Revisions and their parts
    "revision_number_once": lambda w: insert_copy(w.draft.head),
    "revision_has_a_headline": lambda w: insert_copy(w.draft.head, number=99, headline=""),
    "revision_kind_known": lambda w: insert_copy(w.draft.head, number=99, kind="poem"),
    "byline_position_once": lambda w: insert_copy(_byline(w), role="editor"),
    "byline_role_once_per_author": lambda w: insert_copy(_byline(w), position=2),
    "byline_role_known": lambda w: insert_copy(_byline(w), position=2, role="ghost"),
    "citation_position_once": lambda w: insert_copy(_citation(w), document_id=_other_document(w)),
    "document_once_per_revision": lambda w: insert_copy(_citation(w), position=2),
    "citation_relation_known": lambda w: insert_copy(
        _citation(w), position=2, document_id=_other_document(w), relation="steals"
    ),
    "tag_once_per_revision": lambda w: insert_copy(w.draft.head.taggedrevision_set.first()),
    "articles.approval.revision": lambda w: insert_copy(w.piece.live),
    # Checks and standards
    "report_once_per_input": lambda w: insert_copy(CheckReport.objects.first()),
    "decision_has_a_reason": lambda w: insert_copy(Decision.objects.get(), reason=""),
    "decision_has_a_key": lambda w: insert_copy(Decision.objects.get(), key=""),
    "decision_verdict_known": lambda w: insert_copy(Decision.objects.get(), verdict="maybe"),
    "standard_has_a_key": lambda w: Standard.objects.filter(key="depth").update(key=""),
    "standard_has_a_name": lambda w: Standard.objects.update(name=""),
    "articles.standard.key": lambda w: insert_copy(Standard.objects.first()),
    "articles.feeddefaults.feed": lambda w: insert_copy(FeedDefaults.objects.get()),
    # The record
    "event_has_a_verb": lambda w: _event(w, article=w.piece, verb=""),
    "event_is_about_something": lambda w: _event(w, article=None, verb="change_outlet"),
    "change_kind_known": lambda w: _change(w, kind="whim"),
    "change_severity_known": lambda w: _change(w, severity="fatal"),
    "correction_has_text": lambda w: _change(w, text=""),
    # Lists
    "listed_once": lambda w: insert_copy(w.piece.listings.first()),
    "listing_front_has_no_target": lambda w: insert_copy(
        w.piece.listings.get(list=Listing.List.FRONT), target=7
    ),
    "desk_listed_once": lambda w: insert_copy(w.piece.desk_listings.first()),
    "article_hash_once": lambda w: insert_copy(_sketched(w)),
    "one_edition": lambda w: Edition.objects.create(pk=2),
    # Sections, tags and pictures
    "section_has_a_name": lambda w: Section.objects.update(name=""),
    "articles.section.name": lambda w: insert_copy(Section.objects.get(), slug="another"),
    "articles.section.slug": lambda w: insert_copy(Section.objects.get(), name="Another"),
    "tag_has_a_key": lambda w: Tag.objects.filter(name="Chips").update(key=""),
    "articles.tag.key": lambda w: insert_copy(_tag(), name="Another", slug="another"),
    "articles.tag.name": lambda w: insert_copy(_tag(), key="another", slug="another"),
    "articles.tag.slug": lambda w: insert_copy(_tag(), key="another", name="Another"),
    "image_focus_is_inside": lambda w: Image.objects.update(focal_y=1.01),
    "articles.image.sha256": lambda w: insert_copy(w.image),
    # Authors and sources
    "author_has_a_name": lambda w: Author.objects.update(name=""),
    "authors.author.slug": lambda w: insert_copy(w.author),
    "authors.author.user": lambda w: insert_copy(w.own_profile, slug="another"),
    "outlet_has_a_name": lambda w: Outlet.objects.update(name=""),
    "sources.outlet.name": lambda w: insert_copy(w.document.outlet, slug="another"),
    "sources.outlet.slug": lambda w: insert_copy(w.document.outlet, name="Another"),
    "feed_has_a_label": lambda w: Feed.objects.update(label=""),
    "feed_address_once_per_outlet": lambda w: insert_copy(
        w.document.feed, url="https://outlet.example/another"
    ),
    "sources.feed.url": lambda w: insert_copy(w.document.feed, slug="another"),
    "feed_interval_is_sane": lambda w: Feed.objects.update(every_minutes=4),
    "item_guid_once_per_feed": lambda w: insert_copy(Item.objects.first(), url_key="f" * 64),
    "item_has_a_title": lambda w: Item.objects.update(title=""),
    "item_has_a_key": lambda w: Item.objects.filter(pk=_item().pk).update(url_key="short"),
    "item_state_known": lambda w: Item.objects.update(state="lost"),
    "sources.item.url_key": lambda w: insert_copy(_item(), guid="another"),
    "item_hash_once": lambda w: insert_copy(ItemSketch.objects.first()),
    "link_state_known": lambda w: Link.objects.update(state="lost"),
    "sources.link.document": lambda w: insert_copy(Link.objects.first()),
    "sources.workerbeat.name": lambda w: insert_copy(WorkerBeat.objects.get()),
    "document_origin_known": lambda w: insert_copy(w.document, origin="dreamt"),
    "document_has_a_title": lambda w: insert_copy(w.document, title=""),
    "document_has_a_hash": lambda w: insert_copy(w.document, sha256="short"),
}
# An unknown public state breaks both rules at once, and databases name either of them.
ALSO_SAID = {"article_public_state_known": ["article_public_only_with_approval_and_time"]}


def _byline(world: World):
    return world.draft.head.bylines.get()


def _citation(world: World):
    return world.draft.head.citations.get()


def _other_document(world: World) -> int:
    return world.document.follows_id


def _item() -> Item:
    return Item.objects.order_by("pk")[0]


def _sketched(world: World) -> ArticleSketch:
    found = ArticleSketch.objects.first()
    return found or ArticleSketch.objects.create(article=world.piece, hash=1)


def _tag() -> Tag:
    return Tag.objects.get(name="Chips")


@pytest.mark.parametrize("name", BREACHES)
def test_the_database_refuses(world, name):
    before = everything()

    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        BREACHES[name](world)

    said = str(refusal.value)
    assert any(words in said for words in [*reported(name), *ALSO_SAID.get(name, [])]), said
    # Only that write was refused: what it would have changed stands.
    assert everything() == before


def everything() -> list[object]:
    return [list(model._base_manager.order_by("pk").values()) for model in OURS]


def reported(name: str) -> list[str]:
    """How the databases name what was broken: PostgreSQL by name, SQLite by columns if unique."""
    if "." in name:
        app, model, field = name.split(".")
        meta = apps.get_model(app, model)._meta
        column = meta.get_field(field).column
        return [f"{meta.db_table}.{column}", f"{meta.db_table}_{column}"]
    found = declared()[name]
    if isinstance(found[1], models.UniqueConstraint):
        meta = found[0]._meta
        columns = [f"{meta.db_table}.{meta.get_field(part).column}" for part in found[1].fields]
        return [name, ", ".join(columns)]
    return [name]


def declared() -> dict[str, tuple[type[models.Model], models.BaseConstraint]]:
    return {
        constraint.name: (model, constraint)
        for model in OURS
        for constraint in model._meta.constraints
    }


def unique_fields() -> set[str]:
    return {
        str(field).lower()
        for model in OURS
        for field in model._meta.local_concrete_fields
        if field.unique and not field.primary_key
    }


def test_every_constraint_and_unique_field_is_tried_above():
    assert set(BREACHES) == set(declared()) | unique_fields()


@pytest.mark.django_db
@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_constraint_stands_in_the_database(model):
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table)

    assert {constraint.name for constraint in model._meta.constraints} <= set(found)
