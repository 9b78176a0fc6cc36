"""Two people, and windows in which they are signed in."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories as make
from tests.browser.conftest import Window


@pytest.fixture
def writer() -> User:
    return make.make_writer(username="wanda", first_name="Wanda", last_name="Writer")


@pytest.fixture
def editor() -> User:
    return make.make_editor(username="edgar", first_name="Edgar", last_name="Editor")


@pytest.fixture
def sit_down(open_window) -> Callable[..., Window]:
    """A window in which this person is signed in."""

    def opened(person: User, address: str, **options) -> Window:
        window, client = open_window(**options), Client()
        client.force_login(person)
        session = client.cookies["sessionid"].value
        cookie = {"name": "sessionid", "value": session, "url": window.server}
        window.page.context.add_cookies([cookie])
        assert window.open(address) == 200
        return window

    return opened
