"""Getting a text at the desk: reading the page again, or pasting it. Nothing typed is lost."""

import pytest
import time_machine

from sources.models import Document, Origin
from sources.search import INDEX
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.inbox.desk import INBOX, make_read, said
from tests.factories import NOW
from tests.sources.loopback import serving

pytestmark = pytest.mark.django_db

TEXT = "The first paragraph of it.\n\nThe second, after an empty line."


@time_machine.travel(NOW, tick=False)
def test_a_pasted_text_is_the_newest_reading_and_is_found():
    item, writer = make_read("A report", "A teaser."), make.make_writer()

    answer = as_user(writer).post(f"{INBOX}{item.pk}/paste/", {"text": TEXT}, follow=True)

    before = item.latest
    item.refresh_from_db()
    assert (item.latest.text, item.latest.origin) == (TEXT, Origin.PASTED)
    assert (item.latest.follows, item.latest.pasted_by) == (before, writer)
    assert INDEX.newest("paragraph", most=5).keys == [item.pk]
    assert answer.redirect_chain == [(f"{INBOX}{item.pk}/", 302)]
    assert said(answer) == ["Kept as the newest reading."]


def test_the_text_it_has_adds_nothing():
    item = make_read("A report", TEXT)

    answer = as_user(make.make_writer()).post(
        f"{INBOX}{item.pk}/paste/", {"text": TEXT}, follow=True
    )

    assert Document.objects.count() == 1
    assert said(answer) == ["Nothing changed: the newest reading has this text already."]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "There is no text to keep yet."),
        (" \n \x01 ", "There is no text to keep yet."),
        ("kept\0here", "This holds a character of no text."),
        ("a" * 300_001, "At most 300,000 characters fit here: this has 300,001."),
    ],
)
def test_a_refused_text_stays_typed_and_says_why(typed, why):
    item = make_read("A report")

    answer = as_user(make.make_writer()).post(f"{INBOX}{item.pk}/paste/", {"text": typed})

    form = answer.context["paste"]
    assert (answer.status_code, form.errors["text"]) == (400, [why])
    assert form["text"].value() == typed
    assert '<details class="item-paste" open>' in answer.content.decode()
    assert Document.objects.count() == 1


def test_the_page_is_read_again_on_demand():
    told = "".join(
        f"<p>On day {number} the council spoke of the tide barrier and of what it costs.</p>"
        for number in range(30)
    )
    page = f"<html><body><article><h1>A report</h1>{told}</article></body></html>"
    item = make_read("A report", "A teaser.")
    with serving("outlet.example") as server:
        server.serve("/report", page, type="text/html")
        item.url = "http://outlet.example/report"
        item.save()

        answer = as_user(make.make_writer()).post(f"{INBOX}{item.pk}/read/", follow=True)
        again = as_user(make.make_writer()).post(f"{INBOX}{item.pk}/read/", follow=True)

    item.refresh_from_db()
    assert (said(answer)[0][:5], item.latest.origin) == ("Read:", Origin.PAGE)
    assert "On day 29 the council spoke" in item.latest.text
    assert said(answer) == ["Read: the text is kept as the newest reading."]
    assert said(again) == ["Read: the text is the same as before."]


def test_a_page_that_does_not_answer_says_why_and_changes_nothing():
    item = make_read("A report")
    with serving("outlet.example"):
        item.url = "http://outlet.example/nothing"
        item.save()

        answer = as_user(make.make_writer()).post(f"{INBOX}{item.pk}/read/", follow=True)

    assert said(answer) == [
        "Not read: There is nothing at this address (any more) (it answered 404 Not Found). "
        "You can paste the text instead."
    ]
    assert "The page was not read: There is nothing at this address" in answer.content.decode()
    assert Document.objects.count() == 1
