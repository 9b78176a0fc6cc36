"""Atom 1.0, with a “via” link to every document the piece cites."""

from typing import Any

from lxml import etree

from articles.public.feeds.channel import Channel, Item, Person
from articles.public.moments import Moment
from articles.public.xml import ATOM, add, document

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write(channel: Channel) -> bytes:
    root = etree.Element(f"{{{ATOM}}}feed", {XML_LANG: channel.language}, nsmap={None: ATOM})
    _add(root, "title", channel.title)
    _add(root, "subtitle", channel.description)
    _add(root, "id", channel.feed_url)
    _add(root, "updated", Moment(channel.updated).iso)
    _add(root, "link", rel="self", type="application/atom+xml", href=channel.feed_url)
    _add(root, "link", rel="alternate", type="text/html", href=channel.url)
    # It stands for entries without an author of their own: notices of retraction.
    _write_person(root, "author", channel.publisher)
    for item in channel.items:
        _write_entry(root, item)
    return document(root)


def _write_entry(root: Any, item: Item) -> None:
    entry = _add(root, "entry")
    _add(entry, "title", item.title)
    _add(entry, "id", item.id)
    _add(entry, "published", Moment(item.published).iso)
    _add(entry, "updated", Moment(item.updated).iso)
    _add(entry, "link", rel="alternate", type="text/html", href=item.url)
    for source in item.sources:
        _add(entry, "link", rel="via", href=source.url, title=f"{source.credit}: {source.title}")
    for person in item.authors:
        _write_person(entry, "author", person)
    for person in item.contributors:
        _write_person(entry, "contributor", person)
    for name in item.categories:
        _add(entry, "category", term=name)
    if item.summary:
        _add(entry, "summary", item.summary)
    _add(entry, "content", item.content, type="html")


def _write_person(entry: Any, role: str, person: Person) -> None:
    element = _add(entry, role)
    _add(element, "name", person.name)
    if person.url:
        _add(element, "uri", person.url)


def _add(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    return add(parent, f"{{{ATOM}}}{name}", text, **attributes)
