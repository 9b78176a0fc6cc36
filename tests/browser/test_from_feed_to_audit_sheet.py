"""The whole way in a real browser: an item of Wired's feed becomes a checked, approved piece.

The feed is the real one of June 2016. The page it leads to is served by the test, in our own words.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from articles.models import Approval, Article, CheckReport, DeskState, FeedDefaults
from sources.models import Item, ItemState
from sources.polling import poll
from tests import factories as make
from tests.browser.review.acts import at, messages, press, tick_all
from tests.sources.loopback import WIRED, Loopback, serving

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not WIRED.exists(), reason="../shared/feeds is not beside the checkout"),
]

TITLE = "Wii U Legend of Zelda Finally Has a Trailer and a Name"
PAGE = "/2016/06/legend-of-zelda-breath-of-the-wild/"
# Invented for this test. Nobody said it, and no outlet printed it.
PARAGRAPHS = [
    "A studio in Kyoto showed its next adventure to four thousand people on Tuesday, and most of "
    "them stood in line for more than three hours to play it for twenty minutes.",
    "“We wanted a world in which you may walk to every mountain that you see,” said Hana Ito, who "
    "leads the team. Work on the game began in 2011, and it has cost $68 million so far.",
    "The heroine wakes in a cave without a map, and nothing in the game tells her where to go. "
    "Her only tool at first is a slate that glows when something worth finding lies nearby.",
]
OWN = (
    "Wired reports on a game that gives its players no directions at all. That is a wager, and "
    "an expensive one: large productions have long done the opposite, with arrows, "
    "lists and glowing trails wherever anybody might hesitate. Whoever has watched somebody else "
    "play knows why. People who are lost put a game aside, and they rarely pick it up again."
)
COPIED = "It opens underground: nothing in the game tells her where to go, and no arrow helps."
QUOTED = "“We wanted a world in which you may walk to every {} that you see,” said Hana Ito."
COST = "So far the work has cost ${} million, and none of that was spent on arrows."
MENDED = "It opens underground, and no arrow helps."


@pytest.fixture
def wired() -> Iterator[Loopback]:
    with serving("www.wired.com") as server:
        server.serve("/feed", WIRED.read_bytes())
        text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
        page = f"<html><head><title>{TITLE}</title></head><body><article>{text}</article></body>"
        server.serve(PAGE, page, type="text/html; charset=utf-8")
        yield server


def test_from_an_item_of_the_feed_to_the_audit_sheet(sit_down, wired, writer, editor):
    poll_wired(wired)
    mine = sit_down(writer, "/admin/inbox/")
    expect(mine.page.locator(".inbox-row")).to_have_count(10)
    read_its_page(mine.page)
    article = start_a_draft(mine.page)
    write(mine.page, COPIED, QUOTED.format("hill"), COST.format("86"))
    see_what_is_wrong(mine.page)
    mend_two_and_accept_one(mine.page, article)
    submit(mine.page)

    theirs = sit_down(editor, at(article, "review"))
    read_and_send_back(theirs.page)
    mend_the_last_one(mine, article)
    approve(theirs, article)
    read_the_audit_sheet(theirs, article)

    assert (mine.faults, theirs.faults) == ([], [])


def poll_wired(wired: Loopback) -> None:
    feed = make.make_feed(make.make_outlet("Wired"), "AI")
    feed.url = wired.url("/feed")
    feed.save(update_fields=["url"])
    FeedDefaults.objects.create(feed=feed, section=make.make_section("Games"), tags="Games, Japan")
    assert poll(feed.pk).ingested.new == 10


def read_its_page(page: Page) -> None:
    """The feed holds one sentence: the text is on the page."""
    page.get_by_role("link", name=TITLE, exact=True).click()
    press(page, "Read the page again")
    latest = Item.objects.get(title=TITLE).latest
    assert latest is not None
    assert latest.text.split("\n\n") == PARAGRAPHS
    expect(page.locator(".item-text").last).to_contain_text("stood in line")
    page.get_by_role("navigation", name="Desk").get_by_role("link", name="Inbox").click()


def start_a_draft(page: Page) -> Article:
    page.get_by_role("searchbox", name="Words").fill("Zelda trailer")
    press(page, "Find")
    row = page.locator(".inbox-row", has_text=TITLE)
    with page.expect_navigation():
        row.get_by_role("button", name="Start a draft").click()

    article = Article.objects.get()
    head = article.head
    assert head is not None
    assert (head.section.name, sorted(tag.name for tag in head.tags.all())) == (
        "Games",
        ["Games", "Japan"],
    )
    assert (head.body, head.citations.get().document.title) == ("", TITLE)
    assert Item.objects.get(title=TITLE).state == ItemState.USED
    return article


def write(page: Page, *sentences: str) -> None:
    """Headline, byline and text, typed and saved."""
    make.make_author("Ada One")
    page.get_by_label("Headline").fill("A game that never says where to go")
    if not page.locator("[data-rows=bylines] .select2-selection__rendered[title]").count():
        page.locator("[data-rows=bylines] .select2-selection").first.click()
        page.keyboard.type("Ada")
        page.locator(".select2-results__option--highlighted", has_text="Ada One").click()
    type_text(page, *sentences)
    save(page)


def type_text(page: Page, *sentences: str) -> None:
    page.locator("[contenteditable=true]").click()
    page.keyboard.press("Control+a")
    for sentence in (OWN, *sentences):
        page.keyboard.insert_text(sentence)
        page.keyboard.press("Enter")


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    assert messages(page)[0].startswith("Saved as version")


def open_findings(page: Page, kind: str):
    return page.locator(f".findings--{kind} .finding--block, .findings--{kind} .finding--warn")


def see_what_is_wrong(page: Page) -> None:
    """A copied run, an altered quotation, a number that stands nowhere: each in its own words."""
    expect(open_findings(page, "quotation")).to_contain_text("is not what")
    words = page.locator(".findings--quotation .finding__words")
    expect(words.locator("del")).to_have_text("mountain")
    expect(words.locator("ins")).to_have_text("hill")
    expect(open_findings(page, "copied").first).to_contain_text("words in a row stand in")
    expect(open_findings(page, "number").first).to_contain_text("86 million")
    expect(page.locator(".side a.hit--quotation").first).to_be_visible()


def mend_two_and_accept_one(page: Page, article: Article) -> None:
    """The quotation and the number are put right; the run stays, with a reason, while it is."""
    type_text(page, COPIED, QUOTED.format("mountain"), COST.format("68"))
    page.get_by_role("button", name="Check now").click()
    expect(page.locator(".checks__of")).to_have_text("of the text as typed, not saved yet")
    expect(page.locator(".findings--number")).to_have_count(0)
    save(page)
    finding = open_findings(page, "copied").first
    finding.locator(".settle > summary").click()
    finding.get_by_label("Why it may stand").fill("A plain statement of fact.")
    with page.expect_navigation():
        finding.get_by_role("button", name="Accept").click()
    assert messages(page)[-1].startswith("Accepted: ")
    decided = article.decisions.get()
    assert (decided.kind, decided.reason) == ("copied", "A plain statement of fact.")


def submit(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Save and submit for review").click()
    assert messages(page)[-1] == "Submitted for review."


def read_and_send_back(page: Page) -> None:
    """The editor reads the same findings, and does not share the reason."""
    page.locator("[data-tab=checks]").click()
    accepted = page.locator(".finding--accepted")
    expect(accepted).to_contain_text("Accepted by Wanda Writer")
    expect(accepted).to_contain_text("A plain statement of fact.")
    page.get_by_label("Note to the writer").fill("Say it in your own words all the same.")
    press(page, "Send back")
    assert messages(page) == ["Sent back to Wanda Writer, with your note."]


def mend_the_last_one(mine, article: Article) -> None:
    mine.open(at(article, "change"))
    type_text(mine.page, MENDED, QUOTED.format("mountain"), COST.format("68"))
    save(mine.page)
    expect(open_findings(mine.page, "copied")).to_have_count(0)
    submit(mine.page)


def approve(theirs, article: Article) -> None:
    theirs.open(at(article, "review"))
    tick_all(theirs.page)
    press(theirs.page, "Approve version 4")

    approval = Approval.objects.get()
    assert make.fresh(article).desk_state == DeskState.APPROVED
    assert approval.report == CheckReport.objects.get(revision=approval.revision)
    assert [answer["met"] for answer in approval.answers] == [True] * 4
    # What was accepted is not in the text any more: nothing of it weighs on the approval.
    assert approval.decisions == []


def read_the_audit_sheet(theirs, article: Article) -> None:
    document = Item.objects.get(title=TITLE).latest
    assert document is not None
    theirs.open(at(article, "history"))
    with theirs.page.expect_navigation():
        theirs.page.get_by_role("link", name="Audit sheet").click()
    sheet = theirs.page.locator(".audit")
    expect(sheet).to_contain_text(document.sha256)
    expect(sheet).to_contain_text("Say it in your own words all the same.")
    expect(sheet).to_contain_text("A plain statement of fact.")
    assert theirs.page.pdf(format="A4")[:5] == b"%PDF-"
