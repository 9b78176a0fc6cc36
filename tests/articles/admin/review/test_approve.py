"""Approve: one POST signs off exactly the version on the screen."""

import pytest

from articles.models import Approval, DeskState, Event
from articles.workflow import roles
from tests.articles.admin.review.pages import decision, everything, page, said, told
from tests.factories import NOW, fresh, head_id, make_editor, make_submitted, make_user

pytestmark = pytest.mark.django_db


def test_approving_signs_off_the_version_and_goes_on_to_publishing(client):
    editor = make_editor()
    article = make_submitted(headline="Ten people came")
    client.force_login(editor)

    response = client.post(page(article, "approve"), decision(article, note="Fine."))

    approval = Approval.objects.get()
    event = Event.objects.filter(article=article).first()
    assert response["Location"] == page(article, "publish")
    assert (approval.revision_id, approval.approved_by, approval.note) == (
        head_id(article),
        editor,
        "Fine.",
    )
    assert fresh(article).desk_state == DeskState.APPROVED
    assert (event.verb, event.actor, event.at, event.note) == ("approve", editor, NOW, "Fine.")
    assert said(client) == [
        "Approved: version 1 of “Ten people came”. Next: publish it, now or at a time."
    ]


def test_an_editor_who_may_not_publish_returns_to_the_desk(client):
    article = make_submitted(headline="Ten people came")
    client.force_login(make_user(roles.EDITOR))

    response = client.post(page(article, "approve"), decision(article))

    assert response["Location"] == "/admin/"
    assert said(client) == [
        "Approved: version 1 of “Ten people came”. A publisher puts it out next."
    ]


def test_an_open_standard_is_named_and_everything_typed_stays(client):
    article = make_submitted()
    client.force_login(make_editor())
    before = everything(article)
    data = decision(article, standards=["perspective", "depth"], note="Almost there.")

    response = client.post(page(article, "approve"), data)

    reason = (
        "Approving means answering every standard. Still open: “Sources checked”, “Quotes checked”."
    )
    form = response.context["decision"]
    assert response.status_code == 409
    assert told(response) == [reason]
    assert form.errors["standards"] == [reason]
    assert (form.ticked, form["note"].value()) == (["perspective", "depth"], "Almost there.")
    assert everything(article) == before


def test_ones_own_text_is_refused_with_the_reason(client):
    editor = make_editor()
    article = make_submitted(editor)
    client.force_login(editor)
    before = everything(article)

    response = client.post(page(article, "approve"), decision(article, note="Mine."))

    assert response.status_code == 403
    assert told(response) == ["You submitted this piece yourself: somebody else must approve it."]
    assert response.context["decision"]["note"].value() == "Mine."
    assert everything(article) == before


@pytest.mark.parametrize(
    ("sent", "status"), [("", 400), ("abc", 400), ("-1", 400), ("0", 400), ("9" * 40, 302)]
)
def test_a_malformed_version_decides_nothing(client, sent, status):
    article = make_submitted()
    client.force_login(make_editor())
    before = everything(article)

    response = client.post(page(article, "approve"), decision(article, revision_id=sent))

    assert response.status_code == status
    assert everything(article) == before


def test_the_version_of_another_piece_decides_nothing(client):
    article, other = make_submitted(), make_submitted()
    client.force_login(make_editor())
    before = everything(article)

    data = decision(article, revision_id=head_id(other))
    response = client.post(page(article, "approve"), data)

    assert response["Location"] == page(article, "change")
    assert said(client) == ["That version does not belong to this piece."]
    assert everything(article) == before
