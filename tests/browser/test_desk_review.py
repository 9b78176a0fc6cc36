"""Deciding about a piece in a real browser: from submitting to retracting, and every page of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles import workflow
from articles.models import Approval, Article, Change, DeskState, PublicState
from tests import factories as make
from tests.browser.conftest import Window

pytestmark = pytest.mark.django_db(transaction=True)

BODY = "".join(f"<p>Paragraph {n} says what ten people saw on the square.</p>" for n in range(1, 9))


def at(article: Article, name: str, *args: object) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *args])


@pytest.fixture
def writer() -> User:
    return make.make_writer(username="wanda", first_name="Wanda", last_name="Writer")


@pytest.fixture
def editor() -> User:
    return make.make_editor(username="edgar", first_name="Edgar", last_name="Editor")


@pytest.fixture
def sit_down(open_window) -> Callable[..., Window]:
    """A window in which this person is signed in."""

    def opened(person: User, address: str, **options) -> Window:
        window, client = open_window(**options), Client()
        client.force_login(person)
        session = client.cookies["sessionid"].value
        cookie = {"name": "sessionid", "value": session, "url": window.server}
        window.page.context.add_cookies([cookie])
        assert window.open(address) == 200
        return window

    return opened


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


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def messages(page: Page) -> list[str]:
    return page.locator(".messagelist li").all_inner_texts()


def tick_all(page: Page) -> None:
    for box in page.locator("[name=standards]").all():
        box.check()


def test_a_piece_goes_from_draft_to_retracted(sit_down, open_window, writer, editor):
    article = make.make_draft(writer, headline="Ten people came", body=BODY)
    address = article.get_absolute_url()
    reader = open_window()
    mine = sit_down(writer, at(article, "step", "submit"))
    theirs = sit_down(editor, "/admin/")
    page = theirs.page

    mine.page.get_by_label("Note to the reviewer").fill("Please check the number.")
    press(mine.page, "Submit for review")
    assert make.fresh(article).desk_state == DeskState.IN_REVIEW

    # Sent back: not without a note, and the note reaches the writer.
    theirs.open(at(article, "review"))
    expect(page.locator(".decide-facts")).to_contain_text("Please check the number.")
    page.get_by_label("Sources checked").check()
    press(page, "Send back")
    assert messages(page) == ["Say in a note what should change: the writer only sees the note."]
    expect(page.get_by_label("Sources checked")).to_be_checked()
    page.get_by_label("Note to the writer").fill("It was eleven.")
    press(page, "Send back")
    assert messages(page) == ["Sent back to Wanda Writer, with your note."]

    # Submitted again, and approved: every standard is asked for.
    make.make_edit(article, writer, headline="Eleven people came")
    mine.open(at(article, "step", "submit"))
    press(mine.page, "Submit for review")
    theirs.open(at(article, "review"))
    expect(page.locator(".compare-headline ins")).to_have_text("Eleven")
    press(page, "Approve version 2")
    expect(page.locator("#standards-wrong")).to_be_visible()
    tick_all(page)
    press(page, "Approve version 2")
    assert page.url.endswith(at(article, "publish"))
    assert reader.open(address) == 404

    # Scheduled, called off, published.
    tomorrow = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    page.get_by_label("At a time").check()
    page.locator("#id_at").fill(tomorrow)
    expect(page.locator("[data-both]")).to_have_text(f"{tomorrow.replace('T', ', ')} UTC.")
    press(page, "Schedule")
    assert make.fresh(article).public_state == PublicState.LIVE
    assert reader.open(address) == 404
    theirs.open(at(article, "step", "unschedule"))
    press(page, "Unschedule")
    theirs.open(at(article, "publish"))
    press(page, "Publish")
    assert reader.open(address) == 200
    expect(reader.page.locator("h1")).to_have_text("Eleven people came")

    # Corrected: the readers' notice is shown before it is published.
    make.make_edit(article, writer, headline="Twelve people came")
    workflow.submit(article_id=article.pk, revision_id=make.head_id(article), by=writer)
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
    reader.open(address)
    expect(reader.page.locator("main")).to_contain_text("It was twelve people, not eleven.")

    # Retracted: the page stays and says why, without the text.
    theirs.open(at(article, "step", "retract"))
    page.get_by_label("Reason, as readers see it").fill("Nobody came.")
    press(page, "Retract")
    assert make.fresh(article).public_state == PublicState.RETRACTED
    reader.open(address)
    expect(reader.page.locator("main")).to_contain_text("Nobody came.")
    assert reader.page.get_by_text("Paragraph 1 says").count() == 0
    assert (mine.faults, theirs.faults, reader.faults) == ([], [], [])


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
