"""The pages ask the database as often for ten versions as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.workflow import BylineLine, CitationLine
from tests.articles.admin.review.pages import page
from tests.factories import (
    make_author,
    make_document,
    make_draft,
    make_edit,
    make_editor,
    make_submitted,
)

pytestmark = pytest.mark.django_db

HISTORY, COMPARE, REVIEW = 11, 18, 24


def queries_of(client, address):
    client.get(address)  # What is remembered for good, such as content types, is asked first.
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries)


def parts(rows):
    return {
        "bylines": tuple(BylineLine(author_id=make_author().pk) for _ in range(rows)),
        "citations": tuple(CitationLine(document_id=make_document().pk) for _ in range(rows)),
        "tags": tuple(f"Tag {number}" for number in range(rows)),
    }


@pytest.mark.parametrize("versions", [1, 3, 10])
def test_the_history_takes_the_same_queries(client, versions):
    article = make_draft()
    for number in range(1, versions):
        make_edit(article, headline=f"Version {number}")
    client.force_login(make_editor())

    assert queries_of(client, page(article, "history")) == HISTORY


@pytest.mark.parametrize("rows", [1, 3])
def test_a_comparison_takes_the_same_queries(client, rows):
    article = make_edit(make_draft(**parts(rows)), **parts(rows), headline="Newer")
    client.force_login(make_editor())

    assert queries_of(client, page(article, "compare", 1, 2)) == COMPARE


@pytest.mark.parametrize("rows", [1, 3])
def test_the_review_screen_takes_the_same_queries(client, rows):
    article = make_submitted(**parts(rows))
    client.force_login(make_editor())

    assert queries_of(client, page(article, "review")) == REVIEW
