"""Signing in: one look, a strict policy, and the demo's logins only in the demo."""

import re

import pytest
from django.test import Client

from tests import factories as make

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"


def test_the_demo_logins_are_told_only_in_the_demo(settings):
    settings.HUBNEWS_DEMO = False
    assert "writer-demo" not in Client().get(LOGIN).content.decode()

    settings.HUBNEWS_DEMO = True
    assert "writer-demo" in Client().get(LOGIN).content.decode()


def test_a_wrong_password_says_so_and_keeps_the_name():
    answer = Client().post(LOGIN, {"username": "ada", "password": "wrong", "next": "/admin/"})

    page = answer.content.decode()
    assert "Please enter the correct username and password" in page
    assert 'value="ada"' in page


@pytest.mark.parametrize(
    "page",
    [
        "/admin/",
        "/admin/articles/article/",
        "/admin/articles/image/",
        "/admin/articles/image/add/",
        "/admin/articles/event/",
        "/admin/authors/author/",
        "/admin/authors/author/add/",
        "/admin/sources/document/add/",
        "/admin/password_change/",
    ],
)
def test_every_page_of_the_shell_keeps_the_strict_policy(page):
    make.make_author("Ada")
    make.make_draft(image_id=make.make_image().pk)
    client = Client()
    client.force_login(make.make_admin())

    response = client.get(page)

    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    (nonce,) = re.findall(r"script-src 'self' 'nonce-([^']+)'", policy)
    text = response.content.decode()
    assert not re.search(r"<[^>]+\sstyle=", text)
    assert not re.search(r"<[^>]+\son[a-z]+=", text)
    scripts_and_styles = re.findall(r"<(?:script|style)\b[^>]*>", text)
    unnamed = [tag for tag in scripts_and_styles if "src=" not in tag and nonce not in tag]
    assert [tag for tag in unnamed if 'type="application/json"' not in tag] == []
