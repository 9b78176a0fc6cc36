"""Writing a piece in a real browser: headline, toolbar, pictures, pasted text."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests import factories as make
from tests.browser.edit.typing import ADD, editor, next_frame, save, write_text

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_long_headline_is_seen_whole_on_a_phone(desk):
    headline = desk(ADD, width=390).page.get_by_label("Headline")
    headline.fill("A headline that is long enough to run over four lines of a narrow paper")

    seen, whole = headline.evaluate("(field) => [field.clientHeight, field.scrollHeight]")

    assert seen == whole
    assert seen > 120


def test_the_text_is_written_with_the_toolbar(desk, writer):
    image = make.make_image(title="A chip", suggested_alt="A chip on a table")
    window = desk(ADD)
    page = window.page

    write_text(page)
    page.get_by_role("button", name="Picture", exact=True).click()
    page.get_by_role("radio", name="A chip").check()
    page.get_by_role("button", name="Insert", exact=True).click()
    expect(editor(page).locator("figcaption")).to_be_visible()
    expect(editor(page)).to_be_focused()
    next_frame(page)
    page.keyboard.type("The chip")
    save(page)

    head = Article.objects.get().head
    assert (head.headline, head.standfirst) == ("Written in a browser", "In short.")
    assert head.body.replace("\n", "") == (
        "<p>Two spaces and <strong>bold</strong></p><h2>A heading</h2><ul><li>A point</li></ul>"
        '<p><a href="https://example.org/" rel="noopener">linked</a></p>'
        f'<figure><img alt="A chip on a table" height="9" src="{image.file.url}" width="16">'
        "<figcaption>The chip</figcaption></figure>"
    )
    assert window.faults == []


def test_a_picture_takes_the_place_of_no_selected_word(desk, writer):
    make.make_image(title="A chip", suggested_alt="A chip on a table")
    page = desk(ADD).page
    page.get_by_label("Headline").fill("Selected")
    editor(page).click()
    page.keyboard.type("Every word stays")
    page.keyboard.press("Control+a")

    page.get_by_role("button", name="Picture", exact=True).click()
    page.get_by_role("radio", name="A chip").check()
    page.get_by_role("button", name="Insert", exact=True).click()
    save(page)

    body = Article.objects.get().head.body.replace("\n", "")
    assert body.startswith("<p>Every word stays</p><figure><img ")


def test_pasting_keeps_the_structure_and_tells_what_it_leaves_out(desk):
    window = desk(ADD)
    page = window.page
    page.get_by_label("Headline").fill("Pasted")
    editor(page).click()

    editor(page).evaluate(
        """(element) => {
          const data = new DataTransfer()
          data.setData("text/html", `<h2 class="MsoTitle">Head</h2>
            <p>One <b>bold</b> <a href="https://example.org/">link</a></p>
            <ul><li>Point</li></ul><img src="/elsewhere/x.png"><script>y()</script>`)
          element.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
          )
        }"""
    )
    expect(page.get_by_text("Pictures from elsewhere were left out")).to_be_visible()
    save(page)

    assert Article.objects.get().head.body.replace("\n", "") == (
        "<h2>Head</h2><p>One <strong>bold</strong> "
        '<a href="https://example.org/" rel="noopener">link</a></p><ul><li>Point</li></ul>'
    )
    assert window.faults == []
