"""Who may open the pages of the inbox: each asks for its own permission."""

import pytest
from django.test import Client

from articles.workflow import roles
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.inbox.desk import make_read

pytestmark = pytest.mark.django_db

PAGES = ["", "{}/", "{}/draft/", "{}/add/", "archived-copy/{document}/", "dead-sources/"]


@pytest.mark.parametrize(
    ("role", "answers"),
    [
        (roles.WRITER, [200, 200, 200, 200, 200, 200]),
        (roles.EDITOR, [200, 200, 200, 200, 200, 200]),
        (roles.PUBLISHER, [200, 200, 403, 403, 403, 200]),
        (roles.ADMINISTRATOR, [200, 200, 200, 200, 200, 200]),
        (roles.PROFILE_MANAGER, [403, 403, 403, 403, 403, 403]),
    ],
)
def test_each_role_sees_its_pages(role, answers):
    item = make_read("Item")
    client = as_user(make.make_user(role))

    addresses = [f"/admin/inbox/{page.format(item.pk, document=item.latest_id)}" for page in PAGES]

    assert [client.get(address).status_code for address in addresses] == answers


def test_a_stranger_is_sent_to_sign_in():
    answer = Client().get("/admin/inbox/")

    assert (answer.status_code, answer.url) == (302, "/admin/login/?next=/admin/inbox/")


@pytest.mark.parametrize("name", ["paste", "read"])
def test_a_publisher_reads_and_does_not_change(name):
    item = make_read("Item")

    answer = as_user(make.make_user(roles.PUBLISHER)).post(f"/admin/inbox/{item.pk}/{name}/")

    assert answer.status_code == 403


@pytest.mark.parametrize("role", [roles.WRITER, roles.PROFILE_MANAGER])
def test_the_navigation_names_the_inbox_to_those_who_may(role):
    page = as_user(make.make_user(role)).get("/admin/").content.decode()

    assert ('<a href="/admin/inbox/">Inbox</a>' in page) is (role == roles.WRITER)


@pytest.mark.parametrize("number", ["0", "999999999999999999", "99999999999999999999999"])
def test_an_item_that_is_not_there_is_not_found(number):
    assert as_user(make.make_writer()).get(f"/admin/inbox/{number}/").status_code == 404
