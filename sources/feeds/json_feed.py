"""JSON Feed 1.0 and 1.1 (jsonfeed.org), by its own short rules."""

import json
from datetime import UTC, datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from sources.addresses import web_address
from sources.feeds.parsed import NotAFeed, ParsedFeed, ParsedItem, newest_first, title_or
from sources.plain import one_line, paragraphs, plain, tidy

CUT = "The feed breaks off in the middle, or is not JSON; it is read again later."
OTHER = "This is JSON, but not a JSON Feed."


def read_json(text: str, *, url: str) -> ParsedFeed:
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        raise NotAFeed(CUT) from None
    version = found.get("version") if isinstance(found, dict) else None
    items = found.get("items") if isinstance(found, dict) else None
    if "jsonfeed.org/version" not in str(version) or not isinstance(items, list):
        raise NotAFeed(OTHER)
    people = found.get("authors") or [found.get("author")]
    return ParsedFeed(
        title=one_line(_word(found, "title")),
        site=web_address(_word(found, "home_page_url"), url),
        items=newest_first(_item(item, people, url) for item in items if isinstance(item, dict)),
    )


def _item(item: dict[str, Any], people: Any, base: str) -> ParsedItem:
    page = _word(item, "url") or _word(item, "external_url")
    url = web_address(page, base) if page else ""
    text = plain(_word(item, "content_html")) or paragraphs(_word(item, "content_text"))
    summary = paragraphs(_word(item, "summary"))
    return ParsedItem(
        guid=tidy(_word(item, "id")).strip(),
        url=url,
        title=title_or(one_line(_word(item, "title")), summary or text, url),
        authors=_authors(item.get("authors") or [item.get("author")]) or _authors(people),
        published=_date(_word(item, "date_published") or _word(item, "date_modified")),
        text=text,
        summary=summary,
    )


def _word(found: dict[str, Any], name: str) -> str:
    """The value as text; feeds give numbers as ids, and null for nothing."""
    value = found.get(name)
    return str(value) if isinstance(value, str | int | float) else ""


def _authors(people: Any) -> str:
    listed = people if isinstance(people, list) else [people]
    names = [one_line(_word(person, "name")) for person in listed if isinstance(person, dict)]
    return one_line(", ".join(dict.fromkeys(name for name in names if name)))


def _date(said: str) -> datetime | None:
    try:
        found = parse_datetime(said.strip())
        return found and (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
