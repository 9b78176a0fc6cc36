"""A decision about a version that is no longer the newest: refused, and nothing typed is lost."""

import pytest

from articles import workflow
from tests.articles.admin.review.pages import decision, everything, page, told
from tests.factories import fresh, head_id, make_edit, make_editor, make_submitted, make_writer

pytestmark = pytest.mark.django_db


def overtaken_in_review():
    """Read at version 1; then somebody saved and submitted version 2."""
    writer = make_writer()
    article = make_submitted(writer, headline="One")
    read = head_id(article)
    article = make_edit(article, writer, headline="Two")
    workflow.submit(article_id=article.pk, revision_id=head_id(article), by=writer)
    return article, read


def overtaken_by_a_draft():
    """Read at version 1; then the writer went on writing, so the piece left the review."""
    article = make_submitted(headline="One")
    read = head_id(article)
    return make_edit(article, headline="Two"), read


@pytest.mark.parametrize("name", ["approve", "approve_with_edits", "send_back"])
@pytest.mark.parametrize("overtake", [overtaken_in_review, overtaken_by_a_draft])
def test_the_newer_version_is_shown_against_the_one_that_was_read(client, name, overtake):
    article, read = overtake()
    client.force_login(make_editor())
    before = everything(article)
    data = decision(article, revision_id=read, note="A long thought.", headline="Mine")

    response = client.post(page(article, name), data)

    shown = response.context
    assert response.status_code == 409
    assert shown["comparison"].headline == "<del>One</del><ins>Two</ins>"
    assert (shown["overtaken"].revision.pk, shown["head"].pk) == (read, head_id(article))
    assert shown["decision"]["note"].value() == "A long thought."
    assert shown["decision"]["revision_id"].value() == head_id(article)
    assert shown["overtaken"].decision["headline"].value() == "Mine"
    assert everything(article) == before


def test_the_ticks_were_given_to_another_text(client):
    article, read = overtaken_in_review()
    client.force_login(make_editor())

    response = client.post(page(article, "approve"), decision(article, revision_id=read))

    assert response.context["decision"].ticked == []
    assert told(response) == [
        "Somebody saved a newer version while you were looking. Nothing was changed: read the "
        "newer version first. The differences to the version you read are shown below."
    ]


def test_the_page_shown_then_decides_about_the_newer_version(client):
    article, read = overtaken_in_review()
    client.force_login(make_editor())
    response = client.post(page(article, "approve"), decision(article, revision_id=read))

    again = response.context["decision"]["revision_id"].value()
    client.post(page(article, "approve"), decision(article, revision_id=again))

    assert fresh(article).head.approval.revision.headline == "Two"
