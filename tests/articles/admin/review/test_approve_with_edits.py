"""Approve with my edits: save and sign-off are one step, or neither."""

import pytest

from articles.models import Approval, DeskState
from tests.articles.admin.review.pages import decision, everything, page, said, told
from tests.factories import fresh, head_id, make_edit, make_editor, make_submitted

pytestmark = pytest.mark.django_db

LONG = "<p>" + "One two three four five six seven eight nine ten. " * 4 + "</p>"


def mended(article, **fields):
    head = fresh(article).head
    texts = {"headline": head.headline, "standfirst": head.standfirst, "body": head.body}
    return decision(article, **texts | fields)


def test_a_mended_word_is_saved_and_approved_in_one_step(client):
    editor = make_editor()
    article = make_submitted(headline="Ten people came", body=LONG)
    handed_in = head_id(article)
    client.force_login(editor)

    response = client.post(
        page(article, "approve_with_edits"), mended(article, headline="Eleven people came")
    )

    article, approval = fresh(article), Approval.objects.get()
    assert response["Location"] == page(article, "publish")
    assert (article.desk_state, article.head.headline) == (DeskState.APPROVED, "Eleven people came")
    assert article.head.body == LONG.replace(". </p>", ".</p>")
    assert (approval.revision, approval.submitted_id) == (article.head, handed_in)
    assert said(client) == [
        "Approved: version 2 of “Eleven people came”. The writer is shown what you mended. "
        "Next: publish it, now or at a time."
    ]


def test_too_many_words_are_refused_and_stay_typed(client):
    article = make_submitted(body=LONG)
    client.force_login(make_editor())
    before = everything(article)
    data = mended(article, body="<p>A text that is altogether new.</p>", note="Better.")

    response = client.post(page(article, "approve_with_edits"), data)

    form = response.context["decision"]
    assert response.status_code == 403
    assert len(told(response)) == 1
    assert told(response)[0].endswith(
        "% of the words are yours, and a reviewer may add at most 10%: save your version, and "
        "somebody else approves it."
    )
    assert form["body"].value() == "<p>A text that is altogether new.</p>"
    assert (form["note"].value(), response.context["mending"]) == ("Better.", True)
    assert everything(article) == before


def test_without_edits_no_version_is_made(client):
    article = make_submitted()
    client.force_login(make_editor())

    client.post(page(article, "approve_with_edits"), mended(article))

    assert Approval.objects.get().revision_id == head_id(article)
    assert fresh(article).revisions.count() == 1


def test_an_emptied_headline_is_refused_and_the_body_stays_typed(client):
    article = make_submitted(body=LONG)
    client.force_login(make_editor())
    before = everything(article)
    body = LONG.replace("One", "Eins", 1)

    response = client.post(
        page(article, "approve_with_edits"), mended(article, headline=" ", body=body)
    )

    assert response.status_code == 409
    assert told(response) == ["A piece needs a headline."]
    assert response.context["decision"]["body"].value() == body
    assert everything(article) == before


def test_a_text_that_was_not_posted_is_not_emptied(client):
    article = make_submitted(standfirst="It stays.", body=LONG)
    client.force_login(make_editor())

    client.post(page(article, "approve_with_edits"), decision(article, headline="A new headline"))

    head = fresh(article).head
    assert (head.headline, head.standfirst) == ("A new headline", "It stays.")


def test_looking_at_ones_edits_tells_the_share_and_saves_nothing(client):
    article = make_submitted(headline="Ten people came", standfirst="", body=LONG)
    client.force_login(make_editor())
    before = everything(article)

    response = client.post(
        page(article, "approve_with_edits"),
        mended(article, headline="Eleven people came", look="1"),
    )

    edits = response.context["edits"]
    assert response.status_code == 200
    assert (edits.percent, edits.too_much) == ("2.3%", False)
    assert edits.comparison.headline == "<del>Ten</del><ins>Eleven</ins> people came"
    assert response.context["decision"]["headline"].value() == "Eleven people came"
    assert everything(article) == before


def test_looking_tells_when_it_is_too_much(client):
    article = make_submitted(body=LONG)
    client.force_login(make_editor())

    response = client.post(
        page(article, "approve_with_edits"), mended(article, body="<p>New.</p>", look="1")
    )

    assert response.context["edits"].too_much is True


@pytest.mark.parametrize("answer", ["approve", "send_back"])
def test_an_answer_that_takes_no_text_swallows_none(client, answer):
    article = make_submitted(body=LONG)
    client.force_login(make_editor())
    before = everything(article)

    response = client.post(
        page(article, answer), mended(article, headline="Mended", note="A note.")
    )

    form = response.context["decision"]
    assert (response.status_code, response.context["mending"]) == (409, True)
    assert told(response)[0].startswith("You have changed the text, and this answer takes no text.")
    assert (form["headline"].value(), form["note"].value()) == ("Mended", "A note.")
    assert everything(article) == before


def test_more_than_a_reviewer_may_mend_is_kept_as_a_draft(client):
    editor = make_editor()
    article = make_submitted(body=LONG)
    client.force_login(editor)

    response = client.post(
        page(article, "keep_as_draft"), mended(article, body="<p>Altogether new.</p>")
    )

    article = fresh(article)
    assert response["Location"] == page(article, "change")
    assert (article.desk_state, article.head.body) == (
        DeskState.DRAFT,
        "<p>Altogether new.</p>",
    )
    assert (article.head.created_by, Approval.objects.count()) == (editor, 0)


def test_a_draft_typed_on_an_overtaken_version_is_kept_aside(client):
    article = make_submitted(body=LONG)
    data = mended(article, headline="Mine")
    make_edit(article, headline="Theirs")
    client.force_login(make_editor())

    response = client.post(page(article, "keep_as_draft"), data)

    assert response["Location"] == page(article, "conflict", 3)
    assert fresh(article).head.headline == "Theirs"
    assert article.revisions.get(number=3).headline == "Mine"
