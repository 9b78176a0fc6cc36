"""Writing a piece in a real browser: toolbar, rows, tags, pictures, safety copy, two at once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.models import Article, Tag
from articles.workflow import BylineLine, CitationLine, Content, content_of
from tests import factories as make
from tests.browser.conftest import Window

pytestmark = pytest.mark.django_db(transaction=True)

ADD = "/admin/articles/article/add/"


def change(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


@pytest.fixture
def writer():
    return make.make_writer(username="wanda", first_name="Wanda", last_name="Writer")


@pytest.fixture
def desk(open_window, client, writer) -> Callable[..., Window]:
    """A window in which the writer is signed in."""

    def opened(address: str, **options) -> Window:
        window = open_window(**options)
        client.force_login(writer)
        session = client.cookies["sessionid"].value
        cookie = {"name": "sessionid", "value": session, "url": window.server}
        window.page.context.add_cookies([cookie])
        assert window.open(address) == 200
        if options.get("java_script_enabled", True):
            expect(editor(window.page)).to_be_visible()
        return window

    return opened


def editor(page: Page) -> Locator:
    return page.locator("[contenteditable=true]")


def save(page: Page) -> None:
    page.wait_for_load_state()  # The scripts of the page are there then.
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist li").first).to_be_visible()
    page.wait_for_load_state()


def next_frame(page: Page) -> None:
    """The editor learns of a moved caret from an event that no key waits for."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")


def choose(page: Page, rows: str, typed: str, label: str) -> None:
    """Add a row and choose in its autocomplete, by keyboard alone."""
    page.locator(f"[data-rows={rows}] [data-add]").press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type(typed)
    option = page.locator(".select2-results__option--highlighted", has_text=label)
    expect(option).to_be_visible()
    page.keyboard.press("Enter")


def write_text(page: Page) -> None:
    """Headline, standfirst and a body with bold, a heading, a list and a link."""
    page.get_by_label("Headline").fill("Written in a browser")
    page.keyboard.press("Enter")
    page.keyboard.type("In short.")
    editor(page).click()
    page.keyboard.type("Two  spaces and ")
    page.get_by_role("button", name="bold").click()
    page.keyboard.type("bold")
    page.keyboard.press("Enter")
    page.locator(".prose-menubar__selected").click()
    page.get_by_role("button", name="Heading 2").click()
    page.keyboard.type("A heading")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="unordered list").click()
    page.keyboard.type("A point")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("linked")
    page.keyboard.press("Shift+Home")
    page.locator("[data-name=link]:not(.disabled)").click()
    page.locator("dialog input[name=href]").fill("https://example.org/")
    page.keyboard.press("Enter")
    expect(editor(page).get_by_role("link", name="linked")).to_be_visible()
    expect(editor(page)).to_be_focused()
    # The editor puts its own selection back a frame after the dialog has closed.
    next_frame(page)
    page.keyboard.press("End")
    page.wait_for_function("getSelection().isCollapsed")
    next_frame(page)
    page.keyboard.press("Enter")


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


def test_what_was_typed_comes_back_after_an_expired_sign_in(desk, client, writer):
    make.make_author("Bo Second")
    window = desk(ADD)
    page = window.page
    page.get_by_label("Headline").fill("An hour of work")
    editor(page).click()
    page.keyboard.type("All of it.")
    choose(page, "bylines", "Bo", "Bo Second")
    page.context.clear_cookies(name="sessionid")

    page.keyboard.press("Control+s")
    page.wait_for_url("**/admin/login/**")
    client.force_login(writer)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": window.server}])
    window.open(ADD)
    expect(page.get_by_text("you typed “An hour of work” here")).to_be_visible()
    page.get_by_role("button", name="Put it back").click()
    expect(editor(page)).to_have_text("All of it.")
    save(page)

    head = Article.objects.get().head
    assert (head.headline, head.body) == ("An hour of work", "<p>All of it.</p>")
    assert [line.author.name for line in head.bylines.all()] == ["Bo Second"]
    copies = "Object.keys(localStorage).filter((key) => key.startsWith('hubnews-copy:'))"
    assert page.evaluate(copies) == []


def test_a_copy_typed_on_an_older_version_leads_to_both_texts(desk, writer):
    article = make.make_draft(writer, headline="Version one")
    window = desk(change(article))
    page = window.page
    page.get_by_label("Headline").fill("Typed on version one")
    make.make_edit(article, make.make_writer(), headline="Version two")
    page.on("dialog", lambda dialog: dialog.accept())

    page.reload()
    expect(page.get_by_text("saving that text will show you both")).to_be_visible()
    page.get_by_role("button", name="Put it back").click()
    save(page)

    assert page.url.endswith(f"/admin/articles/article/{article.pk}/conflict/3/")
    assert make.fresh(article).head.headline == "Version two"
    assert window.violations() == []
    page.get_by_role("button", name="Edit the two together").click()
    expect(page.get_by_label("Headline")).to_have_value("Typed on version one")
    save(page)
    assert make.fresh(article).head.headline == "Typed on version one"
    assert window.faults == []


def test_leaving_with_unsaved_text_warns(desk):
    window = desk(ADD)
    asked = []
    window.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    window.page.get_by_label("Headline").press_sequentially("Unsaved")

    window.page.get_by_role("link", name="Articles").first.click()
    window.page.wait_for_url("**/admin/articles/article/")

    assert asked == ["beforeunload"]


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
