"""Nobody approves what they wrote; a reviewer may mend a sentence; a setting lifts the rule."""

from dataclasses import replace

import pytest

from articles import workflow
from articles.models import Approval, Event
from articles.workflow import Incomplete, OwnText
from tests.factories import (
    ALL_STANDARDS,
    approve,
    fresh,
    head_id,
    make_approved,
    make_document,
    make_draft,
    make_edit,
    make_editor,
    make_image,
    make_published,
    make_submitted,
    make_writer,
)

pytestmark = pytest.mark.django_db

# Fifty words with the headline and the standfirst.
BODY = "<p>" + " ".join(f"word{number}" for number in range(47)) + "</p>"
TEXT = {"headline": "One two", "standfirst": "three", "body": BODY}


def with_words(*added: str) -> str:
    return BODY.replace("</p>", " " + " ".join(added) + "</p>")


def submit(article, by):
    workflow.submit(article_id=article.pk, revision_id=head_id(article), by=by)


def test_the_submitter_does_not_approve():
    editor = make_editor()
    article = make_edit(make_draft(**TEXT), by=make_writer(), body=with_words("more"))
    submit(article, editor)

    with pytest.raises(OwnText, match="submitted this piece yourself"):
        approve(article, editor)

    assert (fresh(article).desk_state, Approval.objects.count()) == ("in_review", 0)


def test_a_writer_who_is_an_editor_does_not_approve_through_another_submitter():
    editor = make_editor()
    article = make_draft(by=editor, **TEXT)
    submit(article, make_writer())

    with pytest.raises(OwnText, match="100% of the words are yours"):
        approve(article, editor)


def test_an_editor_who_added_a_tenth_approves():
    editor, writer = make_editor(), make_writer()
    article = make_draft(by=writer, **TEXT)
    make_edit(article, by=editor, body=with_words("a1", "a2", "a3", "a4", "a5"))
    submit(article, writer)

    approval = approve(article, editor)

    # Five of the 55 words.
    assert (approval.reviewer_share, approval.own_text) == (0.0909, False)


def test_an_editor_who_added_more_than_a_tenth_does_not():
    editor, writer = make_editor(), make_writer()
    article = make_draft(by=writer, **TEXT)
    make_edit(article, by=editor, body=with_words("a1", "a2", "a3", "a4", "a5", "a6"))
    submit(article, writer)

    with pytest.raises(OwnText, match="11% of the words are yours"):
        approve(article, editor)


def test_small_edits_over_several_saves_add_up():
    editor, writer = make_editor(), make_writer()
    article = make_draft(by=writer, **TEXT)
    make_edit(article, by=editor, body=with_words("a1", "a2", "a3"))
    make_edit(article, by=editor, body=with_words("a1", "a2", "a3", "a4", "a5", "a6"))
    submit(article, writer)

    with pytest.raises(OwnText):
        approve(article, editor)


def test_what_was_approved_before_counts_for_nobody():
    editor, writer = make_editor(), make_writer()
    article = make_published(by=editor, editor=make_editor(), **TEXT)
    make_edit(article, by=writer, body=with_words("new"))
    submit(article, writer)

    assert approve(article, editor).reviewer_share == 0.0


def test_a_restored_text_is_still_its_writers():
    editor, writer = make_editor(), make_writer()
    article = make_draft(by=editor, **TEXT)
    first = head_id(article)
    make_edit(article, by=writer, body="<p>Something else entirely.</p>")
    workflow.restore(article_id=article.pk, revision_id=first, onto_id=head_id(article), by=writer)
    submit(article, writer)

    with pytest.raises(OwnText):
        approve(article, editor)


def test_taking_a_text_out_and_putting_it_back_makes_it_nobody_elses():
    editor, writer = make_editor(), make_writer()
    article = make_draft(by=editor, **TEXT)
    mended = make_edit(article, by=writer, body=with_words("mended"))
    make_edit(article, by=editor, body="<p>Gone.</p>")
    workflow.restore(
        article_id=article.pk, revision_id=mended.head_id, onto_id=head_id(article), by=editor
    )
    submit(article, writer)

    with pytest.raises(OwnText):
        approve(article, editor)


