"""Every revision is kept with what the checks said about it, made before anybody waits."""

from dataclasses import replace

import pytest

from articles import workflow
from articles.checks.report import VERSION
from articles.models import CheckReport
from articles.workflow import CitationLine, content_of
from sources.models import Item, ItemState, Link
from tests.articles.workflow.checked import (
    ALTERED,
    OWN,
    RIGHT,
    VERBATIM,
    body,
    found,
    make_faulty,
    make_source,
    report_of,
)
from tests.factories import (
    NOW,
    fresh,
    head_id,
    make_document,
    make_draft,
    make_edit,
    make_editor,
    make_feed,
    make_item,
    make_published,
    make_submitted,
    make_writer,
)

pytestmark = pytest.mark.django_db


def test_a_new_piece_is_kept_with_its_report():
    document = make_source()

    article = make_faulty(document=document, now=NOW)

    kept = CheckReport.objects.get()
    assert (kept.revision_id, kept.version, kept.made_at) == (head_id(article), VERSION, NOW)
    assert kept.documents == [{"document": document.pk, "sha256": document.sha256}]
    assert found(article, "quotation", "altered").level == "block"
    assert found(article, "number", "number").level == "warn"


def test_every_save_has_a_report_of_its_own():
    article = make_faulty()

    article = make_edit(article, body=body(OWN, VERBATIM, RIGHT))

    assert CheckReport.objects.filter(revision__article=article).count() == 2
    told = {(each.kind, each.code) for each in report_of(article).findings}
    assert ("quotation", "verbatim") in told
    assert {("quotation", "altered"), ("number", "number")} & told == set()


def test_a_save_that_changes_nothing_makes_no_report():
    article = make_faulty()

    make_edit(article)

    assert CheckReport.objects.count() == 1


def test_a_restored_version_and_one_kept_aside_are_checked_too():
    writer = make_writer()
    article = make_faulty(writer)
    first = head_id(article)
    article = make_edit(article, body=body(OWN), headline="Newer")
    aside = workflow.save(
        article_id=article.pk,
        base_id=first,
        content=replace(content_of(article.head), headline="Aside", body=body(ALTERED)),
        by=writer,
    )
    assert aside.aside

    workflow.restore(article_id=article.pk, revision_id=first, onto_id=head_id(article), by=writer)

    assert found(article, "quotation", "altered").level == "block"
    assert CheckReport.objects.filter(revision__article=article).count() == 4


def test_what_a_reviewer_mends_is_checked_too():
    article = make_submitted(body=body(*[OWN] * 12), document=make_source())
    mended = replace(content_of(article.head), headline="The barrier of Saltmarsh")

    approval = workflow.approve_with_edits(
        article_id=article.pk,
        revision_id=head_id(article),
        content=mended,
        by=make_editor(),
        standards=["perspective", "depth", "sources", "quotes"],
    )

    assert approval.report.revision_id == approval.revision_id
    assert CheckReport.objects.filter(revision__article=article).count() == 2


def test_a_near_piece_of_our_own_is_found():
    text = body(*[f"Sentence number {n} about the river and the town behind it." for n in range(9)])
    make_published(body=text, headline="What we wrote in spring", now=NOW)

    article = make_draft(body=text)

    assert [
        (finding.kind, finding.code)
        for finding in report_of(article).findings
        if finding.kind == "ours"
    ] == [("ours", "near")]


def test_a_piece_is_not_near_to_itself():
    text = body(*[f"Sentence number {n} about the river and the town behind it." for n in range(9)])
    article = make_published(body=text, now=NOW)

    article = make_edit(article, headline="The same text under another headline")

    assert [each for each in report_of(article).findings if each.kind == "ours"] == []


def test_citing_marks_the_item_as_used_and_has_its_link_looked_at():
    writer, feed = make_writer(), make_feed()
    item, other = make_item(feed), make_item(feed)
    document = make_document(feed=feed, item=item)

    make_draft(writer, NOW, document=document)

    item.refresh_from_db()
    other.refresh_from_db()
    assert (item.state, item.state_by, item.state_at) == (ItemState.USED, writer, NOW)
    assert other.state == ItemState.UNREAD
    assert Link.objects.get().document == document


def test_a_refused_save_marks_nothing():
    item = make_item(make_feed())
    document = make_document(feed=item.feed, item=item)
    article = make_draft()
    content = replace(content_of(article.head), citations=(CitationLine(document_id=document.pk),))

    with pytest.raises(workflow.NotAllowed):
        workflow.save(
            article_id=article.pk,
            base_id=head_id(article),
            content=content,
            by=make_writer(is_active=False),
        )

    assert Item.objects.get().state == ItemState.UNREAD
    assert (fresh(article).head.number, CheckReport.objects.count()) == (1, 1)


@pytest.mark.parametrize("documents", [1, 3])
def test_a_check_asks_the_database_as_often_for_three_sources(documents, django_assert_num_queries):
    from articles.workflow.checking import check
    from tests.factories import make_content

    lines = tuple(CitationLine(document_id=make_document().pk) for _ in range(documents))
    content = make_content(citations=lines)

    # The snapshots, and what is near in the archive.
    with django_assert_num_queries(2):
        check(content)
