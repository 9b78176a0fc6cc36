"""Two refusals that come before any form is read: they must not read like a crash."""

import pytest
from django.test import Client
from lxml import html

from tests.factories import make_draft, make_user, make_writer

pytestmark = pytest.mark.django_db


def told(response) -> tuple[int, str]:
    return response.status_code, html.fromstring(response.content).findtext(".//h1")


def test_a_form_of_an_earlier_sign_in_says_where_the_text_is():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_writer())
    article = make_draft()

    response = client.post(f"/admin/articles/article/{article.pk}/change/", {"headline": "New"})

    assert told(response) == (403, "This form was opened under an earlier sign-in")
    assert article.revisions.count() == 1


def test_what_is_not_part_of_a_role_says_so(client):
    client.force_login(make_user())
    article = make_draft()

    response = client.get(f"/admin/articles/article/{article.pk}/change/")

    assert told(response) == (403, "This is not part of your role")
    assert html.fromstring(response.content).xpath("//main/p[2]/text()") == [
        "Your role does not include the articles."
    ]
