"""The pages of a decision in a real browser: fit for everybody, by keyboard, without scripts."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from articles import workflow
from articles.models import Approval, Article, DeskState
from tests import factories as make
from tests.browser.review.acts import BODY, at, press, tick_all

pytestmark = pytest.mark.django_db(transaction=True)


def in_review(writer: User, **fields) -> Article:
    fields.setdefault("body", BODY)
    return make.make_submitted(writer, **fields)


def again_in_review(writer: User) -> Article:
    """Published once, then edited in several places and submitted again."""
    article = make.make_published(writer, headline="Ten people came", body=BODY, kind="news")
    body = BODY.replace("Paragraph 2", "Part 2").replace("Paragraph 7", "Part 7")
    article = make.make_edit(
        article, writer, headline="Eleven people came", body=body, kind="brief"
    )
    return workflow.submit(article_id=article.pk, revision_id=make.head_id(article), by=writer)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_is_fit_for_everybody(sit_down, writer, editor, scheme, width):
    article = again_in_review(writer)
    approved = make.make_edit(make.make_published(writer), writer, headline="Approved again")
    workflow.submit(article_id=approved.pk, revision_id=make.head_id(approved), by=writer)
    make.approve(approved)
    window = sit_down(editor, at(article, "review"), scheme=scheme, width=width)

    pages = [
        at(article, "review"),
        at(article, "review") + "?mend=1",
        at(article, "review") + "?since=1#reading",
        at(approved, "publish"),
        at(make.make_approved(writer), "publish"),
        at(article, "history"),
        at(article, "compare", 1, 2),
        at(article, "restore", 1),
        at(article, "step", "retract"),
        at(article, "step", "move"),
    ]
    found = {}
    for address in pages:
        window.open(address)
        window.page.wait_for_load_state("networkidle")
        found[address] = [*window.violations(), window.overflow()]

    assert found == {address: [0] for address in pages}
    assert window.faults == []


def test_differences_are_walked_by_keyboard(sit_down, writer, editor):
    article = again_in_review(writer)
    page = sit_down(editor, at(article, "review")).page
    count, current = page.locator("[data-count]"), page.locator(".is-current")
    expect(count).to_have_text("4 differences. They differ in: headline, text, kind")

    page.keyboard.press("n")
    expect(count).to_have_text("Difference 1 of 4")
    page.keyboard.press("n")
    expect(current).to_have_text(["Ten", "Eleven"])
    page.keyboard.press("p")
    page.keyboard.press("p")
    expect(count).to_have_text("Difference 4 of 4")
    expect(current).to_have_text(["Paragraph", "Part"])
    expect(current.first).to_be_focused()
    expect(current.first).to_be_in_viewport()
    assert page.locator("[data-map] rect").count() == 3

    page.get_by_label("Note to the writer").fill("now, then")
    expect(count).to_have_text("Difference 4 of 4")


def test_the_slider_loads_another_comparison_in_place(sit_down, writer, editor):
    article = make.make_draft(writer, headline="One")
    for headline in ("Two", "Three", "Four"):
        make.make_edit(article, writer, headline=headline)
    window = sit_down(editor, at(article, "compare", 1, 4))
    page = window.page
    expect(page.locator(".compare-headline")).to_have_text("OneFour")

    page.get_by_label("From version").press("ArrowRight")

    expect(page.locator(".compare-headline")).to_have_text("TwoFour")
    expect(page.locator("output").first).to_have_text("2")
    expect(page.get_by_label("From version")).to_be_focused()
    assert page.url.endswith(at(article, "compare", 2, 4))
    assert window.faults == []


def test_the_parts_are_tabs_by_keyboard(sit_down, writer, editor):
    article = again_in_review(writer)
    page = sit_down(editor, at(article, "review")).page
    changed, reading = page.locator("#changed"), page.locator("#reading")
    expect(page.get_by_role("tab", name="What changed")).to_have_attribute("aria-selected", "true")

    page.get_by_role("tab", name="What changed").press("ArrowRight")

    expect(page.get_by_role("tab", name="As readers see it")).to_be_focused()
    expect(changed).to_be_hidden()
    expect(reading).to_be_visible()
    shown = page.frame_locator("iframe").locator("h1")
    expect(shown).to_have_text("Eleven people came")


def test_without_scripts_everything_is_there_and_works(sit_down, writer, editor):
    article = again_in_review(writer)
    window = sit_down(editor, at(article, "review"), java_script_enabled=False)
    page = window.page
    for part in ("#changed", "#reading", "#sources"):
        expect(page.locator(part)).to_be_visible()

    tick_all(page)
    press(page, "Approve version 2")
    page.get_by_role("radio", name="Typo").check()
    press(page, "Check first, publish nothing")
    expect(page.locator("[data-told-place]")).to_have_text(
        "Only one line under the text, with the kind of change and the day."
    )
    press(page, "Publish the new version")

    assert make.fresh(article).desk_state == DeskState.PUBLISHED


def test_a_reviewer_mends_a_word_and_approves_in_one_step(sit_down, writer, editor):
    article = in_review(writer, headline="Ten people came")
    window = sit_down(editor, at(article, "review"))
    page = window.page
    tick_all(page)
    page.get_by_label("Note to the writer").fill("I counted eleven.")

    page.get_by_role("link", name="Approve with my edits…").click()
    expect(page.locator("[contenteditable=true]")).to_be_visible()
    expect(page.get_by_label("Note to the writer")).to_have_value("I counted eleven.")
    assert page.locator("[name=standards]:checked").count() == 4
    page.get_by_label("Headline").fill("Eleven people came")
    press(page, "Show what I changed, and how much")
    expect(page.locator("#edits .compare-headline ins")).to_have_text("Eleven")
    expect(page.locator("[contenteditable=true]")).to_be_visible()
    assert window.violations() == []
    press(page, "Approve with my edits")

    article, approval = make.fresh(article), Approval.objects.get()
    assert (article.head.headline, article.head.body) == (
        "Eleven people came",
        BODY.replace("</p><p>", "</p>\n<p>"),
    )
    assert (approval.revision, approval.note) == (article.head, "I counted eleven.")
    assert window.faults == []


def test_an_editor_left_alone_changes_no_letter(sit_down, writer, editor):
    article = in_review(writer)
    page = sit_down(editor, at(article, "review") + "?mend=1").page
    expect(page.locator("[contenteditable=true]")).to_be_visible()

    tick_all(page)
    press(page, "Approve with my edits")

    assert Approval.objects.get().revision_id == make.head_id(article)
    assert article.revisions.count() == 1


def test_whoever_submitted_it_is_told_before_trying(sit_down, editor):
    article = in_review(editor)
    page = sit_down(editor, at(article, "review")).page

    button = page.get_by_role("button", name="Approve version 1")

    expect(button).to_be_disabled()
    expect(button).to_have_accessible_description(
        "You submitted this piece yourself: somebody else must approve it."
    )
