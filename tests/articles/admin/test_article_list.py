"""The list of articles: who sees it, what a row tells, what it is narrowed to, what it costs."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.admin.article_query import counts
from articles.models import Article
from articles.workflow import BylineLine, roles
from articles.workflow.erase import erase
from tests import factories as make
from tests.factories import NOW

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


def as_user(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def headlines(client: Client, query: str = "") -> list[str]:
    response = client.get(f"{LIST}{query}")
    assert response.status_code == 200
    return [article.head.headline for article, _standing in response.context["rows"]]


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


def test_filters_narrow_by_states_section_author_and_outlet():
    science = make.make_section("Science")
    ada, wired = make.make_author("Ada"), make.make_outlet("Wired")
    document = make.make_document(outlet=wired)
    make.make_draft(headline="Science", section_id=science.pk)
    make.make_draft(
        headline="By Ada and Bo",
        bylines=(
            BylineLine(author_id=make.make_author("Bo").pk),
            BylineLine(author_id=ada.pk),
        ),
    )
    make.make_submitted(headline="From Wired", document=document)
    make.make_published(headline="Live")
    client = as_user(make.make_editor())

    assert headlines(client, f"?section={science.pk}") == ["Science"]
    assert headlines(client, f"?author={ada.pk}") == ["By Ada and Bo"]
    assert headlines(client, f"?outlet={wired.pk}") == ["From Wired"]
    assert headlines(client, "?desk=in_review") == ["From Wired"]
    assert headlines(client, "?public=live") == ["Live"]
    assert headlines(client, f"?desk=draft&section={science.pk}&author={ada.pk}") == []


@time_machine.travel(NOW, tick=False)
def test_scheduled_and_live_are_told_apart():
    before = NOW - timedelta(days=1)
    make.make_published(now=before, headline="Live")
    make.make_published(now=before, at=NOW + timedelta(hours=1), headline="Scheduled")
    client = as_user(make.make_editor())

    assert headlines(client, "?public=scheduled") == ["Scheduled"]
    assert headlines(client, "?public=live") == ["Live"]


def test_the_headline_of_the_newest_version_is_searched():
    article = make.make_draft(headline="An old headline")
    make.make_edit(article, headline="Škoda and the ÉLAN of engines")
    make.make_draft(headline="Something else")
    client = as_user(make.make_editor())

    found = ["Škoda and the ÉLAN of engines"]
    assert headlines(client, "?q=engines+ELSE") == []
    assert headlines(client, "?q=ENGINES+and") == found
    assert headlines(client, "?q=škoda") == found
    assert headlines(client, "?q=élan") == found
    assert headlines(client, "?q=old") == []
    assert headlines(client, "?q=%22of+engines%22") == found
    assert headlines(client, "?q=skoda+engi") == found


@pytest.mark.parametrize(
    "query",
    [
        "?desk=nonsense&public=x&section=abc&author=-1&outlet=%00",
        "?section=99999999999999999999&before=junk&after=1.2.3",
        "?before=99999999999999999.1",
        "?page=5&o=1&e=1&_popup=1",
    ],
)
def test_what_is_malformed_counts_as_not_asked(query):
    make.make_draft(headline="Here")

    assert headlines(as_user(make.make_editor()), query) == ["Here"]


@pytest.mark.parametrize("words", ["%22", "100%25", "a_b", "%00", "'", "\\", "%F0%9F%93%B0"])
def test_any_words_are_a_safe_search(words):
    make.make_draft(headline="Here")

    assert headlines(as_user(make.make_editor()), f"?q={words}") in ([], ["Here"])


def test_words_in_very_many_headlines_are_cut_and_the_page_says_so(monkeypatch):
    monkeypatch.setattr("articles.admin.article_query.MATCHES", 2)
    monkeypatch.setattr("articles.admin.article_list.MATCHES", 2)
    for number in range(3):
        make.make_draft(headline=f"Rates {number}")
    client = as_user(make.make_editor())

    assert headlines(client, "?q=rates") == ["Rates 2", "Rates 1"]
    page = client.get(f"{LIST}?q=rates").content.decode()
    assert "the newest 2 of them were looked through" in page


def test_every_new_version_is_found_by_its_headline_and_an_erased_one_by_none():
    writer, editor = make.make_writer(), make.make_editor()
    client = as_user(editor)
    article = make.make_submitted(writer, headline="Rates of the bank")
    workflow.approve_with_edits(
        article_id=article.pk,
        revision_id=article.head_id,
        content=replace(workflow.content_of(article.head), headline="Rates of a bank"),
        by=editor,
        standards=make.ALL_STANDARDS,
    )
    assert headlines(client, "?q=%22of+a+bank%22") == ["Rates of a bank"]

    erase(article_id=article.pk, revision_numbers=[2], by=make.make_admin(), note="A court.")

    assert headlines(client, "?q=bank") == []
    assert headlines(client, "?q=erased") == ["[Erased for legal reasons]"]


def test_pages_follow_each_other_without_gap_or_double(monkeypatch):
    monkeypatch.setattr("articles.admin.article_ranges.PAGE_SIZE", 2)
    writer = make.make_writer()
    # Two of them moved in the same moment: the key decides.
    for number, minute in enumerate([1, 2, 3, 3, 5], start=1):
        make.make_draft(writer, NOW + timedelta(minutes=minute), headline=f"Piece {number}")
    client = as_user(writer)

    first = client.get(LIST)
    second = client.get(LIST + first.context["older"])
    third = client.get(LIST + second.context["older"])
    back = client.get(LIST + third.context["newer"])
    start = client.get(LIST + back.context["newer"])

    def shown(response) -> list[str]:
        return [article.head.headline for article, _ in response.context["rows"]]

    assert shown(first) == ["Piece 5", "Piece 4"]
    assert shown(second) == ["Piece 3", "Piece 2"]
    assert shown(third) == ["Piece 1"]
    assert shown(back) == shown(second)
    assert shown(start) == shown(first)
    assert first.context["newer"] == ""
    assert third.context["older"] == ""


def test_a_page_keeps_what_was_asked(monkeypatch):
    monkeypatch.setattr("articles.admin.article_ranges.PAGE_SIZE", 1)
    for _ in range(2):
        make.make_draft(headline="Wanted")
    make.make_draft(headline="Other")
    client = as_user(make.make_editor())

    older = client.get(f"{LIST}?q=wanted&desk=draft").context["older"]

    assert older.startswith("?desk=draft&q=wanted&before=")
    assert headlines(client, older) == ["Wanted"]


def test_the_list_costs_the_same_for_any_number_of_rows():
    client = as_user(make.make_editor())
    image = make.make_image()
    costs = {}
    for wanted in (1, 3, 30):
        while Article.objects.count() < wanted:
            make.make_draft(image_id=image.pk, image_decorative=True, document=make.make_document())
        with CaptureQueriesContext(connection) as queries:
            assert len(headlines(client)) == wanted
        costs[wanted] = len(queries)

    assert costs == {1: 11, 3: 11, 30: 11}


def test_nothing_counts_the_whole_table_or_loads_a_body():
    make.make_draft()
    client = as_user(make.make_editor())

    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)

    asked = [query["sql"] for query in queries]
    counting = [sql for sql in asked if "COUNT(" in sql]
    assert len(counting) == 1
    # Every count in it has an end.
    assert counting[0].count("COUNT(") == counting[0].count("LIMIT 1000)")
    assert not [sql for sql in asked if '"body"' in sql]


def test_there_is_no_way_to_delete_pieces_from_the_list():
    article = make.make_draft()
    client = as_user(make.make_user(is_superuser=True))

    page = client.get(LIST).content.decode()
    answer = client.post(
        LIST, {"action": "delete_selected", "_selected_action": article.pk, "post": "yes"}
    )

    assert "delete_selected" not in page
    assert answer.status_code == 405
    assert client.get(f"{LIST}{article.pk}/delete/").status_code == 404
    assert Article.objects.filter(pk=article.pk).exists()
