"""`manage.py poll_feeds`: once, with a line that says what came of it."""

from io import StringIO

import pytest
from django.core.management import call_command

from sources.models import Item
from tests.sources.ingest.said import prose
from tests.sources.polling.feeds import feed_at, feed_of

pytestmark = pytest.mark.django_db


def poll_feeds() -> str:
    out = StringIO()
    call_command("poll_feeds", stdout=out)
    return out.getvalue()


def test_what_it_says(server):
    # Each on a host of its own, which need not be spared.
    items = feed_of(1, 2).replace("https://outlet.example/1", "http://outlet.example/1")
    server.serve("/feed", items.replace("https://outlet.example/2", "http://www.wired.com/2"))
    page = f"<html><body><article><p>{prose(1)}.</p></article></body></html>"
    server.serve("/1", page, type="text/html")
    feed_at(server, "/feed")
    feed_at(server, "/nothing")

    said = poll_feeds()

    assert said == (
        "1 feeds read, 1 failed: 2 new items, 0 changed; 1 pages read, 1 failed; "
        "0 links dead, 0 moved.\n"
    )
    assert Item.objects.filter(latest__origin="page").count() == 1


def test_once_more_nothing_is_due(server):
    assert poll_feeds() == (
        "0 feeds read, 0 failed: 0 new items, 0 changed; 0 pages read, 0 failed; "
        "0 links dead, 0 moved.\n"
    )
