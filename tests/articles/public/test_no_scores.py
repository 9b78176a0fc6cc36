"""Readers never see a score: no public page asks for a report or a decision."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import workflow
from tests.articles.workflow.checked import found, make_faulty
from tests.factories import approve, fresh, head_id, make_editor, make_writer

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    writer, editor = make_writer(), make_editor()
    piece = make_faulty(writer)
    workflow.submit(article_id=piece.pk, revision_id=head_id(piece), by=writer)
    workflow.accept(
        article_id=piece.pk,
        revision_id=head_id(piece),
        key=found(piece, "quotation", "altered").key,
        reason="A secret of the desk.",
        by=writer,
    )
    approve(piece, editor)
    workflow.publish(article_id=piece.pk, revision_id=head_id(piece), by=editor)
    return fresh(piece)


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/articles/{slug}/",
        "/sections/ai/",
        "/feed.xml",
        "/feed.json",
        "/search/?q=town",
        "/sitemap.xml",
    ],
)
def test_no_page_reads_the_checks(client, article, address):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address.format(slug=article.slug))

    assert response.status_code == 200
    asked = " ".join(query["sql"] for query in queries.captured_queries)
    assert [
        table for table in ("articles_checkreport", "articles_decision") if table in asked
    ] == []
    assert "A secret of the desk." not in response.content.decode()


def test_the_article_page_is_the_one_with_the_piece(client, article):
    response = client.get(f"/articles/{article.slug}/")

    assert (response.status_code, response.content.decode().count("<h1")) == (200, 1)
