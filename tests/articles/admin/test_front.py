"""The desk's front page: each role finds what waits for it, at a constant cost."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models import Article
from articles.workflow import roles
from tests import factories as make
from tests.factories import NOW

pytestmark = pytest.mark.django_db

DESK = "/admin/"


def desk(user):
    client = Client()
    client.force_login(user)
    response = client.get(DESK)
    assert response.status_code == 200
    return response


def boxes(user) -> dict[str, list[str]]:
    return {
        box.title: [article.head.headline for article, _ in box.rows]
        for box in desk(user).context["boxes"]
    }


def test_a_writer_finds_what_came_back_and_their_drafts():
    writer, editor = make.make_writer(), make.make_editor()
    make.make_draft(writer, headline="My draft")
    make.make_draft(make.make_writer(), headline="Another's draft")
    article = make.make_submitted(writer, headline="Sent back")
    workflow.send_back(
        article_id=article.pk, revision_id=article.head_id, by=editor, note="Name the source."
    )

    assert boxes(writer) == {
        "Came back to me": ["Sent back"],
        "My drafts": ["My draft"],
        "Scheduled": [],
        "Published today": [],
    }
    assert "Name the source.</blockquote>" in desk(writer).content.decode()


@time_machine.travel(NOW, tick=False)
def test_an_editor_finds_what_waits_longest_first():
    writer, editor = make.make_writer(), make.make_editor()
    earlier = NOW - timedelta(days=2)
    make.make_submitted(writer, earlier + timedelta(hours=2), headline="To review")
    make.make_approved(writer, editor, earlier, headline="To publish")

    assert boxes(editor)["Waiting for me"] == ["To publish", "To review"]
    assert boxes(make.make_user(roles.EDITOR))["Waiting for me"] == ["To review"]
    assert boxes(make.make_user(roles.PUBLISHER)) == {
        "Waiting for me": ["To publish"],
        "Scheduled": [],
        "Published today": [],
    }


@time_machine.travel(NOW, tick=False)
def test_everybody_finds_what_is_scheduled_and_what_went_out_today():
    yesterday = NOW - timedelta(days=1)
    make.make_published(now=yesterday, headline="Yesterday")
    make.make_published(now=NOW - timedelta(hours=1), headline="Today")
    make.make_published(now=yesterday, at=NOW + timedelta(days=2), headline="Later")
    make.make_published(now=yesterday, at=NOW + timedelta(days=1), headline="Sooner")

    found = boxes(make.make_writer())

    assert found["Scheduled"] == ["Sooner", "Later"]
    assert found["Published today"] == ["Today"]


@time_machine.travel(NOW, tick=False)
def test_the_latest_changes_are_told_in_words():
    writer = make.make_writer(first_name="Ada")
    make.make_submitted(writer, NOW - timedelta(hours=2), headline="A piece")

    log = desk(writer).context["log"]

    assert [(line.who, line.did, line.about, line.age) for line in log] == [
        ("Ada", "submitted", "A piece", "2 h"),
        ("Ada", "started", "A piece", "2 h"),
    ]


def test_a_profile_manager_finds_people_and_nothing_of_articles():
    make.make_draft(headline="Not for them")
    make.make_author("Zoe", bio="")
    make.make_author("Ada", bio="Ada writes.", job_title="Writer")
    make.make_author("Left", is_active=False)

    page = desk(make.make_user(roles.PROFILE_MANAGER))

    found = [
        (author.name, lack)
        for author, lack in page.context["profiles"]
        if author.name in {"Zoe", "Ada", "Left"}
    ]
    assert found == [("Zoe", "No bio yet"), ("Ada", "")]
    assert page.context["boxes"] == []
    assert page.context["log"] == []
    text = page.content.decode()
    assert "Not for them" not in text
    assert "/admin/articles/" not in text
    assert "/admin/sources/" not in text


def test_a_login_without_a_role_is_told_so():
    page = desk(make.make_user()).content.decode()

    assert "Your login has no role here yet." in page


def test_quick_actions_follow_the_role():
    def actions(*role_names) -> list[str]:
        text = desk(make.make_user(*role_names)).content.decode()
        names = ["New article", "Add a source", "Upload an image", "Add an author"]
        return [name for name in names if f">{name}</a>" in text]

    assert actions(roles.WRITER) == ["New article", "Add a source", "Upload an image"]
    assert actions(roles.PUBLISHER) == []
    assert actions(roles.PROFILE_MANAGER) == ["Add an author"]


def test_the_front_page_costs_the_same_for_any_number_of_pieces():
    writer, editor = make.make_writer(), make.make_user(roles.ADMINISTRATOR)
    costs = {}
    for wanted in (1, 3):
        while Article.objects.filter(desk_state="in_review").count() < wanted:
            make.make_submitted(writer)
            make.make_draft(editor)
            make.make_published(writer)
            article = make.make_submitted(editor)
            workflow.send_back(
                article_id=article.pk, revision_id=article.head_id, by=editor, note="Shorter."
            )
        client = Client()
        client.force_login(editor)
        with CaptureQueriesContext(connection) as queries:
            client.get(DESK)
        costs[wanted] = len(queries)

    assert costs == {1: 19, 3: 19}
