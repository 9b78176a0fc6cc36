"""The state strip: who, why, since when, what is next, and who is offered which step."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import override_settings

from articles import workflow
from articles.admin.strip import Strip, strip_of
from tests.articles.admin.edit.form import change_url
from tests.factories import (
    ALL_STANDARDS,
    NOW,
    fresh,
    head_id,
    make_admin,
    make_approved,
    make_draft,
    make_edit,
    make_editor,
    make_published,
    make_submitted,
    make_user,
    make_writer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW + timedelta(hours=1), tick=False)


def steps(strip: Strip) -> tuple[str, list[str]]:
    return strip.primary.label if strip.primary else "", [step.label for step in strip.others]


def test_a_draft_is_the_writer_s_to_submit():
    writer = make_writer(first_name="Wanda", last_name="Writer")
    article = make_draft(writer, NOW)

    strip = strip_of(article, writer)

    assert (strip.label, strip.who, strip.since) == ("Draft", "Wanda Writer", NOW)
    assert strip.next == "Finish the text, then submit it for review."
    assert steps(strip) == ("Submit for review", [])
    assert strip.primary.url == f"/admin/articles/article/{article.pk}/step/submit/"
    assert (strip.public_label, strip.readers) == (
        "Never public",
        "Readers have never seen this piece.",
    )


def test_in_the_edit_form_submitting_saves_first():
    writer = make_writer()

    strip = strip_of(make_draft(writer, NOW), writer, editing=True)

    assert strip.primary.in_form is True


def test_a_piece_in_review_waits_for_another_person():
    writer, editor = make_writer(), make_editor()
    article = make_submitted(writer, NOW)

    theirs, ours = strip_of(article, writer), strip_of(article, editor)

    assert theirs.next == "Somebody else reviews it: you submitted it yourself."
    assert steps(theirs) == ("", ["Withdraw from review"])
    assert ours.next == "You review it, or another editor does."
    assert steps(ours) == ("Review", ["Withdraw from review", "Spike"])
    assert ours.primary.url == f"/admin/articles/article/{article.pk}/review/"


def test_an_editor_is_not_offered_the_review_of_what_they_submitted():
    editor = make_editor()
    article = make_submitted(editor, NOW)

    strip = strip_of(article, editor)

    assert strip.primary is None
    with override_settings(HUBNEWS_FOUR_EYES=False):
        assert strip_of(article, editor).primary.label == "Review"


def test_the_reason_for_sending_back_is_in_sight():
    writer = make_writer(first_name="Wanda", last_name="Writer")
    editor = make_editor(first_name="Eda", last_name="Editor")
    article = make_submitted(writer, NOW)
    later = NOW + timedelta(minutes=5)
    workflow.send_back(
        article_id=article.pk,
        revision_id=head_id(article),
        by=editor,
        note="Who says so?",
        now=later,
    )

    strip = strip_of(fresh(article), editor)

    assert (strip.label, strip.who, strip.why, strip.since) == (
        "Changes requested", "Eda Editor", "Who says so?", later,
    )  # fmt: skip
    # Whoever may submit is told the same; the holder is named to everybody else.
    assert strip.next == "The text is changed as asked, then submitted again."
    publisher = make_user("Publisher")
    assert strip_of(fresh(article), publisher).next == (
        "Wanda Writer changes the text and submits it again."
    )


def test_an_approved_piece_is_a_publisher_s():
    editor = make_editor()
    article = make_approved(make_writer(), editor, NOW)

    assert steps(strip_of(article, editor)) == ("Publish…", ["Spike"])
    assert strip_of(article, make_writer()).next == "A publisher puts it out."


def test_the_public_state_stands_apart_from_the_draft_on_top():
    article = make_published(make_writer(), now=NOW)
    article = make_edit(article, make_writer(), headline="On top")

    strip = strip_of(article, make_writer())

    assert (strip.label, strip.public_label) == ("Draft", "Live")
    assert strip.readers == "Readers see version 1, first published"
    assert strip.readers_since == NOW
    assert strip.live_url == article.get_absolute_url()


def test_a_scheduled_piece_says_from_when():
    at = NOW + timedelta(days=1)
    editor = make_editor()
    article = make_published(make_writer(), editor, now=NOW, at=at)

    strip = strip_of(article, editor)

    assert (strip.public_label, strip.readers, strip.readers_since) == (
        "Scheduled", "Readers will see version 1 from", at,
    )  # fmt: skip
    assert strip.next == "It goes public by itself at the time below."
    assert strip.live_url == ""
    assert "Unschedule" in steps(strip)[1]


def test_a_retracted_piece_has_nothing_next_and_a_page():
    article = make_published(make_writer(), now=NOW)
    workflow.retract(article_id=article.pk, by=make_admin(), reason="Wrong.")
    article = fresh(article)

    strip = strip_of(article, make_admin())

    assert (strip.label, strip.why) == ("Retracted", "Wrong.")
    assert strip.since == NOW + timedelta(hours=1)
    assert strip.next == "Nothing: its text is closed."
    assert (strip.public_label, strip.live_url) == ("Retracted", article.get_absolute_url())
    assert steps(strip) == ("", ["Take down"])


def test_the_writer_is_shown_what_the_reviewer_changed(client):
    writer = make_writer()
    editor = make_editor(first_name="Eda", last_name="Editor")
    words = " ".join(f"word{number}" for number in range(60))
    article = make_submitted(writer, NOW, headline="A teh typo", body=f"<p>{words}</p>")
    content = workflow.content_of(fresh(article).head)
    workflow.approve_with_edits(
        article_id=article.pk,
        revision_id=head_id(article),
        content=replace(content, headline="A the typo"),
        by=editor,
        standards=ALL_STANDARDS,
    )
    client.force_login(writer)

    page = client.get(change_url(article))

    approval, differences = page.context["reviewer"]
    assert approval.approved_by == editor
    assert [(part.label, part.marked) for part in differences] == [
        ("Headline", "A <del>teh</del><ins>the</ins> typo")
    ]
    assert "Eda Editor approved this with edits: see what changed." in page.content.decode()
