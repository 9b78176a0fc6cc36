"""What a piece rests on cannot be deleted from under it, by our code or past it."""

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError

from tests.articles.models.test_constraints import OURS

PROTECTED = [
    field
    for model in OURS
    for field in model._meta.local_concrete_fields
    if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.PROTECT
]
# What belongs to its row alone, or can be made again, goes with it.
NOT_PROTECTED = {
    "articles.ArticleSketch.article": models.CASCADE,
    "articles.DeskListing.article": models.CASCADE,
    "articles.Listing.article": models.CASCADE,
    "authors.AuthorLink.author": models.CASCADE,
    "authors.Author.user": models.SET_NULL,
    "sources.ItemSketch.item": models.CASCADE,
}


@pytest.mark.parametrize("field", PROTECTED, ids=str)
def test_the_target_stays(world, field):
    row = field.model._base_manager.filter(**{f"{field.name}__isnull": False}).first()
    assert row is not None, "The world of these tests holds no such row."
    target = getattr(row, field.name)

    with pytest.raises(ProtectedError) as refusal:
        target.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        delete_past_our_code(target)

    assert row in refusal.value.protected_objects
    assert type(target)._base_manager.filter(pk=target.pk).exists()


def delete_past_our_code(row: models.Model) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {row._meta.db_table} WHERE id = %s", [row.pk])
    # Foreign keys are checked at the end of the transaction: have it now.
    connection.check_constraints()


def test_every_other_foreign_key_is_listed():
    others = {
        str(field): field.remote_field.on_delete
        for model in OURS
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.ForeignKey) and field not in PROTECTED
    }

    assert others == NOT_PROTECTED
