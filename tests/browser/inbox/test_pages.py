"""The pages for what comes in, in a real browser: light and dark, wide and narrow."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import ArticleSketch
from sources.models import Item, Link, LinkState, WorkerBeat
from tests import factories as make
from tests.articles.admin.inbox.desk import INBOX, make_read
from tests.browser.review.acts import press

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/admin/sources/feed/"
TEXT = "The council voted on Monday.\n\nThe barrier is to cost $1.2 billion."


def full_inbox(writer) -> Item:
    """An item with everything a page can tell of it, among others."""
    now = timezone.now()
    WorkerBeat.objects.create(name="here:1", started_at=now, seen_at=now)
    feed = make.make_feed(
        make.make_outlet("Wired"), "AI", problem="The server was too slow.", polled_at=now
    )
    make.make_feed(feed.outlet, "Law", polled=False)
    first = make_read("The same report, earlier", feed=feed, came_at=now - timedelta(hours=3))
    item = make_read("A tide barrier", TEXT, feed=feed, near=first, hashes=range(16), came_at=now)
    item.latest = make.make_document(
        "A tide barrier",
        feed,
        item=item,
        text=TEXT.replace("Monday", "Tuesday"),
        authors="Ada Byron",
    )
    item.page_problem = "The server asks for a payment (it answered 402 Payment Required)."
    item.save()
    make_read("Dismissed", feed=feed, state="dismissed", state_by=writer, state_at=now)
    make.make_draft(writer, headline="Our draft", document=item.latest)
    live = make.make_published(writer, headline="Our piece", document=first.latest)
    ArticleSketch.objects.bulk_create(ArticleSketch(article=live, hash=one) for one in range(16))
    Link.objects.filter(document=first.latest).update(
        state=LinkState.DEAD,
        since=now,
        problem="What stood at this address is gone for good.",
        archive_url="https://archive.example/1",
    )
    return item


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_is_fit_for_everybody(sit_down, writer, editor, scheme, width):
    item = full_inbox(writer)
    document = item.latest_id
    window = sit_down(editor, INBOX, scheme=scheme, width=width)

    pages = [
        INBOX,
        f"{INBOX}?state=all&q=report&days=7",
        f"{INBOX}?state=dismissed",
        f"{INBOX}?q=nowhere",
        f"{INBOX}{item.pk}/",
        f"{INBOX}{item.pk}/draft/",
        f"{INBOX}{item.pk}/add/",
        f"{INBOX}archived-copy/{document}/",
        f"{INBOX}dead-sources/",
        "/admin/",
        LIST,
        f"{LIST}{item.feed_id}/change/",
        f"{LIST}add/",
        f"{LIST}opml/import/",
        f"/admin/sources/document/{document}/change/",
    ]
    found = {}
    for address in pages:
        window.open(address)
        window.page.wait_for_load_state("networkidle")
        found[address] = [*window.violations(), window.overflow()]

    assert found == {address: [0] for address in pages}
    assert window.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_both_steps_of_adding_a_feed_are_fit_for_everybody(sit_down, writer, site, scheme, width):
    window = sit_down(writer, f"{LIST}add/", scheme=scheme, width=width)
    page = window.page
    found = {}

    page.get_by_label("Address of the feed").fill("http://outlet.example/nothing")
    press(page, "Look for the feed")
    found["fault"] = [*window.violations(), window.overflow()]
    page.get_by_label("Address of the feed").fill("http://outlet.example")
    press(page, "Look for the feed")
    found["details"] = [*window.violations(), window.overflow()]
    page.get_by_label("Label").fill("")
    press(page, "Save the feed")
    found["refused"] = [*window.violations(), window.overflow()]

    assert found == {"fault": [0], "details": [0], "refused": [0]}
    assert window.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_review_of_a_list_is_fit_for_everybody(sit_down, writer, scheme, width):
    make.make_feed(make.make_outlet("Wired"), "AI")
    window = sit_down(writer, f"{LIST}opml/import/", scheme=scheme, width=width)
    page = window.page
    file = (
        "<opml><body><outline text='One' xmlUrl='https://a.example/1'/>"
        "<outline text='Nothing' xmlUrl='javascript:1'/></body></opml>"
    )
    found = {}

    press(page, "Look at the list")
    found["refused"] = [*window.violations(), window.overflow()]
    page.get_by_label("OPML file").set_input_files(
        {"name": "feeds.opml", "mimeType": "text/xml", "buffer": file.encode()}
    )
    press(page, "Look at the list")
    found["review"] = [*window.violations(), window.overflow()]

    assert found == {"refused": [0], "review": [0]}
    assert window.faults == []
