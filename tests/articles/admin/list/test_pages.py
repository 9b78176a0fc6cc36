"""The list of articles page by page: nothing missing, nothing twice, the same cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.list.reading import LIST, headlines
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_pages_follow_each_other_without_gap_or_double(monkeypatch):
    monkeypatch.setattr("articles.admin.article_ranges.PAGE_SIZE", 2)
    writer = make.make_writer()
    # Two of them moved in the same moment: the key decides.
    for number, minute in enumerate([1, 2, 3, 3, 5], start=1):
        make.make_draft(writer, NOW + timedelta(minutes=minute), headline=f"Piece {number}")
    client = as_user(writer)

    first = client.get(LIST)
    second = client.get(LIST + first.context["older"])
    third = client.get(LIST + second.context["older"])
    back = client.get(LIST + third.context["newer"])
    start = client.get(LIST + back.context["newer"])

    def shown(response) -> list[str]:
        return [article.head.headline for article, _ in response.context["rows"]]

    assert shown(first) == ["Piece 5", "Piece 4"]
    assert shown(second) == ["Piece 3", "Piece 2"]
    assert shown(third) == ["Piece 1"]
    assert shown(back) == shown(second)
    assert shown(start) == shown(first)
    assert first.context["newer"] == ""
    assert third.context["older"] == ""


def test_a_page_keeps_what_was_asked(monkeypatch):
    monkeypatch.setattr("articles.admin.article_ranges.PAGE_SIZE", 1)
    for _ in range(2):
        make.make_draft(headline="Wanted")
    make.make_draft(headline="Other")
    client = as_user(make.make_editor())

    older = client.get(f"{LIST}?q=wanted&desk=draft").context["older"]

    assert older.startswith("?desk=draft&q=wanted&before=")
    assert headlines(client, older) == ["Wanted"]


def test_the_list_costs_the_same_for_any_number_of_rows():
    client = as_user(make.make_editor())
    image = make.make_image()
    costs = {}
    for wanted in (1, 3, 30):
        while Article.objects.count() < wanted:
            make.make_draft(image_id=image.pk, image_decorative=True, document=make.make_document())
        with CaptureQueriesContext(connection) as queries:
            assert len(headlines(client)) == wanted
        costs[wanted] = len(queries)

    assert costs == {1: 11, 3: 11, 30: 11}


def test_nothing_counts_the_whole_table_or_loads_a_body():
    make.make_draft()
    client = as_user(make.make_editor())

    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)

    asked = [query["sql"] for query in queries]
    counting = [sql for sql in asked if "COUNT(" in sql]
    assert len(counting) == 1
    # Every count in it has an end.
    assert counting[0].count("COUNT(") == counting[0].count("LIMIT 1000)")
    assert not [sql for sql in asked if '"body"' in sql]


def test_there_is_no_way_to_delete_pieces_from_the_list():
    article = make.make_draft()
    client = as_user(make.make_user(is_superuser=True))

    page = client.get(LIST).content.decode()
    answer = client.post(
        LIST, {"action": "delete_selected", "_selected_action": article.pk, "post": "yes"}
    )

    assert "delete_selected" not in page
    assert answer.status_code == 405
    assert client.get(f"{LIST}{article.pk}/delete/").status_code == 404
    assert Article.objects.filter(pk=article.pk).exists()
