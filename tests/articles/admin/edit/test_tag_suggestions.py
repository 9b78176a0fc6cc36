"""The tags that exist already, offered while one is typed."""

import pytest
from django.urls import reverse

from articles.models import Tag
from tests.factories import make_writer

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggest(client):
    client.force_login(make_writer())
    for name in ("AI", "AI chips", "Open AI", "Straße", "Zebra"):
        Tag.objects.create(name=name)
    return lambda q: client.get(reverse("admin:articles_tag_suggestions"), {"q": q}).json()["tags"]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("ai", ["AI", "AI chips", "Open AI"]),
        ("STRASSE", ["Straße"]),
        ("ebr", ["Zebra"]),
        ("%", []),
        ("\0", []),
        ("", []),
        ("x" * 5000, []),
    ],
)
def test_names_that_begin_with_it_come_first(suggest, typed, names):
    assert suggest(typed) == names
