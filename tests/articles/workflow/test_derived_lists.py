"""Months and desk lists are in step with the pieces after every verb."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from articles import workflow
from articles.models import Article, DeskListing, PublicMonth
from articles.workflow import BylineLine
from tests import factories as make
from tests.factories import NOW

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)
DECEMBER = datetime(2026, 12, 1, tzinfo=UTC)


def months() -> dict[str, tuple[int, int, datetime | None]]:
    rows = PublicMonth.objects.order_by("name")
    return {row.name: (row.pieces, row.notices, row.newest) for row in rows}


def filed(article: Article) -> list[tuple[str, int]]:
    rows = DeskListing.objects.filter(article=article).order_by("list", "target")
    return list(rows.values_list("list", "target"))


def test_a_month_counts_what_is_published_in_it():
    make.make_published(now=NOW)
    make.make_published(now=NOW, at=DECEMBER)

    assert months() == {"2026-11": (1, 0, NOW), "2026-12": (1, 0, DECEMBER)}


def test_a_publication_that_is_put_off_leaves_its_month():
    editor = make.make_editor()
    article = make.make_published(now=NOW, at=LATER)

    workflow.unschedule(article_id=article.pk, by=editor, now=NOW)
    assert months() == {"2026-11": (0, 0, None)}

    workflow.publish(
        article_id=article.pk, revision_id=make.head_id(article), by=editor, at=DECEMBER, now=NOW
    )
    assert months() == {"2026-11": (0, 0, None), "2026-12": (1, 0, DECEMBER)}


def test_a_retracted_piece_is_a_notice_and_an_unpublished_one_is_nothing():
    editor = make.make_editor()
    retracted, hidden = make.make_published(now=NOW), make.make_published(now=NOW)

    workflow.retract(article_id=retracted.pk, by=editor, reason="Wrong.", now=LATER)
    workflow.unpublish(article_id=hidden.pk, by=editor, note="A doubt.", now=LATER)

    assert months() == {"2026-11": (0, 1, None)}
    assert PublicMonth.objects.get().changed_at == LATER


def test_a_piece_is_filed_under_what_its_newest_version_names():
    ada, bo = make.make_author("Ada"), make.make_author("Bo")
    law = make.make_section("Law")
    document = make.make_document()
    article = make.make_draft(section_id=law.pk, author=ada, document=document)
    assert filed(article) == [
        ("author", ada.pk),
        ("outlet", document.outlet_id),
        ("section", law.pk),
    ]

    make.make_edit(article, section_id=None, citations=(), bylines=(BylineLine(author_id=bo.pk),))
    assert filed(article) == [("author", bo.pk)]


def test_its_place_in_the_lists_moves_with_it():
    writer, editor = make.make_writer(), make.make_editor()
    article = make.make_submitted(writer, NOW)
    workflow.send_back(
        article_id=article.pk, revision_id=make.head_id(article), by=editor, note="Why?", now=LATER
    )

    moved = DeskListing.objects.filter(article=article).values_list("state_since", flat=True)

    assert set(moved) == {LATER}
    assert len(moved) == 2


def test_what_a_reviewer_mends_is_filed_again():
    writer, editor = make.make_writer(), make.make_editor()
    article = make.make_submitted(writer, NOW)
    before = filed(article)
    DeskListing.objects.filter(article=article).delete()

    workflow.approve_with_edits(
        article_id=article.pk,
        revision_id=make.head_id(article),
        content=replace(workflow.content_of(make.fresh(article).head), headline="Mended"),
        by=editor,
        standards=make.ALL_STANDARDS,
        now=LATER,
    )

    assert filed(article) == before
