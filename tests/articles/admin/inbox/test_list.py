"""The inbox: what a row tells, which tab holds it, and the line about the worker."""

from datetime import timedelta

import pytest
import time_machine

from sources.models import ItemState, WorkerBeat
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.inbox.desk import INBOX, make_read, titles
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@time_machine.travel(NOW + timedelta(hours=3), tick=False)
def test_a_row_tells_whose_it_is_what_it_says_and_since_when():
    feed = make.make_feed(make.make_outlet("Wired"), "AI")
    item = make_read("A tide barrier", "The council\n\nvoted on Monday.", feed=feed)
    make.make_document("Again", feed, item=item)

    rows = as_user(make.make_writer()).get(INBOX).context["rows"]

    assert [(row.item, row.beginning, row.readings, row.age) for row in rows] == [
        (item, "The council voted on Monday.", 1, "3 h")
    ]


def test_the_page_links_the_original_and_the_reading():
    item = make_read("A tide barrier", feed=make.make_feed(make.make_outlet("Wired"), "AI"))

    page = as_user(make.make_writer()).get(INBOX).content.decode()

    assert (
        f'<a href="{item.url}" rel="noreferrer" aria-label="Original of “A tide barrier”"' in page
    )
    assert f'<a href="/admin/inbox/{item.pk}/#text" aria-label="Read “A tide barrier”"' in page
    assert '<span class="item-state item-unread">Unread</span>' in page


def test_a_long_text_ends_where_a_word_does():
    make_read("Long", "wordy " * 100)

    row = as_user(make.make_writer()).get(INBOX).context["rows"][0]

    assert row.beginning == "wordy " * 40 + "…"


def test_each_tab_holds_its_state_and_unread_is_first():
    for state in ItemState:
        make.make_item(title=state.label, state=state)
    client = as_user(make.make_writer())

    assert titles(client) == ["Unread"]
    assert titles(client, "?state=used") == ["Used"]
    assert titles(client, "?state=dismissed") == ["Dismissed"]
    assert titles(client, "?state=all") == ["Dismissed", "Used", "Unread"]


def test_the_newest_stands_first():
    for number in (2, 3, 1):
        make.make_item(title=f"Item {number}", came_at=NOW + timedelta(minutes=number))

    assert titles(as_user(make.make_writer())) == ["Item 3", "Item 2", "Item 1"]


def test_what_is_unread_is_counted_as_far_as_anybody_reads(monkeypatch):
    monkeypatch.setattr("articles.admin.inbox.found.MOST_COUNTED", 2)
    client = as_user(make.make_writer())

    def told() -> list[tuple[str, str]]:
        tabs = client.get(INBOX).context["tabs"]
        return [(tab["label"], tab["number"]) for tab in tabs]

    make.make_item()
    make.make_item()
    assert told() == [("All", ""), ("Unread", "2"), ("Used", ""), ("Dismissed", "")]
    make.make_item()
    assert told()[1] == ("Unread", "2+")


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(
    ("passed", "says", "missed"),
    [
        (timedelta(seconds=12), "The worker was last seen 12 seconds ago.", False),
        (
            timedelta(hours=5),
            "The worker was last seen 5 hours ago: start manage.py worker, or nothing new comes"
            " in.",
            True,
        ),
        (None, "No worker has been seen: start manage.py worker, or nothing new comes in.", True),
    ],
)
def test_the_page_says_when_the_worker_was_last_seen(passed, says, missed):
    if passed is not None:
        WorkerBeat.objects.create(name="here:1", started_at=NOW, seen_at=NOW - passed)

    worker = as_user(make.make_writer()).get(INBOX).context["worker"]

    assert (worker.says, worker.missed) == (says, missed)
