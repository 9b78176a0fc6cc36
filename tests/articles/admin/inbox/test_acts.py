"""Dismissing and putting back: one row or several, never a used one, back to the same list."""

import pytest
import time_machine

from articles.workflow import roles
from sources.models import Item, ItemState
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.inbox.desk import INBOX, said
from tests.factories import NOW

pytestmark = pytest.mark.django_db

ACT = f"{INBOX}act/"


def states() -> dict[str, str]:
    return dict(Item.objects.values_list("title", "state"))


@time_machine.travel(NOW, tick=False)
def test_one_row_is_dismissed_by_its_own_button_whatever_is_ticked():
    one, other = make.make_item(title="One"), make.make_item(title="Other")
    writer = make.make_writer()

    answer = as_user(writer).post(ACT, {"dismiss": one.pk, "item": [other.pk]}, follow=True)

    assert states() == {"One": "dismissed", "Other": "unread"}
    one.refresh_from_db()
    assert (one.state_by, one.state_at) == (writer, NOW)
    assert said(answer) == ["1 item is dismissed."]


def test_several_are_dismissed_and_put_back():
    items = [make.make_item(title=f"Item {number}") for number in range(3)]
    client = as_user(make.make_writer())

    client.post(ACT, {"dismiss": "", "item": [items[0].pk, items[2].pk]})
    assert states() == {"Item 0": "dismissed", "Item 1": "unread", "Item 2": "dismissed"}

    answer = client.post(ACT, {"put_back": "", "item": [one.pk for one in items]}, follow=True)
    assert states() == {"Item 0": "unread", "Item 1": "unread", "Item 2": "unread"}
    assert said(answer)[-1] == "2 items are unread again."


def test_what_a_piece_cites_stays_used():
    item = make.make_item(title="Cited", state=ItemState.USED)

    answer = as_user(make.make_writer()).post(ACT, {"dismiss": item.pk}, follow=True)

    assert states() == {"Cited": "used"}
    assert said(answer) == ["Nothing changed: somebody else was there first, or it is used."]


@pytest.mark.parametrize("posted", [{"dismiss": ""}, {"put_back": "abc", "item": ["x", "\0"]}, {}])
def test_nothing_chosen_changes_nothing_and_says_so(posted):
    make.make_item(title="Here")

    answer = as_user(make.make_writer()).post(ACT, posted, follow=True)

    assert states() == {"Here": "unread"}
    assert said(answer) == ["Nothing was chosen: tick at least one row."]


def test_one_returns_to_the_same_list_at_the_row_that_follows():
    ids = [make.make_item().pk for _ in range(4)]
    order = ",".join(map(str, ids))
    back = "?outlet=7&q=tide&before=5.6"
    client = as_user(make.make_writer())

    def place(**posted) -> str:
        return client.post(ACT, {"back": back, "order": order, **posted}).url

    assert place(dismiss=ids[1]) == f"{INBOX}?outlet=7&q=tide&before=5.6#item-{ids[2]}"
    assert place(dismiss="", item=ids[:3]) == f"{INBOX}?outlet=7&q=tide&before=5.6#item-{ids[3]}"
    assert place(dismiss=ids[3]) == f"{INBOX}?outlet=7&q=tide&before=5.6"


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "?x=%00"])
def test_it_leads_nowhere_else(back):
    item = make.make_item()

    assert as_user(make.make_writer()).post(ACT, {"dismiss": item.pk, "back": back}).url == (
        f"{INBOX}?"
    )


def test_from_its_own_page_one_stays_there():
    item = make.make_item()

    answer = as_user(make.make_writer()).post(ACT, {"dismiss": item.pk, "from": "item"})

    assert answer.url == f"{INBOX}{item.pk}/"


def test_only_who_may_change_items_acts_and_only_by_post():
    item = make.make_item(title="Here")

    publisher = as_user(make.make_user(roles.PUBLISHER))

    assert publisher.get(INBOX).status_code == 200
    assert publisher.post(ACT, {"dismiss": item.pk}).status_code == 403
    assert as_user(make.make_writer()).get(ACT).status_code == 405
    assert states() == {"Here": "unread"}
    assert "Dismiss</button>" not in publisher.get(INBOX).content.decode()
