"""Send back: the note is needed, and it is what the writer gets."""

import pytest

from articles.models import DeskState, Event
from tests.articles.admin.review.pages import decision, everything, page, said, told
from tests.factories import fresh, make_editor, make_submitted, make_writer

pytestmark = pytest.mark.django_db


def test_the_piece_returns_to_its_writer_with_the_note(client):
    writer = make_writer(first_name="Teodor", last_name="Lind")
    article = make_submitted(writer)
    client.force_login(make_editor())

    response = client.post(
        page(article, "send_back"), decision(article, standards=[], note="Who counted?")
    )

    article = fresh(article)
    assert response["Location"] == "/admin/"
    assert (article.desk_state, article.holder) == (DeskState.CHANGES_REQUESTED, writer)
    assert Event.objects.filter(article=article).first().note == "Who counted?"
    assert said(client) == ["Sent back to Teodor Lind, with your note."]


@pytest.mark.parametrize("note", ["", "   ", "\n\t"])
def test_without_a_note_nothing_happens_and_the_ticks_stay(client, note):
    article = make_submitted()
    client.force_login(make_editor())
    before = everything(article)

    response = client.post(
        page(article, "send_back"), decision(article, standards=["depth"], note=note)
    )

    reason = "Say in a note what should change: the writer only sees the note."
    assert response.status_code == 409
    assert told(response) == [reason]
    assert response.context["decision"].errors == {"note": [reason]}
    assert response.context["decision"].ticked == ["depth"]
    assert everything(article) == before


def test_ones_own_piece_may_be_sent_back(client):
    editor = make_editor()
    article = make_submitted(editor)
    client.force_login(editor)

    client.post(page(article, "send_back"), decision(article, note="I found a mistake."))

    assert fresh(article).desk_state == DeskState.CHANGES_REQUESTED


def test_an_endless_note_is_refused_and_kept(client):
    article = make_submitted()
    client.force_login(make_editor())
    before = everything(article)
    note = "a" * 10_001

    response = client.post(page(article, "send_back"), decision(article, note=note))

    assert response.status_code == 400
    assert response.context["decision"]["note"].value() == note
    assert everything(article) == before
