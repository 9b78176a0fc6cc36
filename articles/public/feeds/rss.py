"""RSS 2.0 with the full text, a creator per author and the outlet's feed as source."""

from email.utils import format_datetime
from typing import Any

from django.utils import timezone
from lxml import etree

from articles.public.feeds.channel import Channel, Item
from articles.public.xml import ATOM, CONTENT, DC, add, document

CONTENT_TYPE = "application/rss+xml; charset=utf-8"


def write(channel: Channel) -> bytes:
    root = etree.Element("rss", nsmap={"atom": ATOM, "content": CONTENT, "dc": DC}, version="2.0")
    head = add(root, "channel")
    add(head, "title", channel.title)
    add(head, "link", channel.url)
    add(head, "description", channel.description)
    add(head, "language", channel.language)
    if channel.items:
        add(head, "lastBuildDate", format_datetime(timezone.localtime(channel.updated)))
    add(head, f"{{{ATOM}}}link", href=channel.feed_url, rel="self", type="application/rss+xml")
    for item in channel.items:
        _write_item(head, item)
    return document(root)


def _write_item(head: Any, item: Item) -> None:
    entry = add(head, "item")
    add(entry, "title", item.title)
    add(entry, "link", item.url)
    add(entry, "guid", item.id, isPermaLink="false")
    add(entry, "pubDate", format_datetime(timezone.localtime(item.published)))
    for person in item.authors:
        add(entry, f"{{{DC}}}creator", person.name)
    for person in item.contributors:
        add(entry, f"{{{DC}}}contributor", person.name)
    for name in item.categories:
        add(entry, "category", name)
    if item.summary:
        add(entry, "description", item.summary)
    add(entry, f"{{{CONTENT}}}encoded", item.content)
    for source in item.sources:
        add(entry, f"{{{ATOM}}}link", href=source.url, rel="via", title=source.title)
    # The format allows one source: the first whose feed we know, what the piece is based on first.
    ranked = sorted(item.sources, key=lambda source: not source.based_on)
    if known := [source for source in ranked if source.feed_url]:
        add(entry, "source", known[0].credit, url=known[0].feed_url)
