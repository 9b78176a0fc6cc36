"""What came in: the demo's items, taken in as the worker takes in a feed's.

Whatever is there already stays as it is: somebody may have used or dismissed it since.
"""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User

from articles.demo.loader_desk import once
from articles.demo.pieces import read
from articles.models import FeedDefaults
from sources.addresses import url_key
from sources.dismissal import dismiss
from sources.feeds import ParsedItem
from sources.ingest import ingest
from sources.models import Feed, Item, Outlet


def load_inbox(
    *, sections: dict[str, int], by: User, reader: User, set_up: datetime, now: datetime
) -> dict[str, int]:
    """The newest readings' keys by the key their file gives the item."""
    feeds = _feeds(sections, by, set_up)
    return {
        row["key"]: _item(row, feeds[row["feed"]], reader, now) for row in read("inbox")["items"]
    }


def _feeds(sections: dict[str, int], by: User, set_up: datetime) -> dict[str, Feed]:
    found = {}
    for row in read("inbox")["outlets"]:
        values = {"name": row["name"], "website": row["site"], "about": row["about"]}
        values["quote_limit"] = row.get("quote_limit")
        outlet = once(Outlet, {"slug": row["slug"]}, values, by, set_up)
        for feed in row["feeds"]:
            # Nobody answers there: the addresses are invented, and no worker should ask.
            values = {"label": feed["label"], "url": feed["url"], "polled": False}
            values["fetch_pages"] = False
            made = once(Feed, {"outlet": outlet, "slug": feed["slug"]}, values, by, set_up)
            defaults = {"section_id": sections[feed["section"]], "tags": feed.get("tags", "")}
            once(FeedDefaults, {"feed": made}, defaults, by, set_up)
            found[feed["slug"]] = made
    return found


def _item(row: dict[str, Any], feed: Feed, reader: User, now: datetime) -> int:
    came_at = now - timedelta(hours=row["hours_ago"])
    url = f"{feed.outlet.website}{row['key']}/"
    known = Item.objects.filter(url_key=url_key(url)).first()
    done = known.documents.count() if known else 0
    for number, text in enumerate(row["texts"][done:], start=done):
        read_at = came_at + timedelta(hours=number * row.get("read_again_after", 0))
        ingest(feed=feed, items=[_parsed(row, url, text, came_at)], now=read_at)
    item = Item.objects.get(url_key=url_key(url))
    if known is None and row.get("state") == "dismissed":
        dismiss(item_ids=[item.pk], by=reader, now=came_at + timedelta(hours=1))
    assert item.latest_id is not None
    return item.latest_id


def _parsed(row: dict[str, Any], url: str, text: str, came_at: datetime) -> ParsedItem:
    return ParsedItem(
        guid=row["key"],
        url=url,
        title=row["title"],
        authors=row["authors"],
        published=came_at - timedelta(minutes=20),
        text=text.strip(),
    )
