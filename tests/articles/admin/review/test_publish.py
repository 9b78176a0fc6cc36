"""Publish: the approved version goes before readers, and the page says so."""

import pytest

from articles.models import DeskState, Event, PublicState
from tests.articles.admin.review.pages import everything, page, said, told
from tests.factories import (
    NOW,
    fresh,
    head_id,
    make_approved,
    make_edit,
    make_editor,
    make_published,
)

pytestmark = pytest.mark.django_db


def test_publishing_now_puts_the_piece_before_readers(client):
    editor = make_editor()
    article = make_approved(headline="Ten people came")
    client.force_login(editor)
    before = client.get(article.get_absolute_url()).status_code

    response = client.post(
        page(article, "publish"), {"revision_id": head_id(article), "when": "now"}
    )

    article = fresh(article)
    event = Event.objects.filter(article=article).first()
    assert response["Location"] == page(article, "change")
    assert (article.desk_state, article.public_state) == (DeskState.PUBLISHED, PublicState.LIVE)
    assert article.published_at == NOW
    assert (event.verb, event.actor) == ("publish", editor)
    assert said(client) == [
        "Published: readers have it now. "
        f'<a href="{article.get_absolute_url()}">Open the public page</a>'
    ]
    assert (before, client.get(article.get_absolute_url()).status_code) == (404, 200)


def test_a_piece_that_is_not_approved_shows_why_not_and_no_form(client):
    article = make_edit(make_approved(), headline="Newer")
    client.force_login(make_editor())

    response = client.get(page(article, "publish"))

    assert response.context["closed"] == "“Publish” is not possible now: this piece is draft."
    assert 'name="when"' not in response.content.decode()


def test_a_version_saved_meanwhile_is_not_published(client):
    article = make_approved()
    read = head_id(article)
    article = make_edit(article, headline="Newer")
    client.force_login(make_editor())
    before = everything(article)

    response = client.post(page(article, "publish"), {"revision_id": read, "when": "now"})

    assert response.status_code == 409
    assert told(response) == ["“Publish” is not possible now: this piece is draft."]
    assert response.context["head"].headline == "Newer"
    assert everything(article) == before


def test_an_unpublished_piece_comes_back_without_a_change(client):
    from articles.workflow import unpublish

    editor = make_editor()
    article = make_published(editor=editor)
    unpublish(article_id=article.pk, by=editor, note="For an hour.")
    client.force_login(editor)

    form = client.get(page(article, "publish")).context["form"]
    client.post(page(article, "publish"), {"revision_id": head_id(article)})

    assert (form.once_seen, form.change_asked) == (True, False)
    assert fresh(article).public_state == PublicState.LIVE


def test_looking_first_publishes_nothing_and_keeps_what_was_typed(client):
    article = make_approved()
    client.force_login(make_editor())
    before = everything(article)
    data = {
        "revision_id": head_id(article),
        "when": "later",
        "at": "2026-11-24T09:00",
        "look": "1",
    }

    response = client.post(page(article, "publish"), data)

    assert response.status_code == 200
    assert response.context["moment_text"] == "24 November 2026, 09:00 UTC"
    assert response.context["form"]["at"].value() == "2026-11-24T09:00"
    assert everything(article) == before
