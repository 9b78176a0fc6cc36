"""An archive address beside a document: noted with an event, refused with a sentence."""

import pytest
import time_machine

from articles.models import Edition, Event
from sources.models import Link
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.inbox.desk import INBOX, make_read, said
from tests.factories import NOW

pytestmark = pytest.mark.django_db

COPY = "https://archive.example/2026/https://outlet.example/1"


def page_of(document) -> str:
    return f"{INBOX}archived-copy/{document.pk}/"


@time_machine.travel(NOW, tick=False)
def test_an_address_is_noted_with_an_event():
    item, writer = make_read("A report"), make.make_writer()
    edition = Edition.objects.get().number

    answer = as_user(writer).post(page_of(item.latest), {"archive_url": COPY}, follow=True)

    link = Link.objects.get()
    assert (link.document, link.archive_url, link.next_check_at) == (item.latest, COPY, NOW)
    event = Event.objects.get(verb="change_link")
    assert (event.actor, event.subject, event.data["changes"]) == (
        writer,
        f"sources.link:{link.pk}",
        {"archive_url": ["", COPY]},
    )
    assert Edition.objects.get().number == edition + 1
    assert answer.redirect_chain == [(f"{INBOX}{item.pk}/", 302)]
    assert said(answer) == ["The archived copy is noted: “A report”."]


def test_the_same_address_again_changes_nothing():
    document = make.make_document()
    Link.objects.create(document=document, archive_url=COPY)

    answer = as_user(make.make_writer()).post(page_of(document), {"archive_url": COPY}, follow=True)

    assert answer.redirect_chain == [(f"/admin/sources/document/{document.pk}/change/", 302)]
    assert Event.objects.filter(verb="change_link").count() == 0


def test_what_is_no_address_is_refused_and_stays_typed():
    document = make.make_document()

    answer = as_user(make.make_writer()).post(page_of(document), {"archive_url": "not one"})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "This is no address: it starts with https:// or http://." in page
    assert 'value="not one"' in page
    assert Link.objects.count() == 0


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "x\0y", "ftp://archive.example/1"])
def test_only_web_addresses_are_kept(typed):
    document = make.make_document()

    as_user(make.make_writer()).post(page_of(document), {"archive_url": typed})

    assert Link.objects.exclude(archive_url="").count() == 0


def test_an_empty_address_takes_it_off():
    document = make.make_document()
    Link.objects.create(document=document, archive_url=COPY)

    as_user(make.make_writer()).post(page_of(document), {"archive_url": ""})

    assert Link.objects.get().archive_url == ""


def test_a_document_that_is_not_there_is_not_found():
    assert as_user(make.make_writer()).get(f"{INBOX}archived-copy/999/").status_code == 404
