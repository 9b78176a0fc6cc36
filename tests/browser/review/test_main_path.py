"""One piece in a real browser: from draft to sent back, approved, corrected and retracted."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles import workflow
from articles.models import Article, Change, DeskState, PublicState
from tests import factories as make
from tests.browser.conftest import Window
from tests.browser.review.acts import BODY, at, messages, press, tick_all

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_piece_goes_from_draft_to_retracted(sit_down, open_window, writer, editor):
    article = make.make_draft(writer, headline="Ten people came", body=BODY)
    reader = open_window()
    mine = sit_down(writer, at(article, "step", "submit"))
    theirs = sit_down(editor, "/admin/")

    mine.page.get_by_label("Note to the reviewer").fill("Please check the number.")
    press(mine.page, "Submit for review")
    assert make.fresh(article).desk_state == DeskState.IN_REVIEW
    send_back(theirs, article)
    make.make_edit(article, writer, headline="Eleven people came")
    mine.open(at(article, "step", "submit"))
    press(mine.page, "Submit for review")
    approve(theirs, article)
    schedule_and_call_off(theirs, reader, article)
    publish(theirs, reader, article)
    make.make_edit(article, writer, headline="Twelve people came")
    workflow.submit(article_id=article.pk, revision_id=make.head_id(article), by=writer)
    correct(theirs, reader, article)
    retract(theirs, reader, article)

    assert (mine.faults, theirs.faults, reader.faults) == ([], [], [])


def send_back(theirs: Window, article: Article) -> None:
    """Not without a note, and what was ticked meanwhile stays."""
    page = theirs.page
    theirs.open(at(article, "review"))
    expect(page.locator(".decide-facts")).to_contain_text("Please check the number.")
    page.get_by_label("Sources checked").check()
    press(page, "Send back")
    assert messages(page) == ["Say in a note what should change: the writer only sees the note."]
    expect(page.get_by_label("Sources checked")).to_be_checked()
    page.get_by_label("Note to the writer").fill("It was eleven.")
    press(page, "Send back")
    assert messages(page) == ["Sent back to Wanda Writer, with your note."]


def approve(theirs: Window, article: Article) -> None:
    """Not without every standard."""
    page = theirs.page
    theirs.open(at(article, "review"))
    expect(page.locator(".compare-headline ins")).to_have_text("Eleven")
    press(page, "Approve version 2")
    expect(page.locator("#standards-wrong")).to_be_visible()
    tick_all(page)
    press(page, "Approve version 2")
    assert page.url.endswith(at(article, "publish"))


def schedule_and_call_off(theirs: Window, reader: Window, article: Article) -> None:
    page = theirs.page
    tomorrow = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    page.get_by_label("At a time").check()
    page.locator("#id_at").fill(tomorrow)
    expect(page.locator("[data-both]")).to_have_text(f"{tomorrow.replace('T', ', ')} UTC.")
    press(page, "Schedule")
    assert make.fresh(article).public_state == PublicState.LIVE
    assert reader.open(article.get_absolute_url()) == 404
    theirs.open(at(article, "step", "unschedule"))
    press(page, "Unschedule")


def publish(theirs: Window, reader: Window, article: Article) -> None:
    theirs.open(at(article, "publish"))
    press(theirs.page, "Publish")
    assert reader.open(article.get_absolute_url()) == 200
    expect(reader.page.locator("h1")).to_have_text("Eleven people came")


def correct(theirs: Window, reader: Window, article: Article) -> None:
    """Not without a kind; the readers' notice is shown before it is published."""
    page = theirs.page
    theirs.open(at(article, "review"))
    tick_all(page)
    press(page, "Approve version 3")
    press(page, "Publish the new version")
    expect(page.locator("#kind-wrong")).to_be_visible()
    page.get_by_role("radio", name="Correction").check()
    page.get_by_role("radio", name="Major").check()
    page.get_by_label("What readers are told").fill("It was twelve people, not eleven.")
    expect(page.locator("[data-told-text]")).to_have_text("It was twelve people, not eleven.")
    press(page, "Publish the new version")
    assert Change.objects.get().text == "It was twelve people, not eleven."
    reader.open(article.get_absolute_url())
    expect(reader.page.locator("main")).to_contain_text("It was twelve people, not eleven.")


def retract(theirs: Window, reader: Window, article: Article) -> None:
    """The page stays and says why, without the text."""
    theirs.open(at(article, "step", "retract"))
    theirs.page.get_by_label("Reason, as readers see it").fill("Nobody came.")
    press(theirs.page, "Retract")
    assert make.fresh(article).public_state == PublicState.RETRACTED
    reader.open(article.get_absolute_url())
    expect(reader.page.locator("main")).to_contain_text("Nobody came.")
    assert reader.page.get_by_text("Paragraph 1 says").count() == 0
