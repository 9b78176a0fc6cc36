"""The readers' pages in a real browser: light and dark, narrow and wide, without script too."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles import workflow
from articles.models import Section
from authors.models import Author, AuthorLink
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
SENTENCE = "The sea was calm that morning, and nobody on the pier spoke of what had been found. "
BODY = (
    f"<p>{SENTENCE * 8}</p><h2>One</h2><p>{SENTENCE}<a href='https://x.example/'>A link</a>.</p>"
    "<h2>Two</h2><table><thead><tr><th>Kind of change</th><th>When it is named</th></tr></thead>"
    "<tbody><tr><td>Clarification</td><td>The page could be misread.</td></tr></tbody></table>"
    f"<blockquote><p>{SENTENCE}</p></blockquote><pre>a = 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10"
    " + 11 + 12 + 13 + 14 + 15 + 16 + 17 + 18 + 19 + 20 + 21 + 22 + 23</pre>"
    f"<h2>Three</h2><ul><li>{SENTENCE}</li></ul><p dir='rtl' lang='ar'>مرحبا بالعالم</p>"
)


@dataclass(frozen=True)
class Desk:
    writer: User
    editor: User
    author: Author
    section: Section
    began: datetime

    def publish(self, headline, minutes=0, **fields):
        fields = {"author": self.author, "section_id": self.section.pk} | fields
        moment = self.began + timedelta(minutes=minutes)
        return make.make_published(self.writer, self.editor, moment, headline=headline, **fields)


@pytest.fixture
def site(transactional_db, settings):
    """A small site: one piece with everything, and one of each way to go."""
    # Its block of quotation stands in no source, and how it looks is what is asked here.
    settings.HUBNEWS_BLOCKING_CHECKS = frozenset()
    desk = _desk()
    feed = make.make_feed(make.make_outlet("Wired", about="A magazine."), "AI")
    desk.publish("Another piece", tags=("Chips",))
    whole = desk.publish(
        "Whole piece",
        30,
        document=make.make_document("Topic page", feed),
        image_id=make.make_image(credit="Ada One").pk,
        image_alt="A wave",
        image_caption="The sea.",
        tags=("Chips", "Law"),
        body=BODY,
    )
    for severity in ("major", "minor"):
        note = workflow.ChangeNote(kind="correction", severity=severity, text="It was two.")
        moment = desk.began + timedelta(minutes=40)
        make.republish(whole, note, now=moment, standfirst=f"After a {severity} correction.")
    return desk


@pytest.fixture
def full_site(site):
    """Enough for every part of the front page, and pieces that readers no longer have."""
    sections = [
        site.section,
        *(make.make_section(name) for name in ("Science", "Media", "How we work")),
    ]
    for number in range(16):
        site.publish(
            f"A piece of some length about the sea, number {number}",
            number,
            section_id=sections[number % 4].pk,
            image_id=make.make_image().pk if number % 2 else None,
            image_decorative=True,
            kind="analysis",
        )
    admin = make.make_admin()
    for headline, verb, why in (
        ("Unpublished", workflow.unpublish, {"note": "Early."}),
        ("Taken down", workflow.take_down, {"note": "Court."}),
        ("Retracted", workflow.retract, {"reason": "The claim is wrong."}),
    ):
        verb(article_id=site.publish(headline).pk, by=admin, **why)


def _desk():
    editor = make.make_editor()
    make.make_author("Eve Four", user=editor)
    ada = make.make_author(
        "Ada One", job_title="Editor", bio="Ada reads.", website="https://ada.example/"
    )
    AuthorLink.objects.create(author=ada, label="Mastodon", url="https://m.example/@ada")
    return Desk(
        writer=make.make_writer(),
        editor=editor,
        author=ada,
        section=make.make_section("AI"),
        began=timezone.now() - timedelta(hours=3),
    )


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


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_loads(open_window, full_site, width):
    window = open_window(width=width)

    for address in ("/", "/articles/whole-piece/", "/sections/ai/"):
        window.open(address)
        shifts = window.page.evaluate(
            """() => new Promise(done => {
                new PerformanceObserver(list => done(list.getEntries().map(one => one.value)))
                    .observe({type: "layout-shift", buffered: true});
                setTimeout(() => done([]), 300);
            })"""
        )
        assert (address, shifts) == (address, [])


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


class TestThemeSwitch:
    def test_it_turns_the_page_dark_and_is_remembered_without_a_cookie(self, open_window, site):
        window = open_window(scheme="light")
        window.open("/")
        button = window.page.get_by_role("button", name="Dark mode")
        assert button.get_attribute("aria-pressed") == "false"

        button.click()

        assert background(window) == "rgb(20, 22, 26)"
        assert button.get_attribute("aria-pressed") == "true"
        window.open("/articles/whole-piece/")
        assert background(window) == "rgb(20, 22, 26)"
        assert window.page.context.cookies() == []

    def test_choosing_what_the_system_shows_forgets_the_choice(self, open_window, site):
        window = open_window(scheme="light")
        window.open("/")
        button = window.page.get_by_role("button", name="Dark mode")

        button.click()
        button.click()

        assert background(window) == "rgb(251, 250, 246)"
        assert window.page.evaluate("localStorage.length") == 0
        window.page.emulate_media(color_scheme="dark")
        assert background(window) == "rgb(20, 22, 26)"

    def test_the_choice_stands_before_the_page_is_drawn(self, open_window, site):
        window = open_window(scheme="light")
        window.open("/")
        window.page.get_by_role("button", name="Dark mode").click()
        window.page.add_init_script(
            """addEventListener("DOMContentLoaded", () => {}, true);
            new MutationObserver(() => {
                if (document.body && !window.atBody)
                    window.atBody = document.documentElement.dataset.theme;
            }).observe(document, {childList: true, subtree: true});"""
        )

        window.open("/")

        assert window.page.evaluate("window.atBody") == "dark"

    def test_without_script_there_is_no_dead_button(self, open_window, site):
        window = open_window(java_script_enabled=False)
        window.open("/articles/whole-piece/")

        assert window.page.locator("[data-theme-switch]").is_hidden()
        assert window.page.locator(".prose p").first.is_visible()


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


def background(window):
    return window.page.evaluate("getComputedStyle(document.body).backgroundColor")
