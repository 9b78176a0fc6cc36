"""What stands at the address of a piece readers may not, or no longer, read."""

from datetime import timedelta

import pytest
import time_machine

from articles import workflow
from tests import factories as make
from tests.articles.public.reading import get, of_class, texts, words

pytestmark = pytest.mark.django_db

LATER = make.NOW + timedelta(hours=2)
SECRET = {"headline": "Wrong", "standfirst": "Secret standfirst.", "body": "<p>Secret body.</p>"}


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(LATER, tick=False):
        yield


def address_of(article):
    return f"/articles/{article.slug}/"


def retracted(**fields):
    editor = make.make_editor(first_name="Eve", last_name="Four")
    article = make.make_published(now=make.NOW, **(SECRET | fields))
    workflow.retract(article_id=article.pk, by=editor, reason="The claim is wrong.", now=LATER)
    return article


def test_a_retracted_piece_says_who_when_and_why_without_its_text(client):
    article = retracted()

    tree = get(client, address_of(article))

    assert words(tree.find(".//h1")) == "Wrong"
    assert texts(tree, "retraction") == [
        "This piece has been retracted"
        " Retracted by Eve Four on 23 November 2026, 12:00 UTC."
        " The claim is wrong."
        " Its text is no longer here. The address stays, so that nobody who linked to it is left"
        " without an answer. All corrections"
    ]
    assert texts(tree, "piece-times") == ["Published 23 November 2026, 10:00 UTC"]
    assert b"Secret" not in client.get(address_of(article)).content


def test_a_retracted_piece_stands_on_no_list(client):
    ada = make.make_author("Ada One")
    outlet = make.make_outlet("Wired")
    retracted(author=ada, tags=("Chips",), document=make.make_document(outlet=outlet))

    assert of_class(get(client, "/"), "card") == []
    assert of_class(get(client, "/sections/ai/"), "card") == []
    assert of_class(get(client, "/authors/ada-one/"), "card") == []
    assert of_class(get(client, "/search/?q=wrong"), "card") == []
    assert client.get("/tags/chips/").status_code == 404
    assert client.get("/sources/wired/").status_code == 404


def test_an_unpublished_piece_is_gone(client):
    article = make.make_published(now=make.NOW, **SECRET)
    workflow.unpublish(article_id=article.pk, by=make.make_editor(), note="Early.", now=LATER)

    tree = get(client, address_of(article), 410)

    assert words(tree.find(".//h1")) == "This piece was unpublished"
    content = client.get(address_of(article)).content
    assert [word in content for word in (b"Secret", b"Wrong", b"Early.")] == [False] * 3


def test_a_piece_taken_down_answers_451_and_names_who_blocks(client):
    article = make.make_published(now=make.NOW, **SECRET)
    workflow.take_down(article_id=article.pk, by=make.make_admin(), note="Court.", now=LATER)

    response = client.get(address_of(article))

    assert response.status_code == 451
    assert response["Link"] == '<http://127.0.0.1:8000/>; rel="blocked-by"'
    hidden = (b"Secret", b"Wrong", b"Court.")
    assert [word in response.content for word in hidden] == [False] * 3


def test_a_piece_comes_back_when_it_is_published_again(client):
    article = make.make_published(now=make.NOW, **SECRET)
    editor = make.make_editor()
    workflow.unpublish(article_id=article.pk, by=editor, note="Early.", now=LATER)
    workflow.publish(article_id=article.pk, revision_id=make.head_id(article), by=editor, now=LATER)

    assert words(get(client, address_of(article)).find(".//h1")) == "Wrong"


@pytest.mark.parametrize("made", [make.make_draft, make.make_submitted, make.make_approved])
def test_what_was_never_published_is_not_there(client, made):
    article = made(now=make.NOW, **SECRET)

    response = client.get(address_of(article))

    assert response.status_code == 404
    assert b"Secret" not in response.content


def test_a_scheduled_piece_appears_when_its_moment_comes(client):
    due = LATER + timedelta(hours=1)
    article = make.make_published(now=make.NOW, at=due, **SECRET)
    assert client.get(address_of(article)).status_code == 404

    with time_machine.travel(due, tick=False):
        assert words(get(client, address_of(article)).find(".//h1")) == "Wrong"
    with time_machine.travel(due - timedelta(microseconds=1), tick=False):
        assert client.get(address_of(article)).status_code == 404


class TestFormerAddress:
    def moved(self, article):
        workflow.move(article_id=article.pk, slug="new-place", by=make.make_editor(), now=LATER)

    def test_it_redirects_for_good(self, client):
        article = make.make_published(now=make.NOW)
        self.moved(article)

        response = client.get(address_of(article))

        assert (response.status_code, response["Location"]) == (301, "/articles/new-place/")

    def test_it_redirects_to_the_notice_of_a_retracted_piece(self, client):
        article = make.make_published(now=make.NOW)
        self.moved(article)
        workflow.retract(article_id=article.pk, by=make.make_editor(), reason="No.", now=LATER)

        assert client.get(address_of(article)).status_code == 301

    def test_it_does_not_tell_where_an_unpublished_piece_is(self, client):
        article = make.make_published(now=make.NOW)
        self.moved(article)
        workflow.unpublish(article_id=article.pk, by=make.make_editor(), note="Early.", now=LATER)

        response = client.get(address_of(article))

        assert (response.status_code, "Location" in response) == (410, False)
        assert b"new-place" not in response.content

    def test_it_does_not_tell_where_a_piece_taken_down_is(self, client):
        article = make.make_published(now=make.NOW)
        self.moved(article)
        workflow.take_down(article_id=article.pk, by=make.make_admin(), note="Court.", now=LATER)

        response = client.get(address_of(article))

        assert (response.status_code, "Location" in response) == (451, False)
        assert response["Link"] == '<http://127.0.0.1:8000/>; rel="blocked-by"'
        assert b"new-place" not in response.content

    def test_it_tells_nothing_of_a_piece_readers_never_had(self, client):
        article = make.make_draft(now=make.NOW)
        self.moved(article)

        assert client.get(address_of(article)).status_code == 404
