"""What the review screen puts before a reviewer."""

import pytest

from articles import workflow
from articles.workflow import roles
from tests.articles.admin.review.pages import page
from tests.factories import (
    approve,
    fresh,
    head_id,
    make_approved,
    make_document,
    make_edit,
    make_editor,
    make_published,
    make_section,
    make_submitted,
    make_user,
    make_writer,
)

pytestmark = pytest.mark.django_db


def screen(client, article, by=None, **query):
    client.force_login(by or make_editor())
    return client.get(page(article, "review"), query).context


def submitted_again(article, writer, **fields):
    article = make_edit(article, writer, **fields)
    return workflow.submit(article_id=article.pk, revision_id=head_id(article), by=writer)


def test_a_first_submission_has_nothing_to_compare_with(client):
    shown = screen(client, make_submitted())

    assert shown["comparison"] is None
    assert shown["baseline"].says == (
        "Never approved, and submitted for the first time: all of it is new."
    )


def test_a_second_submission_is_compared_with_the_first(client):
    writer, editor = make_writer(), make_editor()
    article = make_submitted(writer, headline="A dull headline")
    workflow.send_back(
        article_id=article.pk, revision_id=head_id(article), by=editor, note="Say what happened."
    )
    article = submitted_again(article, writer, headline="A bright headline")

    shown = screen(client, article, editor)

    assert shown["baseline"].says == (
        "Never approved yet: since version 1, the first one submitted."
    )
    assert shown["comparison"].headline == "A <del>dull</del><ins>bright</ins> headline"
    assert shown["asked"].note == "Say what happened."


def test_the_last_approval_is_the_measure_once_there_is_one(client):
    writer, editor = make_writer(), make_editor(first_name="Kristine", last_name="Vior")
    article = make_published(writer, editor, body="<p>Ten people came.</p>")
    article = submitted_again(article, writer, body="<p>Twelve people came.</p>")

    shown = screen(client, article, editor)

    assert shown["baseline"].says == "Since version 1, the last one approved (by Kristine Vior)."
    assert shown["comparison"].body == ("<p><del>Ten</del><ins>Twelve</ins> people came.</p>")


def test_another_version_to_compare_with_can_be_chosen(client):
    writer = make_writer()
    article = make_approved(writer, headline="One")
    article = make_edit(article, writer, headline="Two")
    article = submitted_again(article, writer, headline="Three")

    shown = screen(client, article, since="2")

    assert shown["baseline"].says == "Since version 2, which you chose."
    assert shown["comparison"].headline == "<del>Two</del><ins>Three</ins>"


def test_what_is_not_prose_is_compared_by_name(client):
    writer = make_writer()
    article = make_approved(writer, kind="news", tags=("AI",))
    section = make_section("Security")
    article = submitted_again(
        article, writer, kind="analysis", section_id=section.pk, tags=("AI", "Chips")
    )

    details = screen(client, article)["comparison"].details

    assert [(part.label, part.marked) for part in details] == [
        ("Section", "<del>AI</del><ins>Security</ins>"),
        ("Kind", "<del>News</del><ins>Analysis</ins>"),
        ("Tags", "AI<ins>, Chips</ins>"),
    ]


def test_text_of_a_headline_never_becomes_markup(client):
    writer = make_writer()
    article = make_approved(writer, headline="Five < six")
    article = submitted_again(article, writer, headline="<script>alert(1)</script> five")

    shown = screen(client, article)["comparison"].headline

    assert "<script>" not in shown


def test_the_sources_stand_with_their_snapshot(client):
    document = make_document(text="The snapshot as it was read.")
    article = make_submitted(document=document)

    client.force_login(make_editor())
    response = client.get(page(article, "review"))

    cited = [line.document for line in response.context["citations"]]
    assert cited == [document]
    assert response.content.decode().count("The snapshot as it was read.") == 2


def test_who_may_approve_is_told_so_beforehand(client):
    verdict = screen(client, make_submitted())["verdict"]

    assert (verdict.open, verdict.why_not_approve, verdict.why_not_send_back) == (True, "", "")


def test_whoever_submitted_it_is_told_why_not(client):
    editor = make_editor()
    article = make_submitted(editor)

    verdict = screen(client, article, editor)["verdict"]

    assert verdict.why_not_approve == (
        "You submitted this piece yourself: somebody else must approve it."
    )
    assert (verdict.why_not_send_back, verdict.may_decide) == ("", True)


def test_whoever_wrote_much_of_it_is_told_how_much(client):
    writer, editor = make_writer(), make_editor()
    article = make_edit(
        make_submitted(writer), editor, body="<p>All of this text is by the editor now.</p>"
    )
    workflow.submit(article_id=article.pk, revision_id=head_id(article), by=writer)

    verdict = screen(client, article, editor)["verdict"]

    assert verdict.why_not_approve == (
        f"{verdict.own_share}% of the words are yours, and a reviewer may add at most 10%: "
        "save your version, and somebody else approves it."
    )


def test_without_four_eyes_the_screen_says_that_the_record_will_say_so(client, settings):
    settings.HUBNEWS_FOUR_EYES = False
    editor = make_editor()

    verdict = screen(client, make_submitted(editor), editor)["verdict"]

    assert (verdict.why_not_approve, verdict.own_text_allowed) == ("", True)


def test_a_writer_reads_along(client):
    verdict = screen(client, make_submitted(), make_writer())["verdict"]

    assert verdict.why_not_approve == "Your role does not include “Approve”: you read along."
    assert verdict.why_not_send_back == "Your role does not include “Send back”: you read along."
    assert verdict.may_decide is False


def test_a_publisher_reads_along(client):
    verdict = screen(client, make_submitted(), make_user(roles.PUBLISHER))["verdict"]

    assert verdict.may_decide is False


def test_an_approved_version_shows_who_answered_for_what(client):
    editor = make_editor()
    article = make_submitted()
    approval = approve(article, editor)

    shown = screen(client, fresh(article), editor)

    assert shown["approval"] == approval
    assert shown["verdict"].open is False


def test_the_page_as_readers_see_it_is_the_preview_of_this_very_version(client):
    article = make_submitted()
    client.force_login(make_editor())

    response = client.get(page(article, "review"))

    assert f'src="{page(article, "preview", 1)}"' in response.content.decode()
