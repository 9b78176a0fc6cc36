"""Live pieces with a dead source: which, why, and what may stand in for it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import workflow
from sources.models import Link, LinkState
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.factories import NOW

pytestmark = pytest.mark.django_db

DEAD = "/admin/inbox/dead-sources/"


def make_dead(state=LinkState.DEAD, days=1, **fields):
    document = make.make_document()
    since = NOW - timedelta(days=days)
    Link.objects.create(document=document, state=state, since=since, **fields)
    return document


def told(client) -> list[tuple[str, str]]:
    losses = client.get(DEAD).context["losses"]
    return [(loss.article.live.revision.headline, loss.link.state) for loss in losses]


@time_machine.travel(NOW, tick=False)
def test_live_pieces_are_listed_the_longest_dead_first_then_the_moved():
    before = NOW - timedelta(days=2)
    make.make_published(now=before, headline="Moved", document=make_dead(LinkState.MOVED, 9))
    make.make_published(now=before, headline="Dead", document=make_dead())
    make.make_published(now=before, headline="Long dead", document=make_dead(days=30))
    make.make_published(now=before, headline="Alive", document=make_dead(LinkState.ALIVE))

    assert told(as_user(make.make_editor())) == [
        ("Long dead", "dead"),
        ("Dead", "dead"),
        ("Moved", "moved"),
    ]


@time_machine.travel(NOW, tick=False)
def test_only_what_readers_have_now_counts():
    before, editor = NOW - timedelta(days=2), make.make_editor()
    dead = make_dead()
    make.make_draft(headline="A draft", document=dead)
    make.make_published(now=before, at=NOW + timedelta(days=1), headline="To come", document=dead)
    gone = make.make_published(now=before, editor=editor, headline="Retracted", document=dead)
    workflow.retract(article_id=gone.pk, by=editor, reason="It was wrong.", now=before)
    added = make.make_published(now=before, headline="Only in the draft on top")
    make.make_edit(added, citations=(workflow.CitationLine(document_id=dead.pk),))

    assert told(as_user(editor)) == []


@time_machine.travel(NOW, tick=False)
def test_a_row_says_why_where_it_moved_and_where_a_copy_is():
    copy = "https://archive.example/1"
    document = make_dead(
        LinkState.MOVED, problem="It moved.", moved_to="https://new.example/1", archive_url=copy
    )
    make.make_published(now=NOW - timedelta(days=2), document=document)

    page = as_user(make.make_editor()).get(DEAD).content.decode()

    assert "Moved</span> since 22 Nov 2026<br>It moved." in page
    assert '<span class="item-address">https://new.example/1</span>' in page
    assert f'href="{copy}"' in page
    assert f"/admin/inbox/archived-copy/{document.pk}/" in page


@time_machine.travel(NOW, tick=False)
def test_the_list_is_bounded_and_says_so(monkeypatch):
    monkeypatch.setattr("articles.admin.inbox.dead.SHOWN", 2)
    for _ in range(3):
        make.make_published(now=NOW - timedelta(days=2), document=make_dead())
    client = as_user(make.make_editor())

    assert len(told(client)) == 2
    assert "These are the first 2. There are more." in client.get(DEAD).content.decode()


@time_machine.travel(NOW, tick=False)
def test_the_list_costs_the_same_for_any_number_of_rows():
    client = as_user(make.make_editor())
    costs = {}
    for wanted in (1, 3, 30):
        while len(told(client)) < wanted:
            make.make_published(now=NOW - timedelta(days=2), document=make_dead())
        with CaptureQueriesContext(connection) as queries:
            client.get(DEAD)
        costs[wanted] = len(queries)

    assert costs == {1: 9, 3: 9, 30: 9}


def test_without_losses_the_page_says_so():
    page = as_user(make.make_editor()).get(DEAD).content.decode()

    assert "No source of a live piece was found dead or moved." in page


@time_machine.travel(NOW, tick=False)
def test_the_desks_front_page_says_how_many_pieces_lost_a_source():
    client = as_user(make.make_editor())

    def told() -> str:
        return client.get("/admin/").context["dead_sources"]

    assert told() == ""
    make.make_published(now=NOW - timedelta(days=2), document=make_dead())
    assert told() == "1 live piece has a dead source"
    make.make_published(now=NOW - timedelta(days=2), document=make_dead())
    assert told() == "2 live pieces have a dead source"
    assert f'<a href="{DEAD}">2 live pieces have a dead source</a>' in (
        client.get("/admin/").content.decode()
    )
