"""A new piece from the form: one revision, exactly what was typed."""

import pytest

from articles.models import Article, Event, Revision
from articles.workflow import BylineLine, CitationLine, Content, content_of
from tests.articles.admin.edit.form import ADD, posted, said
from tests.factories import make_author, make_document, make_image, make_section, make_writer

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client):
    person = make_writer()
    client.force_login(person)
    return person


def test_a_new_piece_holds_everything_that_was_typed(client, writer):
    section, image = make_section(), make_image()
    first, second = make_author("Ana"), make_author("Bo")
    document = make_document()

    response = client.post(
        ADD,
        posted(
            headline="Why it matters",
            standfirst="In short.",
            body="<p>It <strong>does</strong>.</p>",
            section=section.pk,
            kind="analysis",
            tags="AI, Chips",
            image=image.pk,
            image_alt="A chip",
            image_caption="The chip.",
            bylines=[(first.pk, "writer", None), (second.pk, "editor", None)],
            citations=[(document.pk, "cites", None)],
        ),
    )

    article = Article.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/admin/articles/article/{article.pk}/change/"
    assert content_of(article.head) == Content(
        headline="Why it matters",
        standfirst="In short.",
        body="<p>It <strong>does</strong>.</p>",
        section_id=section.pk,
        kind="analysis",
        tags=("AI", "Chips"),
        image_id=image.pk,
        image_alt="A chip",
        image_caption="The chip.",
        bylines=(
            BylineLine(author_id=first.pk, role="writer"),
            BylineLine(author_id=second.pk, role="editor"),
        ),
        citations=(CitationLine(document_id=document.pk, relation="cites"),),
    )
    assert (article.desk_state, article.created_by) == ("draft", writer)
    assert [event.verb for event in Event.objects.filter(article=article)] == ["create"]
    assert said(client, response["Location"]) == ["Saved as version 1."]


def test_rows_stand_in_the_order_of_their_place_numbers(client, writer):
    authors = [make_author(name) for name in ("Ana", "Bo", "Cy")]
    places = [3, 1, 2]

    rows = [(a.pk, "writer", place) for a, place in zip(authors, places, strict=True)]
    client.post(ADD, posted(bylines=rows))

    lines = Article.objects.get().head.bylines.all()
    assert [line.author.name for line in lines] == ["Bo", "Cy", "Ana"]


def test_an_empty_row_and_a_removed_row_are_no_lines(client, writer):
    kept, gone = make_author("Kept"), make_author("Gone")
    rows = [(kept.pk, "writer", None), (gone.pk, "writer", None), ("", "writer", None)]

    client.post(ADD, posted(bylines=rows) | {"bylines-1-DELETE": "on"})

    assert [line.author for line in Article.objects.get().head.bylines.all()] == [kept]


def test_a_near_duplicate_becomes_the_tag_that_exists(client, writer):
    client.post(ADD, posted(headline="One", tags="Künstliche Intelligenz"))
    client.post(ADD, posted(headline="Two", tags="künstliche  INTELLIGENZ, New"))

    second = Revision.objects.get(headline="Two")
    assert sorted(tag.name for tag in second.tags.all()) == ["Künstliche Intelligenz", "New"]


def test_the_form_of_a_new_piece_names_its_writer(client, writer):
    author = make_author("Wanda Writer", user=writer)

    page = client.get(ADD)

    rows = page.context["draft"].bylines
    assert rows.forms[0].chosen == str(author.pk)
    assert rows.known == {str(author.pk): "Wanda Writer"}


def test_saving_and_submitting_are_two_steps(client, writer):
    author = make_author()

    response = client.post(
        ADD,
        posted(section=make_section().pk, bylines=[(author.pk, "writer", None)], then="submit"),
    )

    article = Article.objects.get()
    assert article.desk_state == "in_review"
    assert said(client, response["Location"]) == ["Saved as version 1.", "Submitted for review."]


def test_a_piece_that_is_not_ready_is_saved_and_not_submitted(client, writer):
    response = client.post(ADD, posted(then="submit"))

    article = Article.objects.get()
    assert (article.desk_state, article.head.headline) == ("draft", "A headline")
    assert said(client, response["Location"]) == [
        "Saved as version 1.",
        "Not submitted: The piece still needs a section and a byline.",
    ]


def test_the_browser_is_told_which_safety_copy_is_saved(client, writer):
    response = client.post(ADD, posted(copy="ab12"))

    article = Article.objects.get()
    assert response["Location"] == f"/admin/articles/article/{article.pk}/change/?saved=ab12"
