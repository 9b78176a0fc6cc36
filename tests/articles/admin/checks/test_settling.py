"""Accepting a finding, from the edit form or the review screen, loses nothing that was typed."""

import pytest

from articles import workflow
from articles.models import Decision, Revision
from tests.articles.admin.edit.form import change_url, said, shown
from tests.articles.admin.review.pages import decision, page, told
from tests.articles.workflow.checked import ALTERED, OWN, body, found, make_faulty
from tests.factories import fresh, head_id, make_edit, make_editor, make_user, make_writer

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client):
    person = make_writer()
    client.force_login(person)
    return person


@pytest.fixture
def in_review(client):
    writer = make_writer()
    article = make_faulty(writer)
    workflow.submit(article_id=article.pk, revision_id=head_id(article), by=writer)
    client.force_login(make_editor())
    return fresh(article)


def accepting(article, reason="So printed."):
    key = found(article, "quotation", "altered").key
    return {"accept": key, f"reason:{key}": reason}


def test_from_the_edit_form_the_text_is_saved_first(client, writer):
    article = make_faulty(writer)
    typed = shown(article, headline="Typed just now", **accepting(article))

    response = client.post(change_url(article), typed)

    made = Decision.objects.get()
    assert fresh(article).head.headline == "Typed just now"
    assert (made.revision, made.reason, made.made_by) == (
        fresh(article).head,
        "So printed.",
        writer,
    )
    assert response["Location"].endswith("#checks")
    assert said(client, response["Location"].partition("#")[0]) == [
        "Saved as version 2.",
        f"Accepted: {made.says}",
    ]


def test_without_a_change_only_the_decision_is_made(client, writer):
    article = make_faulty(writer)

    client.post(change_url(article), shown(article, **accepting(article)))

    assert (Revision.objects.count(), Decision.objects.count()) == (1, 1)


def test_without_a_reason_the_text_is_saved_and_nothing_accepted(client, writer):
    article = make_faulty(writer)
    typed = shown(article, headline="Typed just now", **accepting(article, " "))

    response = client.post(change_url(article), typed)

    assert (fresh(article).head.number, Decision.objects.count()) == (2, 0)
    assert said(client, response["Location"].partition("#")[0])[1] == (
        "Nothing was decided: Give a reason: whoever reads this later has only that."
    )


def test_a_form_with_a_fault_keeps_the_reason(client, writer):
    article = make_faulty(writer)
    typed = shown(article, headline=" ", **accepting(article, "Because."))

    response = client.post(change_url(article), typed)

    lines = [line for group in response.context["panel"].groups for line in group.lines]
    assert [line.reason for line in lines if line.reason] == ["Because."]
    assert Decision.objects.count() == 0


def test_a_reason_typed_beside_another_button_is_repeated(client, writer):
    article = make_faulty(writer)
    key = found(article, "quotation", "altered").key

    response = client.post(change_url(article), shown(article, **{f"reason:{key}": "Half a"}))

    assert said(client, response["Location"])[1] == (
        "You typed a reason, but nothing was decided with it: “Half a”"
    )


def test_from_the_review_screen_note_ticks_and_reason_stay(client, in_review):
    data = decision(in_review, standards=["depth"], note="One more thing.")

    response = client.post(page(in_review, "settle"), data | accepting(in_review))

    shown_again = response.context["decision"]
    assert (response.status_code, Decision.objects.count()) == (200, 1)
    assert (shown_again.ticked, shown_again["note"].value()) == (["depth"], "One more thing.")
    assert response.context["panel"].open == 0
    assert told(response) == [f"Accepted: {Decision.objects.get().says}"]


def test_with_nothing_typed_the_review_screen_opens_anew(client, in_review):
    data = decision(in_review, standards=[], note="")

    response = client.post(page(in_review, "settle"), data | accepting(in_review))

    assert (response.status_code, response["Location"]) == (
        302,
        f"{page(in_review, 'review')}#checks",
    )


def test_words_that_were_mended_stay_typed(client, in_review):
    data = decision(in_review, note="", standards=[]) | {"headline": "Mended while reading"}

    response = client.post(page(in_review, "settle"), data | accepting(in_review))

    assert response.context["mending"] is True
    assert response.context["decision"]["headline"].value() == "Mended while reading"
    assert Revision.objects.count() == 1