def test_a_restoration_of_a_restoration_is_still_its_writers():
    editor, writer = make_editor(), make_writer()
    article = make_draft(by=editor, **TEXT)
    text = head_id(article)
    for _time in range(2):
        make_edit(article, by=writer, body="<p>Something else entirely.</p>")
        text = workflow.restore(
            article_id=article.pk, revision_id=text, onto_id=head_id(article), by=writer
        ).revision.pk
    submit(article, writer)

    with pytest.raises(OwnText):
        approve(article, editor)


def test_words_taken_over_from_a_text_kept_aside_are_still_its_writers():
    editor, writer = make_editor(), make_writer()
    article = make_draft(by=writer, body="<p>A stub.</p>")
    base = head_id(article)
    make_edit(article, by=writer, body="<p>Another stub.</p>")
    workflow.save(
        article_id=article.pk,
        base_id=base,
        content=replace(workflow.content_of(fresh(article).head), **TEXT),
        by=editor,
    )
    make_edit(article, by=writer, **TEXT)
    submit(article, writer)

    with pytest.raises(OwnText):
        approve(article, editor)


def test_where_a_link_leads_counts_as_words():
    editor, writer = make_editor(), make_writer()
    link = '<p>Three words <a href="https://{}.example/a">here</a></p>'
    article = make_draft(by=writer, headline="One", standfirst="", body=link.format("good"))
    make_edit(article, by=editor, body=link.format("evil"))
    submit(article, writer)

    with pytest.raises(OwnText, match="14% of the words are yours"):
        approve(article, editor)


@pytest.mark.parametrize(
    "change", [{"image_id": None}, {"bylines": ()}, {"citations": ()}, {"tags": ("Other",)}]
)
def test_only_words_are_mended_while_approving(change):
    editor = make_editor()
    article = make_submitted(
        document=make_document(),
        image_id=make_image().pk,
        image_decorative=True,
        tags=("AI",),
        **TEXT,
    )
    head = fresh(article).head

    with pytest.raises(Incomplete, match="Only the headline, the standfirst and the text"):
        workflow.approve_with_edits(
            article_id=article.pk,
            revision_id=head.pk,
            content=replace(workflow.content_of(head), **change),
            by=editor,
            standards=ALL_STANDARDS,
        )

    assert (fresh(article).head, Approval.objects.count()) == (head, 0)


def test_approving_with_small_edits_is_one_step():
    editor, writer = make_editor(), make_writer()
    article = make_submitted(by=writer, **TEXT)
    submitted = fresh(article).head
    content = replace(workflow.content_of(submitted), body=with_words("mended"))

    approval = workflow.approve_with_edits(
        article_id=article.pk,
        revision_id=submitted.pk,
        content=content,
        by=editor,
        standards=ALL_STANDARDS,
    )

    article = fresh(article)
    assert article.desk_state == "approved"
    assert approval.revision == article.head
    assert (approval.submitted, article.head.parent) == (submitted, submitted)
    assert article.head.created_by == editor
    assert [event.verb for event in Event.objects.order_by("-pk")[:2]] == ["approve", "save"]


def test_approving_with_large_edits_keeps_neither_the_edit_nor_the_approval():
    editor = make_editor()
    article = make_submitted(**TEXT)
    head = fresh(article).head
    content = replace(workflow.content_of(head), body=with_words(*"abcdefghij"))

    with pytest.raises(OwnText):
        workflow.approve_with_edits(
            article_id=article.pk,
            revision_id=head.pk,
            content=content,
            by=editor,
            standards=ALL_STANDARDS,
        )

    article = fresh(article)
    assert (article.head, article.desk_state) == (head, "in_review")
    assert article.revisions.count() == 1


def test_without_four_eyes_a_self_approval_passes_and_says_so(settings):
    settings.HUBNEWS_FOUR_EYES = False
    editor = make_editor()

    article = make_approved(by=editor, editor=editor, **TEXT)

    approval = Approval.objects.get()
    assert (approval.own_text, approval.approved_by) == (True, editor)
    assert fresh(article).desk_state == "approved"
    assert Event.objects.filter(verb="approve").get().data["own_text"] is True


def test_the_share_is_a_setting(settings):
    settings.HUBNEWS_REVIEWER_EDITS = 0.5
    editor, writer = make_editor(), make_writer()
    article = make_draft(by=writer, **TEXT)
    make_edit(article, by=editor, body=with_words(*"abcdefghij"))
    submit(article, writer)

    assert approve(article, editor).own_text is False
