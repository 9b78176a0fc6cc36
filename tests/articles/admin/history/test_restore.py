"""Restore: an earlier version becomes the newest again, as a new one."""

import pytest

from articles.models import Event
from tests.articles.admin.review.pages import everything, page, said
from tests.factories import fresh, head_id, make_draft, make_edit, make_published, make_writer

pytestmark = pytest.mark.django_db


def restore(client, article, number, onto):
    client.force_login(make_writer())
    return client.post(page(article, "restore", number), {"onto_id": onto})


def test_the_old_text_becomes_a_new_version(client):
    article = make_draft(headline="One")
    article = make_edit(article, headline="Two")

    response = restore(client, article, 1, head_id(article))

    head = fresh(article).head
    assert response["Location"] == page(article, "change")
    assert (head.number, head.headline, head.restored_from.number) == (3, "One", 1)
    assert [revision.headline for revision in article.revisions.order_by("number")] == [
        "One",
        "Two",
        "One",
    ]
    assert Event.objects.filter(article=article).first().data == {"restored": 1}
    assert said(client) == [
        "Version 1 is the newest again, as version 3. What it replaces stays in the history. "
        "Submit it when it is ready."
    ]


def test_readers_keep_their_text_until_the_next_approval(client):
    article = make_published(headline="One")
    article = make_edit(article, headline="Two")
    live = article.live_id

    restore(client, article, 1, head_id(article))

    assert fresh(article).live_id == live


def test_onto_a_version_that_is_no_longer_the_newest_nothing_happens(client):
    article = make_draft(headline="One")
    seen = head_id(article)
    article = make_edit(article, headline="Two")
    before = everything(article)

    response = restore(client, article, 1, seen)

    assert response.status_code == 409
    assert response.context["head"].headline == "Two"
    assert everything(article) == before


@pytest.mark.parametrize("onto", ["", "x", "-1", "9" * 40])
def test_a_malformed_version_to_restore_onto_changes_nothing(client, onto):
    article = make_edit(make_draft(headline="One"), headline="Two")
    before = everything(article)

    assert restore(client, article, 1, onto).status_code == 409
    assert everything(article) == before


def test_restoring_what_stands_already_makes_no_version(client):
    article = make_draft()
    before = everything(article)

    restore(client, article, 1, head_id(article))

    assert everything(article) == before
    assert said(client) == ["Version 1 says what the newest says already."]


@pytest.mark.parametrize("number", [0, 9, 10**30])
def test_a_version_that_is_not_there_is_not_found(client, number):
    article = make_draft()

    assert restore(client, article, number, head_id(article)).status_code == 404
