"""The inbox pages by key: without gap or double, in any tab, also through a search."""

from datetime import timedelta

import pytest

from sources.models import ItemState
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.inbox.desk import INBOX, make_read, titles
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_a_page(monkeypatch):
    monkeypatch.setattr("articles.admin.inbox.found.PAGE_SIZE", 2)


@pytest.mark.parametrize("query", ["?state=all", "?state=all&q=piece", "?state=all&outlet={}"])
def test_pages_follow_each_other_without_gap_or_double(query):
    feed = make.make_feed()
    states = [ItemState.UNREAD, ItemState.USED, ItemState.DISMISSED] * 2
    # Two of them came in the same moment: the key decides.
    for number, (minute, state) in enumerate(zip([1, 2, 3, 3, 5], states, strict=False), start=1):
        came_at = NOW + timedelta(minutes=minute)
        make_read(f"Piece {number}", feed=feed, came_at=came_at, state=state)
    client = as_user(make.make_writer())

    first = client.get(INBOX + query.format(feed.outlet_id))
    second = client.get(INBOX + first.context["older"])
    third = client.get(INBOX + second.context["older"])
    back = client.get(INBOX + third.context["newer"])
    start = client.get(INBOX + back.context["newer"])

    def shown(response) -> list[str]:
        return [row.item.title for row in response.context["rows"]]

    assert shown(first) == ["Piece 5", "Piece 4"]
    assert shown(second) == ["Piece 3", "Piece 2"]
    assert shown(third) == ["Piece 1"]
    assert shown(back) == shown(second)
    assert shown(start) == shown(first)
    assert (first.context["newer"], third.context["older"]) == ("", "")


def test_a_page_keeps_what_was_asked():
    feed = make.make_feed()
    for number in range(3):
        make.make_item(feed, f"Item {number}")
    client = as_user(make.make_writer())

    older = client.get(f"{INBOX}?outlet={feed.outlet_id}&feed={feed.pk}").context["older"]

    assert older.startswith(f"?outlet={feed.outlet_id}&feed={feed.pk}&before=")
    assert titles(client, older) == ["Item 0"]


def test_a_page_past_the_end_says_so_and_leads_back():
    make.make_item()

    page = as_user(make.make_writer()).get(f"{INBOX}?before=1.1").content.decode()

    assert "Nothing is unread." in page
