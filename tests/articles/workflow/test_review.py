"""Sending back and approving: what a second person does, and what stops them."""

import pytest

from articles import workflow
from articles.models import Approval, Event, Standard
from articles.workflow import Incomplete, NotNow, Refused
from tests.factories import (
    ALL_STANDARDS,
    NOW,
    approve,
    fresh,
    head_id,
    make_edit,
    make_editor,
    make_submitted,
    make_writer,
)

pytestmark = pytest.mark.django_db


def send_back(article, note, by=None):
    workflow.send_back(
        article_id=article.pk,
        revision_id=head_id(article),
        by=by or make_editor(),
        note=note,
        now=NOW,
    )


def test_a_piece_sent_back_is_its_submitters_again_with_the_note():
    writer = make_writer()
    article = make_submitted(by=writer)

    send_back(article, " Who says so? ")

    article = fresh(article)
    assert (article.desk_state, article.holder) == ("changes_requested", writer)
    assert Event.objects.get(verb="send_back").note == "Who says so?"


def test_sending_back_needs_a_note():
    article = make_submitted()

    with pytest.raises(Incomplete, match="Say in a note"):
        send_back(article, " \n")

    assert fresh(article).desk_state == "in_review"


def test_a_piece_sent_back_stays_so_until_it_is_handed_in_again():
    writer = make_writer()
    article = make_submitted(by=writer)
    send_back(article, "Shorter.")

    article = make_edit(article, by=writer, headline="Short")
    assert article.desk_state == "changes_requested"
    workflow.submit(article_id=article.pk, revision_id=head_id(article), by=writer)

    assert fresh(article).desk_state == "in_review"


def test_an_approval_is_of_exactly_the_revision_that_was_read():
    editor = make_editor()
    article = make_submitted()

    approval = approve(article, editor, NOW)

    article = fresh(article)
    assert (approval.revision, approval.submitted) == (article.head, article.head)
    assert (approval.approved_by, approval.approved_at) == (editor, NOW)
    assert approval.standards == ALL_STANDARDS
    assert (article.desk_state, article.holder, article.live) == ("approved", None, None)


@pytest.mark.parametrize("left_out", ALL_STANDARDS)
def test_every_standard_is_answered(left_out):
    article = make_submitted()

    with pytest.raises(Incomplete) as refused:
        workflow.approve(
            article_id=article.pk,
            revision_id=head_id(article),
            by=make_editor(),
            standards=set(ALL_STANDARDS) - {left_out},
        )

    name = Standard.objects.get(key=left_out).name
    assert str(refused.value) == (
        f"Approving means answering every standard. Still open: “{name}”."
    )
    assert (fresh(article).desk_state, Approval.objects.count()) == ("in_review", 0)


def test_a_text_that_changed_after_it_was_read_is_not_approved():
    article = make_submitted()
    read = head_id(article)
    make_edit(article, headline="Newer")
    workflow.submit(article_id=article.pk, revision_id=head_id(article), by=make_writer())

    with pytest.raises(Refused, match="Somebody saved a newer version"):
        workflow.approve(
            article_id=article.pk, revision_id=read, by=make_editor(), standards=ALL_STANDARDS
        )

    assert Approval.objects.count() == 0


def test_a_new_text_voids_an_approval_and_the_record_keeps_it():
    article = make_submitted()
    approval = approve(article)

    article = make_edit(article, headline="Newer")

    assert article.desk_state == "draft"
    assert Approval.objects.get() == approval
    with pytest.raises(NotNow):
        workflow.publish(article_id=article.pk, revision_id=head_id(article), by=make_editor())


def test_a_save_that_changes_nothing_voids_nothing():
    article = make_submitted()
    approve(article)
    head = fresh(article).head

    saved = workflow.save(
        article_id=article.pk,
        base_id=head.pk,
        content=workflow.content_of(head),
        by=make_writer(),
    )

    assert (saved.changed, saved.revision) == (False, head)
    assert fresh(article).desk_state == "approved"
    assert article.revisions.count() == 1
