"""What an editor does with what came in, driven for real."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from articles.workflow import content_of
from sources.models import Feed, Item
from tests import factories as make
from tests.articles.admin.inbox.desk import INBOX, make_read
from tests.browser.review.acts import messages, press

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/admin/sources/feed/"


def states() -> dict[str, str]:
    return dict(Item.objects.order_by("title").values_list("title", "state"))


def row_of(page, title: str):
    return page.locator(".inbox-row").filter(has_text=title)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_draft_is_started_from_a_row(sit_down, writer, scripts):
    feed = make.make_feed(make.make_outlet("Wired"), "AI")
    make_read("Another", feed=feed)
    item = make_read("A tide barrier", "The council voted.", feed=feed)
    window = sit_down(writer, INBOX, java_script_enabled=scripts)
    page = window.page

    press_in(page, row_of(page, "A tide barrier"), "Start a draft")

    article = Article.objects.get()
    assert page.url.endswith(f"/admin/articles/article/{article.pk}/change/")
    content = content_of(article.head)
    assert [line.document_id for line in content.citations] == [item.latest_id]
    assert "tide" not in content.headline + content.body
    assert messages(page) == [
        "A draft that cites “A tide barrier”. Give it a headline and a text of your own."
    ]
    assert window.faults == []


@pytest.mark.parametrize("scripts", [True, False])
def test_an_item_is_added_to_a_piece(sit_down, writer, scripts):
    item = make_read("A tide barrier")
    article = make.make_draft(writer, headline="Our draft")
    make.make_draft(headline="Another's")
    window = sit_down(writer, INBOX, java_script_enabled=scripts)
    page = window.page

    row_of(page, "A tide barrier").get_by_role("link", name="Add to a piece…").click()
    page.get_by_label("How the piece uses it").select_option("Cites")
    press(page, "Add to “Our draft”")

    lines = content_of(make.fresh(article).head).citations
    assert [(line.document_id, line.relation) for line in lines] == [(item.latest_id, "cites")]
    assert messages(page) == ["Added to “Our draft” as version 2."]
    assert page.url.endswith(f"{INBOX}{item.pk}/")
    assert window.faults == []


def test_after_a_dismissal_the_focus_is_on_the_row_that_follows(sit_down, writer):
    for number in range(12):
        make_read(f"Item {number:02}", "Words of it. " * 20)
    window = sit_down(writer, f"{INBOX}?q=item")
    page = window.page

    press_in(page, row_of(page, "Item 04"), "Dismiss")

    assert states()["Item 04"] == "dismissed"
    following = Item.objects.get(title="Item 03")
    assert page.url.endswith(f"{INBOX}?q=item#item-{following.pk}")
    expect(page.locator(f"#item-{following.pk}")).to_be_focused()
    expect(page.locator(f"#item-{following.pk}")).to_be_in_viewport()
    expect(page.get_by_text("1 item is dismissed.")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(row_of(page, "Item 03").get_by_role("checkbox")).to_be_focused()
    assert window.faults == []


def test_all_rows_are_ticked_at_once_and_dismissed(sit_down, writer):
    for number in range(3):
        make_read(f"Item {number}")
    window = sit_down(writer, INBOX)
    page = window.page

    page.get_by_label("All on this page").check()
    expect(page.get_by_text("3 ticked")).to_be_visible()
    page.get_by_role("checkbox", name="Choose “Item 1”").uncheck()
    expect(page.get_by_text("2 ticked")).to_be_visible()
    press(page, "Dismiss those ticked")

    assert states() == {"Item 0": "dismissed", "Item 1": "unread", "Item 2": "dismissed"}
    assert window.faults == []


def test_a_feed_is_added_after_a_look(sit_down, writer, site):
    window = sit_down(writer, f"{LIST}add/", java_script_enabled=False)
    page = window.page

    page.get_by_label("Address of the feed").fill("http://outlet.example")
    press(page, "Look for the feed")
    expect(page.locator(".feed-items li")).to_have_count(2)
    press(page, "Save the feed")

    feed = Feed.objects.get()
    assert (str(feed), feed.url) == ("Wired – AI", "http://outlet.example/f.xml")
    assert messages(page) == ["“Wired – AI” is added: the worker reads it within a minute."]


def test_a_text_is_pasted(sit_down, writer):
    item = make_read("A tide barrier", "A teaser.")
    window = sit_down(writer, f"{INBOX}{item.pk}/")
    page = window.page

    page.get_by_text("Paste the text").click()
    page.get_by_label("The original’s text").fill("What it said.\n\nIn full.")
    press(page, "Keep this text")

    item.refresh_from_db()
    assert item.latest.text == "What it said.\n\nIn full."
    assert window.faults == []


def press_in(page, part, name: str) -> None:
    with page.expect_navigation():
        part.get_by_role("button", name=name, exact=True).click()
