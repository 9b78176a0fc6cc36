"""The log at the desk: everybody who works with pieces reads it, and nobody writes it."""

import pytest

from articles.models import Event, Tag
from articles.workflow import roles
from tests import factories as make
from tests.articles.admin.desk import as_user

pytestmark = pytest.mark.django_db

LOG = "/admin/articles/event/"


def test_the_log_tells_who_did_what_to_which_piece():
    writer = make.make_writer(first_name="Ada")
    article = make.make_submitted(writer, headline="A piece")

    page = as_user(writer).get(LOG).content.decode()

    assert '<td class="field-who">Ada</td>' in page
    assert '<td class="field-what">submitted</td>' in page
    assert f'<a href="/admin/articles/article/{article.pk}/change/">A piece</a>' in page


def test_the_log_is_found_by_what_it_is_about():
    client = as_user(make.make_admin())
    client.post("/admin/articles/tag/add/", {"name": "Robots", "slug": "robots"})
    event = Event.objects.get(verb="add_tag")
    make.make_draft(headline="A piece")

    tag = f"/admin/articles/tag/{Tag.objects.get().pk}/change/"
    history = f"{LOG}?subject={event.subject}"
    found = client.get(history)
    by_verb = client.get(LOG, {"verb": "create"}).context["cl"].result_list

    assert f'href="{history}">History</a>' in client.get(tag).content.decode()
    assert [line.pk for line in found.context["cl"].result_list] == [event.pk]
    assert f'<a href="{tag}">Robots</a>' in found.content.decode()
    assert [line.verb for line in by_verb] == ["create"]


def test_an_event_shows_what_it_kept():
    client = as_user(make.make_admin())
    client.post("/admin/articles/tag/add/", {"name": "Robots", "slug": "robots"})
    event = Event.objects.get(verb="add_tag")

    page = client.get(f"{LOG}{event.pk}/change/").content.decode()

    assert "added the tag" in page
    assert "&quot;name&quot;: &quot;Robots&quot;" in page


def test_nobody_writes_the_log():
    article = make.make_draft()
    event = Event.objects.get(article=article)
    client = as_user(make.make_user(is_superuser=True))

    assert client.get(f"{LOG}add/").status_code == 403
    assert client.post(f"{LOG}{event.pk}/change/", {"note": "No."}).status_code == 403
    assert client.post(f"{LOG}{event.pk}/delete/").status_code == 403
    event.refresh_from_db()
    assert event.note == ""


def test_a_profile_manager_does_not_read_it():
    assert as_user(make.make_user(roles.PROFILE_MANAGER)).get(LOG).status_code == 403
