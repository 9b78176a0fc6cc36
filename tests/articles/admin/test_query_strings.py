"""Whatever stands in a query string, the desk's stock pages answer."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from articles.models import Article
from tests.factories import make_admin, make_draft, make_outlet, make_user

pytestmark = pytest.mark.django_db

WORDS = "a " * 2_000
LISTS = [
    "articles_event",
    "articles_image",
    "articles_section",
    "articles_tag",
    "auth_group",
    "auth_user",
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
@pytest.mark.parametrize(
    ("app", "model", "field"),
    [
        ("sources", "feed", "outlet"),
        ("articles", "citation", "document"),
        ("articles", "byline", "author"),
        ("articles", "event", "actor"),
    ],
)
def test_an_autocomplete_answers_any_term(client, app, model, field, term):
    client.force_login(make_admin())
    asked = {"app_label": app, "model_name": model, "field_name": field, "term": term}

    assert client.get(reverse("admin:autocomplete"), asked).status_code == 200


@pytest.mark.parametrize("verb", ["rewrite", "x" * 5_000])
def test_an_unknown_verb_filters_nothing(client, verb):
    client.force_login(make_admin())
    make_draft()

    response = client.get(reverse("admin:articles_event_changelist"), {"verb": verb})

    assert (response.status_code, len(response.context["cl"].result_list)) == (200, 1)


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("articles_event", {"at__year": "99999"}),
        ("articles_event", {"id__in": ",".join(map(str, range(3_000)))}),
        ("articles_event", {"subject": "\0"}),
        ("articles_event", {"verb": "\0"}),
        ("articles_image", {"title__regex": "("}),
        ("articles_tag", {"key__regex": "("}),
        ("auth_user", {"username": "\0"}),
        ("authors_author", {"name": "\0"}),
        ("sources_document", {"text__contains": "a"}),
        ("sources_outlet", {"id__regex": "("}),
    ],
)
def test_a_list_asks_the_database_only_what_a_filter_offers(client, name, query):
    client.force_login(make_admin())

    assert client.get(reverse(f"admin:{name}_changelist"), query).status_code == 400


def test_a_list_is_narrowed_by_its_filters_and_by_a_whole_value(client):
    client.force_login(make_admin())
    outlet = make_outlet("Wired")
    make_outlet("Other")
    lists = {
        "sources_outlet": ({"name": "Wired"}, 1),
        "sources_document": ({"outlet__id__exact": outlet.pk}, 0),
        "auth_user": ({"is_staff__exact": "1"}, 1),
    }

    found = {
        name: client.get(reverse(f"admin:{name}_changelist"), query).context["cl"].result_count
        for name, (query, _) in lists.items()
    }

    assert found == {name: count for name, (_, count) in lists.items()}


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
