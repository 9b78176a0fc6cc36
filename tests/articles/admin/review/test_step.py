"""The confirm pages: one per remaining verb, from one table."""

import pytest

from articles.admin.review.steps import STEPS
from articles.models import DeskState, Event, PublicState
from articles.workflow.table import Verb
from tests.articles.admin.review.pages import everything, page, said, told
from tests.factories import (
    fresh,
    head_id,
    make_admin,
    make_draft,
    make_edit,
    make_published,
    make_submitted,
    make_writer,
)

pytestmark = pytest.mark.django_db


def do(client, article, verb, text="", by=None, **more):
    client.force_login(by or make_admin())
    data = {"text": text, "revision_id": head_id(article), **more}
    return client.post(page(article, "step", verb), data)


def spiked():
    from articles.workflow import spike

    article = make_draft()
    spike(article_id=article.pk, by=make_admin())
    return fresh(article)


def scheduled():
    from datetime import timedelta

    from tests.factories import NOW

    return make_published(at=NOW + timedelta(days=1))


@pytest.mark.parametrize(
    ("verb", "make", "text", "desk", "public"),
    [
        ("submit", make_draft, "Look at the numbers.", DeskState.IN_REVIEW, PublicState.NONE),
        ("withdraw", make_submitted, "Not yet.", DeskState.DRAFT, PublicState.NONE),
        ("unschedule", scheduled, "Later.", DeskState.APPROVED, PublicState.NONE),
        ("unpublish", make_published, "A check.", DeskState.APPROVED, PublicState.UNPUBLISHED),
        ("retract", make_published, "It is wrong.", DeskState.PUBLISHED, PublicState.RETRACTED),
        ("take_down", make_published, "A court.", DeskState.PUBLISHED, PublicState.TAKEN_DOWN),
        ("spike", make_draft, "Old news.", DeskState.SPIKED, PublicState.NONE),
        ("unspike", spiked, "News again.", DeskState.DRAFT, PublicState.NONE),
    ],
)
def test_a_step_is_done_with_its_note(client, verb, make, text, desk, public):
    article = make()

    response = do(client, article, verb, text)

    article, event = fresh(article), Event.objects.filter(article=article).first()
    assert (article.desk_state, article.public_state) == (desk, public)
    assert (event.verb, event.note) == (verb, text)
    assert response["Location"] == ("/admin/" if verb == "spike" else page(article, "change"))
    assert said(client) == [STEPS[Verb(verb)].done]


def test_the_address_is_changed(client):
    article = make_published()
    old = article.get_absolute_url()

    do(client, article, "move", "a-better-address")

    article = fresh(article)
    assert article.slug == "a-better-address"
    assert client.get(old)["Location"] == article.get_absolute_url()


@pytest.mark.parametrize("verb", ["unpublish", "retract", "take_down"])
def test_a_reason_that_is_needed_is_asked_for(client, verb):
    article = make_published()
    before = everything(article)

    response = do(client, article, verb, " \n ")

    assert response.status_code == 409
    assert told(response) == [response.context["typed"].problem]
    assert everything(article) == before


@pytest.mark.parametrize("slug", ["", "two words", "a/b", "x" * 121])
def test_an_address_that_is_none_is_refused_and_stays_typed(client, slug):
    article = make_draft()
    before = everything(article)

    response = do(client, article, "move", slug)

    assert response.status_code == 409
    assert response.context["typed"].text == slug
    assert everything(article) == before


def test_what_is_missing_is_listed_before_submitting(client):
    article = make_draft(section_id=None, body="")
    client.force_login(make_writer())

    shown = client.get(page(article, "step", "submit")).context

    assert shown["missing"] == ["a body", "a section"]


def test_an_incomplete_piece_is_not_submitted_and_the_note_stays(client):
    article = make_draft(section_id=None)
    before = everything(article)

    response = do(client, article, "submit", "Please read it.", by=make_writer())

    assert told(response) == ["The piece still needs a section."]
    assert response.context["typed"].text == "Please read it."
    assert everything(article) == before


def test_a_version_saved_meanwhile_is_not_submitted(client):
    article = make_draft(headline="One")
    read = head_id(article)
    article = make_edit(article, headline="Two")
    before = everything(article)

    response = do(client, article, "submit", revision_id=read)

    assert response.status_code == 409
    assert response.context["head"].headline == "Two"
    assert everything(article) == before


@pytest.mark.parametrize("sent", ["", "x", "-1", "9" * 40])
def test_a_malformed_version_submits_nothing(client, sent):
    article = make_draft()
    before = everything(article)

    assert do(client, article, "submit", revision_id=sent).status_code == 409
    assert everything(article) == before


@pytest.mark.parametrize("verb", STEPS)
def test_a_step_that_is_not_possible_says_why_and_keeps_the_text(client, verb):
    article = make_published()
    from articles.workflow import take_down

    take_down(article_id=article.pk, by=make_admin(), note="A court.")
    before = everything(article)

    response = do(client, article, verb, "a-long-thought")

    assert response.status_code == 409
    assert response.context["closed"] == told(response)[0]
    assert response.context["typed"].text == "a-long-thought"
    assert everything(article) == before


@pytest.mark.parametrize("verb", ["approve", "publish", "save", "create", "send_back", "delete"])
def test_other_verbs_have_no_confirm_page(client, verb):
    article = make_draft()
    client.force_login(make_admin())

    assert client.get(page(article, "step", verb)).status_code == 404


@pytest.mark.parametrize("make", [make_draft, scheduled, make_published])
def test_every_page_says_beforehand_what_happens_for_whom(client, make):
    article = make()
    client.force_login(make_admin())

    pages = [client.get(page(article, "step", verb)).context for verb in STEPS]

    assert [(c["desk_line"][-1], c["reader_line"][-1]) for c in pages] == [(".", ".")] * len(STEPS)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a\0b", "Null characters are not allowed."),
        ("x" * 10_001, "At most 10,000 characters fit here: this has 10,001."),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused(client, text, sentence):
    article = make_published()
    before = everything(article)

    response = do(client, article, "unpublish", text)

    assert response.status_code == 400
    assert told(response) == [sentence]
    assert everything(article) == before
