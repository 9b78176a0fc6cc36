"""Who may write: each page asks for its own permission."""

import pytest
from django.urls import reverse

from articles.models import Article, Revision
from articles.workflow import roles
from tests.articles.admin.edit.form import ADD, change_url, posted, shown
from tests.factories import fresh, make_draft, make_edit, make_user, make_writer

pytestmark = pytest.mark.django_db


def pages_of(article: Article) -> list[str]:
    return [
        change_url(article),
        reverse("admin:articles_article_conflict", args=[article.pk, 1]),
        reverse("admin:articles_article_preview", args=[article.pk, 1]),
    ]


def test_a_stranger_is_asked_to_sign_in(client):
    article = make_edit(make_draft(), headline="Second")

    for page in [ADD, reverse("admin:articles_tag_suggestions"), *pages_of(article)]:
        response = client.get(page)
        assert response.status_code == 302
        assert response["Location"] == f"/admin/login/?next={page}"


def test_a_profile_manager_has_no_business_here(client):
    article = make_edit(make_draft(), headline="Second")
    client.force_login(make_user(roles.PROFILE_MANAGER))

    for page in [ADD, reverse("admin:articles_tag_suggestions"), *pages_of(article)]:
        assert client.get(page).status_code == 403
    assert client.post(change_url(article), shown(article)).status_code == 403
    assert client.post(ADD, posted()).status_code == 403


def test_a_writer_reads_and_writes_any_piece(client):
    article = make_edit(make_draft(), headline="Second")
    client.force_login(make_writer())

    for page in [ADD, *pages_of(article)]:
        assert client.get(page).status_code == 200
    assert client.post(change_url(article), shown(article, headline="Third")).status_code == 302
    assert fresh(article).head.headline == "Third"


def test_a_publisher_reads_but_cannot_write(client):
    article = make_edit(make_draft(), headline="Second")
    client.force_login(make_user(roles.PUBLISHER))

    page = client.get(change_url(article))

    assert page.context["closed"] == (
        "You may read this piece. Your role does not include changing it."
    )
    assert client.get(ADD).status_code == 403
    assert client.post(change_url(article), shown(article, headline="Third")).status_code == 403
    conflict = reverse("admin:articles_article_conflict", args=[article.pk, 1])
    data = {"choice": "mine", "head": article.head_id}
    assert client.post(conflict, data).status_code == 403
    assert Revision.objects.filter(article=article).count() == 2


@pytest.mark.parametrize("key", [0, 999_999, 10**30])
def test_a_piece_that_is_not_there_is_not_found(client, key):
    client.force_login(make_writer())

    assert client.get(f"/admin/articles/article/{key}/change/").status_code == 404


@pytest.mark.parametrize("number", ["abc", "99", "9" * 30, "-1", "1' OR 1=1"])
def test_a_malformed_version_beside_is_ignored(client, number):
    article = make_draft()
    client.force_login(make_writer())

    page = client.get(change_url(article), {"with": number})

    assert page.status_code == 200
    assert page.context["beside"] is None
