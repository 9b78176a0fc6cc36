"""The checks in a real browser: checked while typing, lit on both sides, accepted by keyboard."""

import pytest
from playwright.sync_api import expect

from articles import workflow
from articles.models import Article, Decision, Revision
from tests import factories as make
from tests.articles.workflow.checked import OWN, VERBATIM, WRONG, body, make_faulty
from tests.browser.review.acts import at, messages

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article(writer) -> Article:
    return make_faulty(writer)


def typed_over(page, html: str) -> None:
    """Put another text into the editor, as pasting does."""
    page.locator("[contenteditable=true]").click()
    page.keyboard.press("Control+a")
    page.evaluate(
        """(html) => {
            const data = new DataTransfer()
            data.setData("text/html", html)
            document.querySelector("[contenteditable=true]").dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: data, bubbles: true }))
        }""",
        html,
    )


def test_check_now_looks_at_what_is_typed_and_saves_nothing(sit_down, writer, article):
    window = sit_down(writer, at(article, "change"))
    page = window.page
    expect(page.locator(".checks__sum")).to_contain_text("1 finding must be settled")
    typed_over(page, body(OWN, VERBATIM, WRONG))

    page.get_by_role("button", name="Check now").click()

    expect(page.locator(".checks__of")).to_have_text("of the text as typed, not saved yet")
    expect(page.locator(".checks__sum")).to_contain_text("Nothing holds up an approval")
    expect(page.locator("[data-open-findings]")).to_have_text("Checks")
    expect(page.locator("#checks-title")).to_be_focused()
    assert Revision.objects.count() == 1
    assert "wait for us" in page.locator("[contenteditable=true]").inner_text()
    assert window.faults == []


def test_without_scripts_check_now_comes_back_with_the_page(sit_down, writer, article):
    window = sit_down(writer, at(article, "change"), java_script_enabled=False)
    page = window.page
    page.get_by_role("textbox", name="Text", exact=True).fill(body(OWN, VERBATIM, WRONG))

    with page.expect_navigation():
        page.get_by_role("button", name="Check now").click()

    expect(page.locator(".checks__of")).to_have_text("of the text as typed, not saved yet")
    assert page.get_by_role("textbox", name="Text", exact=True).input_value() == body(
        OWN, VERBATIM, WRONG
    )
    assert Revision.objects.count() == 1


def test_a_match_is_lit_on_both_sides_and_leads_across(sit_down, writer, article):
    window = sit_down(writer, at(article, "change"))
    page = window.page
    draft = page.locator(".side a.hit--block").first
    number = draft.get_attribute("data-hit").split()[0]

    draft.hover()
    expect(page.locator(f"#s-{number}")).to_have_class("hit hit--quotation hit--block is-lit")
    draft.press("Enter")

    expect(page.locator(f"#s-{number}")).to_be_focused()
    expect(page.locator(f"#f-{number}")).to_have_class(
        "finding finding--block finding--open is-lit"
    )
    assert window.faults == []


def test_a_finding_is_accepted_by_keyboard_and_the_typed_text_is_kept(sit_down, writer, article):
    window = sit_down(writer, at(article, "change"))
    page = window.page
    page.get_by_label("Headline").fill("Typed just before")
    finding = page.locator(".finding--open")
    finding.locator("summary").press("Enter")
    reason = finding.get_by_label("Why it may stand")
    reason.press_sequentially("She corrected herself afterwards.")

    with page.expect_navigation():
        reason.press("Control+Enter")

    made = Decision.objects.get()
    assert (made.reason, made.made_by) == ("She corrected herself afterwards.", writer)
    assert make.fresh(article).head.headline == "Typed just before"
    assert messages(page) == ["Saved as version 2.", f"Accepted: {made.says}"]
    expect(page.locator(".finding--accepted")).to_contain_text("She corrected herself afterwards.")
    assert window.faults == []


def test_the_reviewer_accepts_beside_the_decision_and_the_note_stays(
    sit_down, writer, editor, article
):
    workflow.submit(article_id=article.pk, revision_id=make.head_id(article), by=writer)
    window = sit_down(editor, at(article, "review"))
    page = window.page
    page.get_by_label("Note to the writer").fill("Nearly there.")
    page.get_by_role("tab", name="Checks 1 open").click()
    finding = page.locator(".finding--open")
    finding.locator("summary").click()
    finding.get_by_label("Why it may stand").fill("Heard on the recording.")

    with page.expect_navigation():
        finding.get_by_role("button", name="Accept").click()

    assert Decision.objects.get().made_by == editor
    expect(page.get_by_label("Note to the writer")).to_have_value("Nearly there.")
    expect(page.get_by_role("tab", name="Checks 1 accepted")).to_be_visible()
    assert window.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_are_accessible(sit_down, writer, editor, article, scheme, width):
    workflow.accept(
        article_id=article.pk,
        revision_id=make.head_id(article),
        key=page_key(article),
        reason="So printed.",
        by=writer,
    )
    other = make_faulty(writer, make.fresh(article).head.citations.get().document)
    workflow.submit(article_id=other.pk, revision_id=make.head_id(other), by=writer)
    window = sit_down(editor, at(article, "change"), scheme=scheme, width=width)
    assert (window.violations(), window.overflow()) == ([], 0)

    for address in (
        at(other, "change"),
        f"{at(other, 'review')}#checks",
        at(article, "audit"),
        "/admin/articles/standard/",
    ):
        window.open(address)
        summary = window.page.locator(".settle > summary").first
        if summary.count() and summary.is_visible():
            summary.click()
            # Where the narrow page's own “Decide” lies over the end of the window, not over this.
            summary.evaluate("element => element.scrollIntoView({ block: 'start' })")
        assert (address, window.violations(), window.overflow()) == (address, [], 0)
    assert window.faults == []


def page_key(article: Article) -> str:
    from tests.articles.workflow.checked import found

    return found(article, "quotation", "altered").key


def test_the_audit_sheet_prints_in_black_and_without_the_desk_around_it(
    sit_down, editor, writer, article
):
    window = sit_down(editor, at(article, "audit"), scheme="dark")
    page = window.page

    expect(page.get_by_role("button", name="Print")).to_be_visible()
    page.emulate_media(media="print", color_scheme="dark")

    assert not page.locator("#header").is_visible()
    assert not page.get_by_role("button", name="Print").is_visible()
    ink = "getComputedStyle(document.querySelector('.audit')).color"
    assert page.evaluate(ink) == "rgb(0, 0, 0)"
    # A page of paper, as the browser makes one.
    assert page.pdf(format="A4")[:5] == b"%PDF-"
