"""JSON Feed 1.1."""

import json
from typing import Any

from articles.public.feeds.channel import Channel, Item, Person
from articles.public.moments import Moment

CONTENT_TYPE = "application/feed+json; charset=utf-8"
VERSION = "https://jsonfeed.org/version/1.1"


def write(channel: Channel) -> bytes:
    feed = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": channel.url,
        "feed_url": channel.feed_url,
        "description": channel.description,
        "language": channel.language,
        "authors": [_person(channel.publisher)],
        "items": [_item(item, channel.language) for item in channel.items],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _item(item: Item, language: str) -> dict[str, Any]:
    """Only what there is: a key without a value says something that is not so."""
    ranked = sorted(item.sources, key=lambda source: not source.based_on)
    entry = {
        "id": item.id,
        "url": item.url,
        "external_url": ranked[0].url if ranked else "",
        "title": item.title,
        "content_html": item.content,
        "summary": item.summary,
        "image": item.image,
        "date_published": Moment(item.published).iso,
        "date_modified": Moment(item.updated).iso if item.updated != item.published else "",
        "authors": [_person(person) for person in (*item.authors, *item.contributors)],
        "tags": list(item.categories),
        "language": language,
    }
    return {key: value for key, value in entry.items() if value}


def _person(person: Person) -> dict[str, str]:
    entry = {"name": person.name, "url": person.url, "avatar": person.photo}
    return {key: value for key, value in entry.items() if value}
