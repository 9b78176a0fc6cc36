"""The demo's inbox: invented outlets, texts worth reading, taken in as the worker does."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.test import TestCase

from articles.demo import loader
from articles.demo.pieces import read
from articles.models import FeedDefaults
from articles.workflow import roles
from sources.dismissal import put_back
from sources.models import Document, Feed, Item, ItemState, Origin, Outlet
from sources.search import INDEX
from tests.articles.demo.test_load import row_counts
from tests.factories import NOW

ITEMS = read("inbox")["items"]


def item(title: str) -> Item:
    return Item.objects.get(title__startswith=title)


def test_every_address_belongs_to_nobody():
    outlets = read("inbox")["outlets"]
    addresses = [outlet["site"] for outlet in outlets]
    addresses += [feed["url"] for outlet in outlets for feed in outlet["feeds"]]

    assert [one for one in addresses if ".example/" not in one] == []


@pytest.mark.parametrize("row", ITEMS, ids=lambda row: row["key"])
def test_an_item_is_worth_reading(row):
    for text in row["texts"]:
        assert 150 <= len(text.split()) <= 450


class LoadedInbox(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        roles.install(apps)
        cls.desk = loader.set_up(NOW)

    def test_every_item_is_there_with_its_text_newest_first(self) -> None:
        newest = Item.objects.select_related("latest")

        assert [one.latest.text[:40] for one in newest] == [
            row["texts"][-1].strip()[:40] for row in reversed(ITEMS)
        ]
        assert {one.latest.origin for one in newest} == {Origin.FEED}

    def test_two_are_dismissed_and_the_others_unread(self) -> None:
        counts = {state: Item.objects.filter(state=state).count() for state in ItemState}

        assert counts == {ItemState.UNREAD: 10, ItemState.USED: 0, ItemState.DISMISSED: 2}

    def test_one_report_came_by_two_outlets(self) -> None:
        near = Item.objects.exclude(near=None)

        assert [(str(one), str(one.near)) for one in near] == [
            (
                "Only two ferries a day to the islands this winter",
                "Ferry operator to halve winter crossings between Port Averne and the islands",
            )
        ]

    def test_one_was_corrected_after_it_was_first_read(self) -> None:
        readings = item("Library").documents.order_by("pk")

        assert [("$46,000, of" in one.text, "Correction:" in one.text) for one in readings] == [
            (True, False),
            (False, True),
        ]
        assert readings[1].follows == readings[0]

    def test_it_is_found_by_its_words(self) -> None:
        assert INDEX.newest("oyster pond", most=5).keys == [item("Council votes").pk]

    def test_a_piece_may_cite_what_came_in_by_its_key(self) -> None:
        document = Document.objects.get(pk=self.desk.documents["tide-barrier"])

        assert (document.item, document.credit) == (
            item("Council votes"),
            "Harbour Ledger – Town hall",
        )

    def test_no_worker_asks_anybody(self) -> None:
        assert Feed.objects.filter(polled=True).count() == 0
        assert Item.objects.exclude(page_due_at=None).count() == 0

    def test_pieces_from_the_town_hall_have_a_section_and_tags(self) -> None:
        defaults = FeedDefaults.objects.get(feed__slug="town-hall")

        assert (str(defaults.section), defaults.tags) == (
            "Business",
            "Port Averne, local government",
        )
        assert Outlet.objects.get(slug="harbour-ledger").quote_limit == 120

    def test_loading_again_changes_nothing_and_undoes_nobodys_work(self) -> None:
        dismissed = Item.objects.filter(state=ItemState.DISMISSED)
        put_back(
            item_ids=[one.pk for one in dismissed],
            by=User.objects.get(username="writer"),
            now=NOW,
        )
        before = row_counts()

        loader.set_up(NOW + timedelta(days=1))

        assert row_counts() == before
        assert Item.objects.filter(state=ItemState.UNREAD).count() == 12
