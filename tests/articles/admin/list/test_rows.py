"""The list of articles: who sees it, what a row tells, whom a piece waits for."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from articles import workflow
from articles.admin.article_query import counts
from articles.workflow import roles
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.list.reading import LIST, headlines
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [roles.WRITER, roles.EDITOR, roles.PUBLISHER, roles.ADMINISTRATOR])
def test_every_role_that_works_with_pieces_sees_the_list(role):
    assert as_user(make.make_user(role)).get(LIST).status_code == 200


def test_a_profile_manager_and_a_stranger_do_not():
    assert as_user(make.make_user(roles.PROFILE_MANAGER)).get(LIST).status_code == 403
    stranger = Client().get(LIST)
    assert stranger.status_code == 302
    assert stranger.url == f"/admin/login/?next={LIST}"


def test_only_who_may_write_is_offered_a_new_article():
    assert b"New article" in as_user(make.make_writer()).get(LIST).content
    assert b"New article" not in as_user(make.make_user(roles.PUBLISHER)).get(LIST).content


@time_machine.travel(NOW + timedelta(hours=3), tick=False)
def test_a_row_tells_both_states_who_has_it_and_since_when():
    writer = make.make_writer(first_name="Ada", last_name="Byron")
    author = make.make_author("Grace")
    make.make_draft(writer, NOW, headline="A draft", author=author)
    make.make_published(writer, now=NOW, at=NOW + timedelta(days=1), headline="For tomorrow")
    make.make_submitted(writer, NOW + timedelta(hours=1), headline="Handed in")

    rows = as_user(writer).get(LIST).context["rows"]

    told = [
        (
            article.head.headline,
            standing.desk_label,
            standing.public_label,
            standing.public_at,
            standing.holder,
            standing.age,
        )
        for article, standing in rows
    ]
    assert told == [
        ("Handed in", "In review", "Never public", None, "Any editor", "2 h"),
        ("For tomorrow", "Published", "Scheduled", NOW + timedelta(days=1), "", "3 h"),
        ("A draft", "Draft", "Never public", None, "Ada Byron", "3 h"),
    ]


@time_machine.travel(NOW, tick=False)
def test_the_row_is_read_as_words_with_a_shape_and_a_link():
    article = make.make_published(
        now=NOW - timedelta(days=1), at=NOW + timedelta(days=1), headline="For tomorrow"
    )

    page = as_user(make.make_editor()).get(LIST).content.decode()

    assert f'href="/admin/articles/article/{article.pk}/change/">For tomorrow</a>' in page
    assert '<span class="state state-published">Published</span>' in page
    assert '<span class="public public-scheduled">Scheduled' in page
    assert "for Tue 24 Nov, 10:00 UTC</time>" in page


def test_the_tabs_count_work_in_hand_and_never_what_grows():
    writer = make.make_writer()
    make.make_draft(writer)
    make.make_draft(writer)
    make.make_submitted(writer)
    make.make_published()

    tabs = as_user(writer).get(LIST).context["tabs"]

    assert [(tab["label"], tab.get("number")) for tab in tabs] == [
        ("All", None),
        ("Waiting for me", "2"),
        ("Draft", "2"),
        ("In review", "1"),
        ("Changes requested", "0"),
        ("Approved", "0"),
        ("Published", None),
        ("Spiked", None),
    ]


def test_more_than_anybody_reads_is_not_counted_to_its_end():
    writer = make.make_writer()
    for _ in range(3):
        make.make_draft(writer)
    make.make_submitted(writer)

    assert counts(writer, most=2) == {
        "draft": "2+", "in_review": "1", "changes_requested": "0", "approved": "0", "waiting": "2+"
    }  # fmt: skip


def test_waiting_for_me_is_what_my_role_can_do_next():
    writer, other, editor = make.make_writer(), make.make_writer(), make.make_editor()
    only_editor = make.make_user(roles.EDITOR)
    make.make_draft(writer, headline="Draft of one writer")
    make.make_draft(other, headline="Draft of another")
    make.make_submitted(writer, headline="In review")
    make.make_submitted(only_editor, headline="Submitted by the editor")
    make.make_approved(writer, editor, headline="Approved")
    sent_back = make.make_submitted(writer, headline="Sent back")
    workflow.send_back(
        article_id=sent_back.pk, revision_id=sent_back.head_id, by=editor, note="Shorter."
    )
    make.make_published(writer, editor, headline="Published")

    def waiting(user) -> set[str]:
        found = headlines(as_user(user), "?waiting=1")
        numbers = as_user(user).get(LIST).context["tabs"]
        assert numbers[1]["number"] == str(len(found))
        return set(found)

    assert waiting(writer) == {"Draft of one writer", "Sent back"}
    assert waiting(only_editor) == {"In review"}
    assert waiting(make.make_user(roles.PUBLISHER)) == {"Approved"}
    assert waiting(editor) == {"In review", "Submitted by the editor", "Approved"}


def test_a_closed_piece_waits_for_nobody():
    writer, editor = make.make_writer(), make.make_editor()
    article = make.make_edit(make.make_published(writer, editor), writer)
    workflow.retract(article_id=article.pk, by=editor, reason="It was wrong.")

    assert headlines(as_user(writer), "?waiting=1") == []
