"""Whatever stands in a query string, the desk's stock pages answer."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from articles.models import Article
from tests.factories import make_admin, make_draft, make_image, make_section, make_user

pytestmark = pytest.mark.django_db

WORDS = "a " * 2_000
LISTS = [
    "articles_event",
    "articles_image",
    "articles_section",
    "articles_tag",
    "authors_author",
    "sources_document",
    "sources_feed",
    "sources_outlet",
]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("query", [WORDS, "\0", '"', "x" * 10_000])
def test_a_list_answers_any_search(client, name, query):
    client.force_login(make_admin())

    assert client.get(reverse(f"admin:{name}_changelist"), {"q": query}).status_code == 200


@pytest.mark.parametrize("term", [WORDS, "\0"])
def test_an_autocomplete_answers_any_term(client, term):
    client.force_login(make_admin())
    asked = {
        "app_label": "sources",
        "model_name": "feed",
        "field_name": "outlet",
        "term": term,
    }

    assert client.get(reverse("admin:autocomplete"), asked).status_code == 200


@pytest.mark.parametrize("verb", ["\0", "rewrite", "x" * 5_000])
def test_an_unknown_verb_filters_nothing(client, verb):
    client.force_login(make_admin())
    make_draft()

    response = client.get(reverse("admin:articles_event_changelist"), {"verb": verb})

    assert (response.status_code, len(response.context["cl"].result_list)) == (200, 1)


@pytest.mark.parametrize(
    "query",
    [
        {"fetched_at": "x"},
        {"published_at": "x", "outlet": "9" * 30},
        {"outlet": "abc", "feed": "9" * 30, "follows": "abc"},
    ],
)
def test_prefilled_nonsense_is_left_out(client, query):
    client.force_login(make_admin())

    response = client.get(reverse("admin:sources_document_add"), query)

    initial = response.context["adminform"].form.initial
    assert (response.status_code, set(initial)) == (200, {"fetched_at"})


def test_the_way_to_the_site_tells_nobody_a_drafts_address(client):
    client.force_login(make_user())
    article = make_draft(headline="Minister to resign")
    kind = ContentType.objects.get_for_model(Article)

    assert client.get(f"/admin/r/{kind.pk}/{article.pk}/").status_code == 404


def test_a_row_with_a_number_no_database_has_keeps_the_form(client):
    client.force_login(make_admin())
    article = make_draft()
    data = {
        "headline": "Typed",
        "base_id": article.head_id,
        "bylines-TOTAL_FORMS": "1",
        "bylines-INITIAL_FORMS": "0",
        "bylines-0-author": "9" * 5_000,
        "bylines-0-role": "writer",
        "citations-TOTAL_FORMS": "0",
        "citations-INITIAL_FORMS": "0",
        "section": make_section().pk,
        "image": make_image(title="Wave").pk,
    }

    response = client.post(reverse("admin:articles_article_change", args=[article.pk]), data)

    assert (response.status_code < 500, article.revisions.count()) == (True, 1)
    assert (
        response.content.decode().count('value="Typed"')
        + response.content.decode().count(">Typed<")
        + response.content.decode().count("\nTyped<")
        >= 1
    )
