"""The readers' pages in a real browser: light and dark, narrow and wide, without script too."""

import pytest
from django.utils import timezone

from tests import factories as make

PAGES = {
    "/": 200,
    "/articles/whole-piece/": 200,
    "/articles/retracted/": 200,
    "/articles/unpublished/": 410,
    "/articles/taken-down/": 451,
    "/sections/ai/": 200,
    "/tags/chips/": 200,
    "/authors/ada-one/": 200,
    "/sources/wired/": 200,
    "/sources/wired/ai/": 200,
    "/search/": 200,
    "/search/?q=piece": 200,
    "/search/?q=nothingatall": 200,
    "/corrections/": 200,
    "/nowhere/": 404,
}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible_fits_and_asks_nobody_else(open_window, full_site, scheme, width):
    window = open_window(scheme=scheme, width=width)
    month = timezone.localtime().strftime("/archive/%Y/%m/")

    for address, status in {**PAGES, month: 200}.items():
        assert (address, window.open(address)) == (address, status)
        assert (address, window.violations()) == (address, [])
        assert (address, window.overflow()) == (address, 0)
    assert window.faults == []
    assert window.page.context.cookies() == []


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_first_screen_says_who_wrote_it_and_what_it_is_based_on(
    open_window, site, width, height
):
    window = open_window(width=width, height=height)
    window.open("/articles/whole-piece/")

    for part in (
        ".kicker",
        "h1",
        ".standfirst",
        ".byline",
        ".provenance-review",
        ".provenance-source",
    ):
        box = window.page.locator(f".piece-head {part}").first.bounding_box()
        assert box["y"] + box["height"] <= height, part


def test_the_text_is_set_for_reading(open_window, site):
    window = open_window()
    window.open("/articles/whole-piece/")
    size_of = "element => parseFloat(getComputedStyle(element).fontSize)"

    assert 18 <= window.page.locator(".prose").evaluate(size_of) <= 20
    assert 40 <= window.page.locator("h1").evaluate(size_of) <= 52
    per_line = window.page.locator(".prose p").first.evaluate(
        """element => element.textContent.length /
            Math.round(element.clientHeight / parseFloat(getComputedStyle(element).lineHeight))"""
    )
    # How many fit depends on the serif of the machine: DejaVu's is the widest there is.
    assert 50 <= per_line <= 74
    text, hero = (window.page.locator(name).bounding_box() for name in (".prose", ".hero"))
    assert hero["width"] > text["width"]


@pytest.mark.parametrize("width", [390, 1280])
def test_the_most_extreme_text_fits(open_window, site, width):
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    author = make.make_author(word, slug="long", bio=word * 3, job_title=word)
    article = site.publish(
        f"{word} {'and a long headline ' * 8}",
        31,
        author=author,
        standfirst=f"https://x.example/{'a' * 200}",
        body=f"<p>{'x' * 400}</p><pre>{'y' * 400}</pre>"
        f"<table><tr><th>{word}</th><th>{word}</th></tr></table>",
        tags=(word,),
        document=make.make_document(word * 3, make.make_feed(make.make_outlet(word))),
    )
    site.publish("لماذا يشعر الخبراء بالذعر", 32, author=author, tags=(word,))
    reached = [
        *("/", "/sections/ai/", "/authors/long/", "/search/?q=long", f"/tags/{word.lower()}/"),
        f"/articles/{article.slug}/",
        f"/sources/{word.lower()}/",
        timezone.localtime(site.began).strftime("/archive/%Y/%m/"),
    ]
    window = open_window(width=width)

    for address in reached:
        assert (address, window.open(address)) == (address, 200)
        assert (address, window.overflow()) == (address, 0)


def test_the_keyboard_skips_to_the_text(open_window, site):
    window = open_window()
    window.open("/")

    window.page.keyboard.press("Tab")
    assert window.page.locator(":focus").inner_text() == "Skip to the text"
    window.page.keyboard.press("Enter")

    assert window.page.locator(":focus").get_attribute("id") == "main"


def test_scroll_to_top_goes_to_the_top(open_window, site):
    window = open_window(reduced_motion="reduce")
    window.open("/articles/whole-piece/")

    window.page.get_by_role("link", name="Scroll to top").click()

    assert window.page.evaluate("scrollY") == 0
    assert window.page.url.endswith("#top")


def test_contents_lead_to_their_chapter(open_window, site):
    window = open_window(reduced_motion="reduce", height=500)
    window.open("/articles/whole-piece/")

    window.page.get_by_role("navigation", name="In this piece").get_by_role("link").last.click()

    box = window.page.get_by_role("heading", name="Three").bounding_box()
    assert 0 <= box["y"] < 500


def test_the_menu_leads_to_a_section(open_window, site):
    window = open_window()
    window.open("/articles/whole-piece/")

    window.page.get_by_role("banner").get_by_role("link", name="AI").click()

    assert window.page.locator("h1").inner_text() == "AI"


def test_a_reader_searches(open_window, site):
    window = open_window()
    window.open("/")

    window.page.get_by_role("searchbox").fill("“whole piece”")
    window.page.get_by_role("searchbox").press("Enter")

    assert window.page.get_by_role("status").inner_text() == "1 piece found."
    window.page.get_by_role("link", name="Whole piece").click()
    assert window.page.locator("h1").inner_text() == "Whole piece"


def test_print_leaves_the_furniture_out(open_window, site):
    window = open_window()
    window.open("/articles/whole-piece/")

    window.page.emulate_media(media="print")

    for furniture in (".sections", ".masthead-tools", ".contents", ".related", ".footer nav"):
        assert window.page.locator(furniture).first.is_hidden(), furniture
    assert window.page.locator(".prose").is_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_site_in_arabic_runs_from_right_to_left(open_window, site, settings, width):
    settings.SITE_LANGUAGE = "ar"
    window = open_window(width=width)

    for address in ("/", "/articles/whole-piece/", "/authors/ada-one/"):
        window.open(address)
        assert (address, window.overflow()) == (address, 0)
    portrait = window.page.locator(".profile .portrait").bounding_box()
    name = window.page.locator("h1").bounding_box()
    assert portrait["x"] + portrait["width"] > name["x"]
    assert window.page.locator("html").get_attribute("dir") == "rtl"
