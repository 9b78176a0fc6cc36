"""SQLite plans for a large archive from the first row on, whatever ANALYZE was or was not told."""

import pytest
from django.db import connection

from articles.models import Article
from hubnews import planner
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def plan_of_a_page_of_cards() -> str:
    """What is asked for on every list: twenty pieces by their numbers, through the door."""
    wanted = Article.objects.live(NOW).filter(pk__in=range(1, 21)).values("slug").order_by()
    return wanted.explain()


def forget() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_stat1")
        cursor.execute("ANALYZE sqlite_schema")


def test_a_page_of_cards_is_looked_up_by_its_numbers():
    assert "USING INTEGER PRIMARY KEY" in plan_of_a_page_of_cards()

    # Without the figures it is not: SQLite then takes every index for a good one.
    forget()
    assert "USING INDEX article_by_publication" in plan_of_a_page_of_cards()

    planner.install(connection)
    assert "USING INTEGER PRIMARY KEY" in plan_of_a_page_of_cards()


def test_every_index_of_our_tables_has_its_figures():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'index' AND (tbl_name LIKE 'articles!_%'"
            " ESCAPE '!' OR tbl_name LIKE 'sources!_%' ESCAPE '!')"
            " AND tbl_name NOT LIKE '%!_search%' ESCAPE '!'"
        )
        indexes = {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT idx, stat FROM sqlite_stat1 WHERE idx IS NOT NULL")
        figures = dict(cursor.fetchall())

    assert indexes - set(figures) == set()
    assert figures["article_by_desk_state"] == "1000000 166666 1 1"
    assert figures["article_by_publication"] == "1000000 200000 1 1"
    assert figures["listing_in_order"] == "10000000 1000000 1000 1 1"
    assert figures["item_by_page_due"] == "100 1"


def test_what_analyze_gathered_of_a_young_site_does_not_last():
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    planner.after_migrate(using="default")

    assert "USING INTEGER PRIMARY KEY" in plan_of_a_page_of_cards()
