"""Two people saved at once: both texts are kept, shown word by word, and one is chosen."""

import pytest
from django.urls import reverse

from articles import workflow
from articles.models import Event, Revision
from tests.articles.admin.edit.form import change_url, said, shown
from tests.factories import fresh, make_draft, make_edit, make_user, make_writer

pytestmark = pytest.mark.django_db


@pytest.fixture
def clash(client):
    """The writer's form is based on version 1; somebody else saved version 2 meanwhile."""
    writer = make_writer(username="wanda", first_name="Wanda", last_name="Writer")
    client.force_login(writer)
    article = make_draft(writer, headline="The old headline", body="<p>One two three.</p>")
    data = shown(article, headline="My own headline", body="<p>One deux three.</p>")
    other = make_writer(username="otto", first_name="Otto", last_name="Other")
    article = make_edit(article, other, headline="Their new headline")
    return article, data


def conflict_url(article, number: int) -> str:
    return reverse("admin:articles_article_conflict", args=[article.pk, number])


def test_a_text_on_an_old_version_is_kept_aside_and_never_overwrites(client, clash):
    article, data = clash

    response = client.post(change_url(article), data)

    mine = Revision.objects.get(article=article, number=3)
    assert response["Location"] == conflict_url(article, 3)
    assert mine.headline == "My own headline"
    assert fresh(article).head.headline == "Their new headline"
    assert said(client, response["Location"]) == [
        "Somebody saved while you were writing. Your text is kept as version 3, beside theirs: "
        "choose what becomes of it."
    ]


def test_both_texts_are_shown_word_by_word_with_who_and_when(client, clash):
    article, data = clash
    client.post(change_url(article), data)

    page = client.get(conflict_url(article, 3))

    parts = {part.label: part.marked for part in page.context["differences"]}
    assert parts["Headline"] == "<del>Their new</del><ins>My own</ins> headline"
    assert list(parts) == ["Headline", "Text"]
    html = page.content.decode()
    assert html.count("Otto Other") == 1
    assert html.count("Wanda Writer") == 2  # her text, and her menu


def test_keep_mine_makes_it_the_newest_and_keeps_theirs_in_the_history(client, clash):
    article, data = clash
    client.post(change_url(article), data)
    head = fresh(article).head

    response = client.post(conflict_url(article, 3), {"choice": "mine", "head": head.pk})

    article = fresh(article)
    assert response["Location"] == change_url(article)
    assert (article.head.number, article.head.headline) == (4, "My own headline")
    assert article.head.parent == head
    assert [r.number for r in article.revisions.all()] == [4, 3, 2, 1]


def test_keep_theirs_changes_nothing_and_keeps_mine_in_the_history(client, clash):
    article, data = clash
    client.post(change_url(article), data)
    events = Event.objects.count()

    response = client.post(conflict_url(article, 3), {"choice": "theirs"})

    article = fresh(article)
    assert response["Location"] == change_url(article)
    assert article.head.headline == "Their new headline"
    assert article.revisions.count() == 3
    assert Event.objects.count() == events


def test_edit_together_offers_mine_on_top_of_the_newest(client, clash):
    article, data = clash
    client.post(change_url(article), data)

    response = client.post(conflict_url(article, 3), {"choice": "together"})
    page = client.get(response["Location"])

    form = page.context["form"]
    assert form["headline"].value() == "My own headline"
    assert form["base_id"].value() == fresh(article).head_id
    assert page.context["beside"].number == 3


def test_the_head_moved_again_meanwhile_is_told_and_shown(client, clash):
    article, data = clash
    client.post(change_url(article), data)
    seen = fresh(article).head_id
    article = make_edit(article, make_writer(), headline="Newer still")

    response = client.post(conflict_url(article, 3), {"choice": "mine", "head": seen})

    assert response["Location"] == conflict_url(article, 3)
    assert fresh(article).head.headline == "Newer still"
    page = client.get(response["Location"])
    assert page.context["theirs"].headline == "Newer still"
    assert [str(message) for message in page.context["messages"]][-1] == (
        "Somebody saved a newer version while you were looking. Nothing was changed: "
        "read the newer version first. It is on the left now."
    )


@pytest.mark.parametrize("head", ["", "abc", "9" * 30])
def test_a_malformed_head_changes_nothing(client, clash, head):
    article, data = clash
    client.post(change_url(article), data)

    response = client.post(conflict_url(article, 3), {"choice": "mine", "head": head})

    assert response.status_code == 302
    assert fresh(article).head.headline == "Their new headline"


def test_a_piece_closed_meanwhile_says_so(client, clash):
    article, data = clash
    client.post(change_url(article), data)
    workflow.spike(article_id=article.pk, by=make_user("Editor"))

    response = client.post(
        conflict_url(article, 3), {"choice": "mine", "head": fresh(article).head_id}
    )

    assert response["Location"] == change_url(article)
    assert said(client, response["Location"])[-1] == (
        "“Save” is not possible now: this piece is spiked."
    )


def test_the_newest_version_is_in_no_conflict(client, clash):
    article, _data = clash

    response = client.get(conflict_url(article, 2))

    assert (response.status_code, response["Location"]) == (302, change_url(article))


@pytest.mark.parametrize("number", [99, 10**30])
def test_an_unknown_version_is_not_found(client, clash, number):
    article, _data = clash

    assert client.get(conflict_url(article, number)).status_code == 404
