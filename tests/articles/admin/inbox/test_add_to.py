"""Add to a piece: a new version of an open draft with one source more, on top of its newest."""

import pytest
import time_machine

from articles import workflow
from articles.models import Relation
from articles.workflow import content_of
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.inbox.desk import INBOX, make_read, said
from tests.factories import NOW, fresh

pytestmark = pytest.mark.django_db


def offered(client, item, query: str = "") -> list[str]:
    rows = client.get(f"{INBOX}{item.pk}/add/{query}").context["rows"]
    return [article.head.headline for article, _standing in rows]


def test_own_drafts_come_first_and_only_open_ones_are_offered():
    writer, item = make.make_writer(), make_read("Item")
    make.make_draft(writer, NOW, headline="Mine")
    make.make_draft(headline="Another's")
    make.make_submitted(writer, headline="In review")
    make.make_published(writer, headline="Published")
    sent_back = make.make_submitted(writer, NOW, headline="Sent back")
    workflow.send_back(
        article_id=sent_back.pk, revision_id=sent_back.head_id, by=make.make_editor(), note="Why?"
    )

    assert offered(as_user(writer), item) == ["Sent back", "Mine", "Another's"]


def test_drafts_are_found_by_headline():
    item = make_read("Item")
    make.make_draft(headline="A tide barrier")
    make.make_draft(headline="An election")
    client = as_user(make.make_writer())

    assert offered(client, item, "?q=TIDE") == ["A tide barrier"]
    assert offered(client, item, "?q=%00") == ["An election", "A tide barrier"]


@time_machine.travel(NOW, tick=False)
def test_the_source_comes_last_in_a_new_version_and_nothing_else_changes():
    writer, item = make.make_writer(), make_read("Item")
    first = make.make_document()
    article = make.make_draft(writer, headline="Mine", document=first, tags=("water",))
    before = content_of(article.head)

    answer = as_user(writer).post(
        f"{INBOX}{item.pk}/add/", {"article": article.pk, "relation": "cites"}, follow=True
    )

    article = fresh(article)
    after = content_of(article.head)
    assert article.head.number == 2
    assert [(line.document_id, line.relation) for line in after.citations] == [
        (first.pk, Relation.BASED_ON),
        (item.latest_id, Relation.CITES),
    ]
    assert (after.headline, after.body, after.tags, after.bylines) == (
        before.headline,
        before.body,
        before.tags,
        before.bylines,
    )
    assert answer.redirect_chain == [(f"{INBOX}{item.pk}/", 302)]
    assert said(answer) == [
        f'Added to “<a href="/admin/articles/article/{article.pk}/change/">Mine</a>” as version 2.'
    ]


def test_a_piece_that_cites_it_already_gets_no_version():
    item = make_read("Item")
    article = make.make_draft(headline="Ours", document=item.latest)
    client = as_user(make.make_writer())

    page = client.get(f"{INBOX}{item.pk}/add/").content.decode()
    answer = client.post(f"{INBOX}{item.pk}/add/", {"article": article.pk}, follow=True)

    assert "Cites it already" in page
    assert fresh(article).head.number == 1
    assert said(answer) == ["“Ours” cites this reading already."]


@pytest.mark.parametrize("posted", [{}, {"article": "abc"}, {"article": "9" * 18}])
def test_without_a_piece_one_is_asked_to_choose(posted):
    item = make_read("Item")

    answer = as_user(make.make_writer()).post(f"{INBOX}{item.pk}/add/", posted, follow=True)

    assert answer.redirect_chain == [(f"{INBOX}{item.pk}/add/", 302)]
    assert said(answer) == ["Choose the piece that this is a source of."]


def test_a_piece_that_was_closed_meanwhile_refuses_with_its_reason():
    item, editor = make_read("Item"), make.make_editor()
    article = make.make_published(editor=editor)
    workflow.retract(article_id=article.pk, by=editor, reason="It was wrong.")

    answer = as_user(editor).post(f"{INBOX}{item.pk}/add/", {"article": article.pk}, follow=True)

    assert said(answer) == ["This piece was retracted: its text is closed."]
    assert fresh(article).head.number == 1


def test_the_page_costs_the_same_for_any_number_of_drafts(django_assert_num_queries):
    item, client = make_read("Item"), as_user(make.make_editor())
    for wanted in (1, 3, 30):
        while len(offered(client, item)) < wanted:
            make.make_draft(document=make.make_document())
        with django_assert_num_queries(10):
            client.get(f"{INBOX}{item.pk}/add/")
