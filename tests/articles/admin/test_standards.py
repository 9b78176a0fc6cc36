"""Administrators write, order and retire what reviewers answer for. Nothing is deleted."""

import pytest
from django.urls import reverse

from articles.models import Event, Standard
from tests.articles.admin.review.pages import page
from tests.factories import make_admin, make_editor, make_submitted, make_user, make_writer

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/standard/"


def change_url(key):
    return reverse("admin:articles_standard_change", args=[Standard.objects.get(key=key).pk])


def test_a_new_question_is_asked_at_the_next_review(client):
    admin = make_admin()
    client.force_login(admin)

    client.post(
        f"{LIST}add/",
        {
            "name": "Fair",
            "key": "fair",
            "question": "Was everybody heard?",
            "required": "on",
            "active": "on",
            "position": 9,
        },
    )

    made = Standard.objects.get(key="fair")
    event = Event.objects.get(verb="add_standard")
    assert (made.name, made.required, made.active) == ("Fair", True, True)
    assert (event.actor, event.data["name"]) == (admin, "Fair")
    client.force_login(make_editor())
    html = client.get(page(make_submitted(), "review")).content.decode()
    assert html.count('name="standards" value="fair"') == 1
    assert html.count("Was everybody heard?") == 1


def test_a_question_is_retired_and_its_key_stays(client):
    client.force_login(make_admin())

    client.post(
        change_url("depth"), {"name": "Depth", "question": "Deep?", "key": "other", "position": 2}
    )

    changed = Standard.objects.get(key="depth")
    assert (changed.name, changed.question, changed.active, changed.required) == (
        "Depth",
        "Deep?",
        False,
        False,
    )
    client.force_login(make_editor())
    html = client.get(page(make_submitted(), "review")).content.decode()
    assert 'value="depth"' not in html


def test_none_is_deleted(client):
    client.force_login(make_admin())

    assert client.post(change_url("depth").replace("change", "delete")).status_code == 403
    assert Standard.objects.count() == 4


@pytest.mark.parametrize("make", [make_writer, make_editor, lambda: make_user("Publisher")])
def test_the_others_read_them(client, make):
    client.force_login(make())

    assert client.get(LIST).status_code == 200
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(change_url("depth"), {"name": "Mine"}).status_code == 403
