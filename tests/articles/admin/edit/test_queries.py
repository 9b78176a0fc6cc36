"""The edit form asks the database as often for three rows as for one."""

import pytest

from articles.workflow import BylineLine, CitationLine
from tests.articles.admin.edit.form import change_url
from tests.factories import (
    fresh,
    make_author,
    make_document,
    make_draft,
    make_edit,
    make_image,
    make_user,
)

pytestmark = pytest.mark.django_db

SHOWN = 24


@pytest.mark.parametrize("rows", [1, 3])
def test_showing_takes_the_same_queries(client, rows, django_assert_num_queries):
    client.force_login(make_user("Editor", "Publisher"))
    article = _piece(rows)

    with django_assert_num_queries(SHOWN):
        client.get(change_url(article))


def _piece(rows: int):
    bylines = tuple(BylineLine(author_id=make_author().pk) for _ in range(rows))
    citations = tuple(CitationLine(document_id=make_document().pk) for _ in range(rows))
    image = make_image()
    tags = tuple(f"Tag {n}" for n in range(rows))
    article = make_draft(
        bylines=bylines, citations=citations, tags=tags, image_id=image.pk, image_alt="A dot"
    )
    for number in range(rows - 1):
        article = make_edit(article, headline=f"Headline again {number}")
    return fresh(article)
