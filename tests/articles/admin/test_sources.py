"""Outlets, feeds and documents at the desk: facts with an Event, snapshots that never change."""

import hashlib
from datetime import timedelta
from urllib.parse import parse_qs

import pytest
import time_machine

from articles.models import Event
from articles.workflow import roles
from sources.models import Document, Outlet
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.factories import NOW

pytestmark = pytest.mark.django_db

ADD = "/admin/sources/document/add/"


def typed(outlet: Outlet, **fields) -> dict:
    return {
        "outlet": outlet.pk,
        "feed": "",
        "title": "A report",
        "url": "https://outlet.example/report",
        "authors": "",
        "published_at_0": "",
        "published_at_1": "",
        "fetched_at_0": "2026-11-23",
        "fetched_at_1": "09:00:00",
        "follows": "",
        "text": "What it said.",
    } | fields


def test_an_editor_renames_an_outlet_and_its_address_stays():
    outlet = make.make_outlet("Wyred")
    editor = make.make_editor()

    as_user(editor).post(
        f"/admin/sources/outlet/{outlet.pk}/change/",
        {"name": "Wired", "slug": "wired", "website": outlet.website, "about": ""},
    )

    outlet.refresh_from_db()
    assert (outlet.name, outlet.slug) == ("Wired", "wyred")
    event = Event.objects.get(verb="change_outlet")
    assert (event.actor, event.subject, event.data["changes"]) == (
        editor,
        f"sources.outlet:{outlet.pk}",
        {"name": ["Wyred", "Wired"]},
    )


@time_machine.travel(NOW, tick=False)
def test_a_writer_adds_a_document_with_its_fingerprint():
    feed = make.make_feed(make.make_outlet("Wired"))

    answer = as_user(make.make_writer()).post(ADD, typed(feed.outlet, feed=feed.pk))

    assert answer.status_code == 302
    document = Document.objects.get()
    assert document.sha256 == hashlib.sha256(b"What it said.").hexdigest()
    changes = Event.objects.get(verb="add_document").data["changes"]
    assert (changes["sha256"], "text" in changes) == (document.sha256, False)


@time_machine.travel(NOW, tick=False)
def test_the_form_knows_when_it_was_read():
    form = as_user(make.make_writer()).get(ADD).context["adminform"].form

    assert form["fetched_at"].value() == NOW


@time_machine.travel(NOW, tick=False)
def test_a_document_is_refused_for_a_foreign_feed_and_for_the_future():
    wired, other = make.make_outlet("Wired"), make.make_outlet("Other")
    feed = make.make_feed(other, "AI")
    earlier = make.make_document(outlet=other)
    tomorrow = (NOW + timedelta(days=1)).date().isoformat()

    answer = as_user(make.make_writer()).post(
        ADD, typed(wired, feed=feed.pk, follows=earlier.pk, fetched_at_0=tomorrow)
    )

    assert answer.context["adminform"].form.errors == {
        "feed": ["“Other – AI” is not a feed of Wired."],
        "follows": ["The earlier reading is not of Wired."],
        "fetched_at": ["A text cannot have been read in the future."],
    }
    assert "What it said.</textarea>" in answer.content.decode()
    assert Document.objects.count() == 1


def test_a_snapshot_is_shown_with_its_fingerprint_and_not_changed():
    document = make.make_document("A report", text="As it was.")
    url = f"/admin/sources/document/{document.pk}/change/"
    client = as_user(make.make_user(is_superuser=True))

    page = client.get(url).content.decode()
    answer = client.post(url, typed(document.outlet, text="Otherwise."))

    assert "As it was." in page
    assert f"SHA-256 {document.sha256}" in page
    assert answer.status_code == 403
    assert client.post(f"/admin/sources/document/{document.pk}/delete/").status_code == 403
    document.refresh_from_db()
    assert document.text == "As it was."


@time_machine.travel(NOW, tick=False)
def test_a_new_reading_follows_the_earlier_one():
    feed = make.make_feed(make.make_outlet("Wired"))
    document = make.make_document("A report & more", feed, url="https://wired.example/?a=1&b=2")
    client = as_user(make.make_writer())
    page = client.get(f"/admin/sources/document/{document.pk}/change/")
    query = page.context["new_reading"]

    form = client.get(f"{ADD}?{query}").context["adminform"].form
    client.post(
        ADD,
        typed(
            feed.outlet, feed=feed.pk, title=document.title, url=document.url, follows=document.pk
        ),
    )

    assert parse_qs(query) == {
        "follows": [str(document.pk)],
        "outlet": [str(feed.outlet_id)],
        "feed": [str(feed.pk)],
        "url": ["https://wired.example/?a=1&b=2"],
        "title": ["A report & more"],
    }
    assert form["title"].value() == "A report & more"
    assert str(form["follows"].value()) == str(document.pk)
    later = Document.objects.get(follows=document)
    shown = client.get(f"/admin/sources/document/{document.pk}/change/").content.decode()
    assert f"/admin/sources/document/{later.pk}/change/" in shown
    assert "the text had changed" in shown


def test_outlets_are_found_by_name_for_the_forms():
    make.make_outlet("Wired")
    make.make_outlet("Other")
    asked = {
        "app_label": "sources",
        "model_name": "document",
        "field_name": "outlet",
        "term": "wir",
    }

    found = as_user(make.make_writer()).get("/admin/autocomplete/", asked).json()

    assert [choice["text"] for choice in found["results"]] == ["Wired"]


def test_a_profile_manager_sees_no_sources():
    client = as_user(make.make_user(roles.PROFILE_MANAGER))

    for name in ("outlet", "feed", "document"):
        assert client.get(f"/admin/sources/{name}/").status_code == 403