def test_opened_again_from_the_review_screen(client, in_review):
    client.post(page(in_review, "settle"), decision(in_review) | accepting(in_review))
    key = Decision.objects.get().key

    client.post(
        page(in_review, "settle"),
        decision(in_review, standards=[]) | {"reopen": key, f"reason:{key}": "I looked it up."},
    )

    assert list(Decision.objects.order_by("pk").values_list("verdict", "reason")) == [
        ("accepted", "So printed."),
        ("reopened", "I looked it up."),
    ]


def test_a_newer_version_is_told_and_nothing_decided(client, in_review):
    data = decision(in_review, standards=[]) | accepting(in_review)
    workflow.save(
        article_id=in_review.pk,
        base_id=in_review.head_id,
        content=workflow.content_of(in_review.head).__class__(
            headline="Newer", body=body(OWN, ALTERED)
        ),
        by=make_writer(),
    )

    response = client.post(page(in_review, "settle"), data)

    assert (response.status_code, Decision.objects.count()) == (409, 0)
    assert told(response)[0].startswith("Nothing was decided: Somebody saved a newer version")


def test_a_get_changes_nothing(client, in_review):
    response = client.get(page(in_review, "settle"), accepting(in_review))

    assert (response.status_code, Decision.objects.count()) == (302, 0)


def test_who_may_not_change_a_piece_accepts_nothing(client, in_review):
    client.force_login(make_user("Publisher"))

    response = client.post(page(in_review, "settle"), decision(in_review) | accepting(in_review))

    assert (response.status_code, Decision.objects.count()) == (403, 0)


def test_an_approval_that_is_held_up_says_why_and_keeps_the_answers(client, in_review):
    response = client.post(page(in_review, "approve"), decision(in_review, note="Fine."))

    assert response.status_code == 409
    assert told(response)[0].startswith("One finding of the checks is open: change the text")
    assert response.context["decision"]["note"].value() == "Fine."


def test_a_reason_for_another_finding_is_repeated(client, writer):
    article = make_faulty(writer)
    other = found(article, "number", "number").key
    typed = shown(article, **accepting(article), **{f"reason:{other}": "Half a"})

    response = client.post(change_url(article), typed)

    assert said(client, response["Location"].partition("#")[0])[-1] == (
        "You typed a reason, but nothing was decided with it: “Half a”"
    )


def test_a_reason_whose_finding_is_gone_is_repeated(client, writer):
    article = make_faulty(writer)
    typed = shown(article, body=body(OWN), **accepting(article, "Half a"))

    response = client.post(change_url(article), typed)

    assert Decision.objects.count() == 0
    assert said(client, response["Location"].partition("#")[0])[-1] == (
        "You typed a reason, but nothing was decided with it: “Half a”"
    )


def test_a_reason_beside_a_text_kept_aside_is_repeated(client, writer):
    article = make_faulty(writer)
    typed = shown(article, headline="Mine", **accepting(article, "Half a"))
    make_edit(article, headline="Theirs")

    response = client.post(change_url(article), typed)

    assert "/conflict/" in response["Location"]
    assert said(client, response["Location"].partition("?")[0])[-1] == (
        "You typed a reason, but nothing was decided with it: “Half a”"
    )


def test_on_the_review_screen_the_other_reasons_stay_typed(client, in_review):
    other = found(in_review, "number", "number").key
    data = decision(in_review, standards=[], note="") | accepting(in_review)

    response = client.post(page(in_review, "settle"), data | {f"reason:{other}": "Half a"})

    lines = [line for group in response.context["panel"].groups for line in group.lines]
    assert [line.reason for line in lines if line.reason and not line.accepted] == ["Half a"]


def test_the_reviewer_is_shown_what_the_writer_accepted(client, in_review):
    client.post(page(in_review, "settle"), decision(in_review) | accepting(in_review))

    response = client.get(page(in_review, "review"))

    panel, html = response.context["panel"], response.content.decode()
    assert [line.accepted.reason for line in panel.accepted_lines] == ["So printed."]
    assert [group.label for group in panel.groups if group.pressing] == ["Quotations", "Numbers"]
    assert "Approving it, you answer for these too:" in html


def test_edits_that_bring_a_finding_say_where_it_can_be_settled(client, in_review):
    client.post(page(in_review, "settle"), decision(in_review) | accepting(in_review))
    mended = body(OWN, ALTERED, "“We never asked anybody to wait for us,” said Mara Ellin.")

    response = client.post(
        page(in_review, "approve_with_edits"), decision(in_review, body=mended, note="")
    )

    assert response.status_code == 409
    assert told(response)[0].endswith(
        "What your own edits brought can be changed here, or saved as a draft and accepted there."
    )
    assert (response.context["panel"].saved, response.context["panel"].open) == (False, 1)
