"""The rows and the rail of the form: by keyboard, without script, on a phone."""

import pytest
from playwright.sync_api import expect

from articles.models import Article, Tag
from articles.workflow import BylineLine, CitationLine, Content, content_of
from tests import factories as make
from tests.browser.edit.typing import ADD, change, choose, editor, save

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_rail_is_filled_in_and_the_piece_submitted(desk, writer):
    section = make.make_section("AI")
    own = make.make_author("Wanda Writer", user=writer)
    other = make.make_author("Bo Second")
    document = make.make_document("The report", make.make_feed(make.make_outlet("Wired"), "AI"))
    image = make.make_image(title="A chip", suggested_alt="A chip on a table")
    Tag.objects.create(name="Machine learning")
    window = desk(ADD)
    page = window.page
    page.get_by_label("Headline").fill("Ready")
    editor(page).click()
    page.keyboard.type("A text.")

    page.get_by_label("Section").select_option(label="AI")
    page.get_by_label("Tags", exact=True).press_sequentially("mach")
    expect(page.get_by_role("option", name="Machine learning")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type("New one")
    choose(page, "bylines", "Bo", "Bo Second")
    page.get_by_role("button", name="Move this byline up").last.click()
    page.locator("[data-rows=citations] .select2-selection").click()
    page.locator(".select2-results__option", has_text="The report").click()
    page.get_by_role("button", name="Choose a picture").click()
    page.get_by_role("radio", name="A chip").check()
    page.get_by_role("button", name="Use it").click()
    expect(page.get_by_label("Alt text", exact=True)).to_have_value("A chip on a table")
    page.get_by_label("Caption").fill("One chip.")
    page.get_by_role("button", name="Save and submit for review").click()
    expect(page.locator(".messagelist li").last).to_have_text("Submitted for review.")

    article = Article.objects.get()
    assert article.desk_state == "in_review"
    assert content_of(article.head) == Content(
        headline="Ready",
        body="<p>A text.</p>",
        section_id=section.pk,
        image_id=image.pk,
        image_alt="A chip on a table",
        image_caption="One chip.",
        tags=("Machine learning", "New one"),
        bylines=(BylineLine(author_id=other.pk), BylineLine(author_id=own.pk)),
        citations=(CitationLine(document_id=document.pk),),
    )
    assert window.faults == []


def test_a_new_source_is_entered_in_a_window_and_stands_in_the_row(desk):
    make.make_outlet("Wired")
    window = desk(ADD)
    page = window.page
    page.get_by_label("Headline").fill("With a new source")

    with page.expect_popup() as popup:
        page.get_by_role("link", name="Enter a new source").click()
    other = popup.value
    other.locator("[name=title]").fill("Just found")
    other.locator("[name=url]").fill("https://wired.example/found")
    if other.locator("select[name=outlet].admin-autocomplete").count():
        other.locator(".field-outlet .select2-selection").click()
        other.locator(".select2-results__option", has_text="Wired").click()
    else:
        other.locator("[name=outlet]").select_option(label="Wired")
    other.locator("[name=_save]").click()
    shown = page.locator("[data-rows=citations] .select2-selection__rendered").first
    expect(shown).to_contain_text("Just found (Wired)")
    save(page)

    head = Article.objects.get().head
    assert [line.document.title for line in head.citations.all()] == ["Just found"]


def test_without_javascript_the_form_still_saves(desk, writer):
    article = make.make_draft(writer, headline="Before")
    window = desk(change(article), java_script_enabled=False)
    window.page.get_by_label("Headline").fill("After")

    window.page.get_by_role("button", name="Save", exact=True).last.click()

    assert window.page.locator(".messagelist li").all_inner_texts() == ["Saved as version 2."]
    assert make.fresh(article).head.headline == "After"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_form_is_accessible_and_fits(desk, writer, scheme, width):
    article = make.make_draft(
        writer,
        headline="A headline of an unbroken" + "wordwordword" * 8,
        document=make.make_document("A document with a very long title " * 4),
        image_id=make.make_image().pk,
        image_alt="A dot",
    )
    window = desk(change(article), scheme=scheme, width=width)

    assert window.violations() == []
    assert window.overflow() <= 0
    window.page.get_by_label("Headline").fill("")
    window.page.keyboard.press("Control+s")
    expect(window.page.get_by_role("alert")).to_be_focused()
    assert window.violations() == []
    assert window.faults == []
