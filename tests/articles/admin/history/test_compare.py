"""Any two versions compared: words, fields, and a map of the differences."""

import pytest

from tests.articles.admin.review.pages import page
from tests.factories import make_draft, make_edit, make_editor, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    piece = make_draft(headline="One", body="<p>First.</p><p>Ten people came.</p>")
    piece = make_edit(piece, headline="Two")
    return make_edit(piece, body="<p>First.</p><p>Twelve people came.</p>", kind="opinion")


def compared(client, article, old, new):
    client.force_login(make_editor())
    return client.get(page(article, "compare", old, new))


def test_differences_stand_in_place(client, article):
    shown = compared(client, article, 1, 3).context["comparison"]

    assert shown.headline == "<del>One</del><ins>Two</ins>"
    assert shown.body == ("<p>First.</p>\n<p><del>Ten</del><ins>Twelve</ins> people came.</p>")
    assert [(part.label, part.marked) for part in shown.details] == [
        ("Kind", "<del>News</del><ins>Opinion</ins>")
    ]
    assert shown.labels == "Headline, Text, Kind"


def test_every_difference_of_the_text_is_on_the_map(client, article):
    marks = compared(client, article, 1, 3).context["comparison"].marks

    assert [mark.op for mark in marks] == ["changed"]
    assert 0 < marks[0].top < 1000


def test_a_version_and_itself_say_the_same(client, article):
    shown = compared(client, article, 2, 2).context["comparison"]

    assert (shown.same, shown.body) == (True, "<p>First.</p>\n<p>Ten people came.</p>")


def test_the_older_one_stands_first(client, article):
    response = compared(client, article, 3, 1)

    assert response["Location"] == page(article, "compare", 1, 3)


def test_two_choices_in_any_order_lead_to_their_comparison(client, article):
    client.force_login(make_editor())

    response = client.get(page(article, "compare_pick"), {"old": "3", "new": "2"})

    assert response["Location"] == page(article, "compare", 2, 3)


@pytest.mark.parametrize("query", [{}, {"old": "1"}, {"old": "x", "new": "2"}, {"old": "9" * 30}])
def test_choices_that_are_none_are_not_found(client, article, query):
    client.force_login(make_editor())

    assert client.get(page(article, "compare_pick"), query).status_code == 404


@pytest.mark.parametrize("pair", [(0, 1), (1, 4), (1, 10**30)])
def test_a_version_that_is_not_there_is_not_found(client, article, pair):
    assert compared(client, article, *pair).status_code == 404


def test_the_neighbours_are_one_step_away(client, article):
    first, last = (compared(client, article, *pair).context["range"] for pair in [(1, 2), (2, 3)])

    assert (first.earlier, first.later) == (None, (2, 3))
    assert (last.earlier, last.later) == ((1, 2), None)


def test_only_whoever_may_write_is_offered_to_restore(client, article):
    client.force_login(make_user("Publisher"))

    assert client.get(page(article, "compare", 1, 3)).context["may_restore"] is False
