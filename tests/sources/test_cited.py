"""What a revision cites leaves the inbox and is looked after."""

from datetime import timedelta

import pytest
from django.db import transaction

from sources.cited import mark_cited
from sources.models import Item, ItemState, Link
from tests import factories as make
from tests.factories import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def cited(state: str = ItemState.UNREAD, **fields: object):
    return make.make_document(item=make.make_item(state=state), **fields)


def test_an_unread_item_becomes_used_and_its_address_is_due():
    document, writer = cited(), make.make_writer()

    mark_cited(document_ids=[document.pk], by=writer, now=NOW)

    item = Item.objects.get()
    assert (item.state, item.state_by, item.state_at) == (ItemState.USED, writer, NOW)
    link = Link.objects.get()
    assert (link.document, link.state, link.next_check_at, link.failures) == (
        document,
        "unknown",
        NOW,
        0,
    )


def test_again_changes_nothing():
    document, first, second = cited(), make.make_writer(), make.make_writer()
    mark_cited(document_ids=[document.pk], by=first, now=NOW)
    Link.objects.update(state="alive", next_check_at=LATER)

    mark_cited(document_ids=[document.pk, document.pk], by=second, now=LATER)

    assert Item.objects.get().state_by == first
    assert (Link.objects.get().state, Link.objects.get().next_check_at) == ("alive", LATER)


def test_what_somebody_dismissed_is_used_when_a_piece_cites_it():
    document = cited(ItemState.DISMISSED)

    mark_cited(document_ids=[document.pk], by=make.make_writer(), now=NOW)

    assert Item.objects.get().state == ItemState.USED
    assert Link.objects.count() == 1


def test_other_items_stay_as_they_are():
    document, other = cited(), cited()

    mark_cited(document_ids=[document.pk], by=make.make_writer(), now=NOW)

    assert (other.item.state, Link.objects.filter(document=other).count()) == ("unread", 0)
    other.item.refresh_from_db()
    assert (other.item.state, other.item.state_by) == ("unread", None)


def test_a_document_entered_by_hand_has_a_link_too():
    document = make.make_document()

    mark_cited(document_ids=[document.pk], by=make.make_writer(), now=NOW)

    assert Link.objects.get().document == document


@pytest.mark.parametrize("url", ["", "ftp://outlet.example/1", "urn:isbn:1"])
def test_what_has_no_web_address_has_no_link(url):
    document = make.make_document(url=url)

    mark_cited(document_ids=[document.pk], by=make.make_writer(), now=NOW)

    assert Link.objects.count() == 0


def test_the_queries_do_not_depend_on_how_many(django_assert_num_queries):
    documents = [cited() for _number in range(30)]
    writer = make.make_writer()

    with transaction.atomic(), django_assert_num_queries(3):
        mark_cited(document_ids=[document.pk for document in documents], by=writer, now=NOW)

    assert Item.objects.filter(state="used").count() == Link.objects.count() == 30


def test_nothing_cited_costs_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        mark_cited(document_ids=[], by=make_nobody(), now=NOW)


def make_nobody():
    from django.contrib.auth.models import User

    return User()
