"""An item is used as soon as a piece cites one of its readings, by whichever way it came to it."""

from dataclasses import replace

import pytest
import time_machine

from articles import workflow
from articles.workflow import CitationLine, content_of
from sources.models import ItemState, Link
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.inbox.desk import INBOX, make_read, titles
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@time_machine.travel(NOW, tick=False)
def test_starting_a_draft_uses_it():
    item, writer = make_read("A report"), make.make_writer()
    client = as_user(writer)

    client.post(f"{INBOX}{item.pk}/draft/")

    item.refresh_from_db()
    assert (item.state, item.state_by, item.state_at) == (ItemState.USED, writer, NOW)
    assert (titles(client), titles(client, "?state=used")) == ([], ["A report"])
    assert Link.objects.get().document == item.latest


def test_adding_it_to_a_piece_uses_it():
    item, writer = make_read("A report"), make.make_writer()
    article = make.make_draft(writer)

    as_user(writer).post(f"{INBOX}{item.pk}/add/", {"article": article.pk})

    item.refresh_from_db()
    assert item.state == ItemState.USED


def test_citing_an_earlier_reading_in_the_edit_form_uses_it():
    item, writer = make_read("A report"), make.make_writer()
    earlier = make.make_document("A report", item.feed, item=item)
    article = make.make_draft(writer)
    assert article.head is not None

    workflow.save(
        article_id=article.pk,
        base_id=article.head.pk,
        content=replace(
            content_of(article.head), citations=(CitationLine(document_id=earlier.pk),)
        ),
        by=writer,
    )

    item.refresh_from_db()
    assert item.state == ItemState.USED


@pytest.mark.parametrize("way", ["draft", "add"])
def test_what_was_dismissed_is_used_when_somebody_takes_it_up(way):
    item, writer = make_read("A report", state=ItemState.DISMISSED), make.make_writer()
    article = make.make_draft(writer)

    as_user(writer).post(f"{INBOX}{item.pk}/{way}/", {"article": article.pk})

    item.refresh_from_db()
    assert item.state == ItemState.USED
