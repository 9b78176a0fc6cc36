"""What a writer does on the form, by keyboard."""

from playwright.sync_api import Locator, Page, expect

from articles.models import Article

ADD = "/admin/articles/article/add/"


def change(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


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
