"""Any version exactly as readers would get it, for the desk only."""

import pytest
from django.urls import reverse
from lxml import html

from tests.factories import make_draft, make_edit, make_writer

pytestmark = pytest.mark.django_db


def preview(client, article, number: int):
    return client.get(reverse("admin:articles_article_preview", args=[article.pk, number]))


def test_each_version_has_its_own_preview(client):
    client.force_login(make_writer())
    article = make_edit(make_draft(headline="The first"), headline="The second")

    first, second = preview(client, article, 1), preview(client, article, 2)

    for page in (first, second):
        assert "public/article.html" in [template.name for template in page.templates]
    assert first.context["headline"] == "The first"
    assert second.context["headline"] == "The second"
    assert first.context["preview"] is True
    assert first["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in first["Cache-Control"]


def test_a_version_that_is_not_there_is_not_found(client):
    client.force_login(make_writer())
    article = make_draft()

    assert preview(client, article, 2).status_code == 404
    assert preview(client, article, 10**30).status_code == 404


def test_a_version_that_was_never_public_is_not_called_unchanged(client):
    client.force_login(make_writer())
    article = make_draft()

    page = html.fromstring(preview(client, article, 1).content)

    assert page.xpath("//p[@class='version']//text()") == ["Version 1 ", "All corrections"]
