"""What is never changed, and what points only at its own, whoever writes."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from articles.models import Article, Image, triggers
from articles.models.triggers import FIXED_COLUMNS, IMMUTABLE, PARTS, POINTERS
from sources.models import Document, Item
from tests import factories as make
from tests.articles.models.world import LATER, insert_copy

MODELS = {model._meta.db_table: model for model in apps.get_models()}
FIXED = [
    (table, column)
    for table, (_reason, listed) in FIXED_COLUMNS.items()
    for column in listed.split()
]


def rows(table):
    return list(MODELS[table]._base_manager.order_by("pk").values())


@pytest.mark.parametrize("table", IMMUTABLE)
def test_no_update(world, table):
    before = rows(table)
    assert before

    with pytest.raises(IntegrityError, match=IMMUTABLE[table]), transaction.atomic():
        MODELS[table]._base_manager.update(id=1)
    with pytest.raises(IntegrityError, match=IMMUTABLE[table]), transaction.atomic():
        run(f"UPDATE {table} SET id = id")

    assert rows(table) == before


@pytest.mark.parametrize("table", IMMUTABLE)
def test_no_delete(world, table):
    before = rows(table)
    assert before

    with pytest.raises(IntegrityError, match=IMMUTABLE[table]), transaction.atomic():
        run(f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})")
    last = MODELS[table]._base_manager.filter(pk=before[-1]["id"])
    with pytest.raises(IntegrityError, match=IMMUTABLE[table]), transaction.atomic():
        last._raw_delete(last.db)

    assert rows(table) == before


@pytest.mark.parametrize(("table", "column"), FIXED)
def test_fixed_columns(world, table, column):
    row = (world.document if table == "sources_document" else world.image).pk
    other = {
        "outlet_id": make.make_outlet().pk,
        "feed_id": None,
        "item_id": Item.objects.first().pk,
        "origin": "page",
        "pasted_by_id": make.make_user().pk,
        "follows_id": None,
        "published_at": LATER,
        "fetched_at": LATER,
        "sha256": "f" * 64,
        "width": 1,
        "height": 1,
    }.get(column, "https://other.example/")
    before = rows(table)

    with (
        pytest.raises(IntegrityError, match=FIXED_COLUMNS[table][0]),
        transaction.atomic(),
    ):
        MODELS[table]._base_manager.filter(pk=row).update(**{column: other})

    assert rows(table) == before


def test_the_same_value_is_no_change(world):
    text = world.document.text

    assert Document.objects.filter(pk=world.document.pk).update(text=text) == 1


def test_the_other_columns_of_a_picture_may_be_edited(world):
    Image.objects.filter(pk=world.image.pk).update(
        title="Found again", credit="Ada One", focal_x=0.1
    )

    world.image.refresh_from_db()
    assert (world.image.title, world.image.credit, world.image.focal_x) == (
        "Found again",
        "Ada One",
        0.1,
    )


def test_every_column_of_a_document_is_fixed():
    columns = {field.column for field in Document._meta.local_concrete_fields}

    assert columns - {"id"} == set(FIXED_COLUMNS["sources_document"][1].split())


@pytest.mark.parametrize(("table", "column"), PARTS.items())
def test_an_approved_revision_is_sealed(world, table, column):
    part = MODELS[table]._base_manager.filter(**{column: world.draft.head_id}).first()
    fresh = {
        "articles_byline": {"position": 9, "role": "editor"},
        "articles_citation": {"position": 9, "document_id": world.document.follows_id},
        "articles_taggedrevision": {"tag_id": make_tag("Law").pk},
    }[table]
    before = rows(table)

    with pytest.raises(IntegrityError, match=triggers.SEALED_REASON), transaction.atomic():
        insert_copy(part, **fresh, **{column: world.piece.live.revision_id})
    assert rows(table) == before

    # The same line goes into a revision that nobody has approved.
    insert_copy(part, **fresh)
    assert len(rows(table)) == len(before) + 1


def make_tag(name):
    from articles.models import Tag

    return Tag.objects.create(name=name)


@pytest.mark.parametrize("column", POINTERS)
def test_an_article_points_only_at_its_own(world, column):
    foreign = getattr(world.piece, column)
    other = make.make_published(now=make.NOW)
    before = rows("articles_article")
    assert foreign

    with pytest.raises(IntegrityError, match=triggers.POINTER_REASON), transaction.atomic():
        Article.objects.filter(pk=other.pk).update(**{column: foreign})
    with pytest.raises(IntegrityError, match=triggers.POINTER_REASON), transaction.atomic():
        insert_copy(
            other,
            slug="another",
            **dict.fromkeys(set(POINTERS) - {column, "live_id"}),
            **{column: foreign},
        )

    assert rows("articles_article") == before


@pytest.mark.parametrize("column", ["head_id", "submitted_id"])
def test_an_article_may_point_at_any_revision_of_its_own(world, column):
    first = world.piece.revisions.order_by("number").first()

    assert Article.objects.filter(pk=world.piece.pk).update(**{column: first.pk}) == 1


def installed() -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db
def test_every_trigger_stands_in_the_database():
    assert installed() == {trigger.name for trigger in triggers.all_triggers()}


@pytest.mark.django_db
def test_taken_away_they_come_back_with_a_migrate():
    triggers.remove(connection)
    assert installed() == set()

    triggers.after_migrate(connection.alias)

    assert installed() == {trigger.name for trigger in triggers.all_triggers()}


def test_every_trigger_is_tried_above():
    """By its shape: a trigger of a new kind needs a test of its own."""
    tried = {f"{table}_no_{verb}" for table in IMMUTABLE for verb in ("update", "delete")}
    tried |= {f"{table}_fixed" for table in FIXED_COLUMNS}
    tried |= {f"{table}_sealed" for table in PARTS}
    tried |= {
        f"articles_article_own_{column}_{verb}"
        for column in POINTERS
        for verb in ("insert", "update")
    }

    assert {trigger.name for trigger in triggers.all_triggers()} == tried


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
