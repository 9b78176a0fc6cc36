"""Handing a piece in, and taking it back."""

import pytest

from articles import workflow
from articles.models import Event
from articles.workflow import Incomplete, NotAllowed, Stale
from tests.factories import (
    NOW,
    fresh,
    head_id,
    make_draft,
    make_edit,
    make_editor,
    make_image,
    make_submitted,
    make_writer,
)

pytestmark = pytest.mark.django_db


def test_the_piece_then_waits_for_any_editor():
    writer = make_writer()
    article = make_draft(by=writer)

    workflow.submit(
        article_id=article.pk, revision_id=head_id(article), by=writer, note="Please.", now=NOW
    )

    article = fresh(article)
    assert (article.desk_state, article.state_since) == ("in_review", NOW)
    assert (article.submitted, article.submitted_by) == (article.head, writer)
    assert article.holder is None
    assert Event.objects.get(verb="submit").note == "Please."


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"body": ""}, "The piece still needs a body."),
        ({"section_id": None}, "The piece still needs a section."),
        ({"bylines": ()}, "The piece still needs a byline."),
        ({"body": "", "bylines": ()}, "The piece still needs a body and a byline."),
    ],
)
def test_an_unfinished_piece_is_refused(missing, sentence):
    writer = make_writer()
    article = make_draft(by=writer, **missing)

    with pytest.raises(Incomplete) as refused:
        workflow.submit(article_id=article.pk, revision_id=head_id(article), by=writer)

    assert str(refused.value) == sentence
    assert fresh(article).desk_state == "draft"


def test_a_picture_needs_alt_text_or_the_word_that_it_is_decorative():
    writer = make_writer()
    image = make_image()
    article = make_draft(by=writer, image_id=image.pk)

    with pytest.raises(Incomplete, match="alt text for the image"):
        workflow.submit(article_id=article.pk, revision_id=head_id(article), by=writer)
    article = make_edit(article, by=writer, image_decorative=True)
    workflow.submit(article_id=article.pk, revision_id=head_id(article), by=writer)

    assert fresh(article).desk_state == "in_review"


def test_a_newer_version_is_not_handed_in_unread():
    writer = make_writer()
    article = make_draft(by=writer)
    read = head_id(article)
    make_edit(article, headline="Newer")

    with pytest.raises(Stale):
        workflow.submit(article_id=article.pk, revision_id=read, by=writer)

    assert fresh(article).desk_state == "draft"


def test_the_submitter_takes_it_back_and_has_it_again():
    writer = make_writer()
    article = make_submitted(by=writer)

    workflow.withdraw(article_id=article.pk, by=writer)

    assert (fresh(article).desk_state, fresh(article).holder) == ("draft", writer)


def test_an_editor_takes_it_back_for_the_writer():
    writer = make_writer()
    article = make_submitted(by=writer)

    workflow.withdraw(article_id=article.pk, by=make_editor())

    assert (fresh(article).desk_state, fresh(article).holder) == ("draft", writer)


def test_another_writer_does_not():
    article = make_submitted()

    with pytest.raises(NotAllowed, match="Only the person who submitted"):
        workflow.withdraw(article_id=article.pk, by=make_writer())

    assert fresh(article).desk_state == "in_review"
