"""RSS, Atom and RDF, read by feedparser: from text that was decoded and checked here."""

import calendar
import logging
import re
import warnings
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import feedparser

from sources.addresses import web_address
from sources.feeds.parsed import NotAFeed, ParsedFeed, ParsedItem, newest_first, title_or
from sources.plain import one_line, paragraphs, plain, tidy

logger = logging.getLogger(__name__)

ENTITIES = "The feed defines entities of its own, which can be used for attacks: it is not read."
ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?(?:rss|feed|rdf)[\s>/]", re.I)
CUT = "The feed breaks off in the middle; it is read again later."
BROKEN = "The feed is too broken to be read."
BEFORE_ROOT = re.compile(r"(?:\s++|(?><\?.*?\?>)|(?><!--.*?-->))*+", re.S)
# What a quoted part, a comment or an internal subset holds is of the document type.
DOCTYPE = re.compile(r"<!doctype\b(?:[^<>\[\]\"']|\"[^\"]*\"|'[^']*')*(\[)?", re.I)
ENDS = re.compile(
    r"</(?:[\w.-]+:)?(?:rss|feed|rdf)\s*+>(?:\s++|\0|(?><!--.*?-->)|(?><\?.*?\?>))*+\Z",
    re.I | re.S,
)
BARE_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);)")
# “ada@outlet.example (Ada)”, “Ada <ada@outlet.example>”
MAILBOXES = (re.compile(r"\S+@\S+\s*\((.+)\)"), re.compile(r"(.+?)\s*<\S+@\S+>"))
# Before it no outlet had a feed: a date without meaning, such as 1 January 1970.
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


def read_xml(text: str, *, url: str) -> ParsedFeed:
    refuse_entities(text)
    body = re.sub(r"\A<\?xml.*?\?>", "", text, count=1, flags=re.S)
    try:
        found = _parsed(body)
        if found.get("bozo") and (mended := mend_ampersands(body)) != body:
            found = _parsed(mended)
    except Exception as error:
        # Whatever a stranger's bytes make it stumble over is that feed's problem only.
        logger.warning("feedparser failed on %s", url, exc_info=True)
        raise NotAFeed(BROKEN) from error
    if found.get("bozo") and not ENDS.search(text[-2000:]):
        raise NotAFeed(CUT)
    feed = found["feed"]
    if not found.get("version") or not (feed.get("title") or feed.get("link") or found["entries"]):
        raise NotAFeed(BROKEN)
    return ParsedFeed(
        title=one_line(feed.get("title", "")),
        site=web_address(feed.get("link", ""), url),
        items=newest_first(_item(entry, url) for entry in found["entries"]),
    )


def mend_ampersands(body: str) -> str:
    """“AT&T” in a feed is an error; read leniently it would become “AT&T;”."""
    first, *others = body.split("<![CDATA[")
    mended = [BARE_AMPERSAND.sub("&amp;", first)]
    for part in others:
        literal, end, rest = part.partition("]]>")
        mended.append(literal + end + BARE_AMPERSAND.sub("&amp;", rest))
    return "<![CDATA[".join(mended)


def _parsed(body: str) -> Any:
    with warnings.catch_warnings():
        # feedparser says so of its own old names, which it uses itself.
        warnings.simplefilter("ignore", DeprecationWarning)
        return feedparser.parse(
            BytesIO(body.encode("utf-8", "replace")),
            # Without the feed's address: against it ids would be resolved as well, and every
            # item be another one when the feed moves.
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            # All of it becomes plain text here.
            sanitize_html=False,
        )


def refuse_entities(text: str) -> None:
    """A DOCTYPE that only names a type is harmless, and RSS 0.91 asks for one.

    One with a subset of its own is refused unread: a billion laughs, or a file of the server's
    put in a title.
    """
    after = BEFORE_ROOT.match(text)
    found = DOCTYPE.match(text, after.end() if after else 0)
    root = ROOT.search(text)
    declared = re.search("<!entity", text[: root.start() if root else None], re.I)
    if (found and found.group(1)) or declared:
        raise NotAFeed(ENTITIES)


def _item(entry: Any, base: str) -> ParsedItem:
    url = web_address(str(entry.get("link") or ""), base)
    summary = _text(entry.get("summary", ""), entry.get("summary_detail"))
    text = max(
        (_text(part.get("value", ""), part) for part in entry.get("content", ())),
        key=len,
        default="",
    )
    title = one_line(str(entry.get("title", "")))
    return ParsedItem(
        guid=tidy(str(entry.get("id") or "")).strip(),
        url=url,
        title=title_or(title, summary or text, url),
        authors=_authors(entry),
        published=_date(entry),
        text=text,
        summary=summary,
    )


def _text(value: Any, detail: Any) -> str:
    """Plain text is taken as it is where the feed says that it is; “a < b” must stay."""
    kind = (detail or {}).get("type", "")
    return (
        paragraphs(str(value))
        if kind == "text/plain" and "<" not in str(value)
        else plain(str(value))
    )


def _authors(entry: Any) -> str:
    people = entry.get("authors") or []
    whole = str(entry.get("author") or "")[:300]
    if len(people) < 2 and "@" in whole:
        # feedparser takes mailboxes apart by an old idea of what a domain is.
        named = next(filter(None, (box.fullmatch(whole.strip()) for box in MAILBOXES)), None)
        people = [{"name": named.group(1) if named else whole}]
    names = [one_line(str(person.get("name") or person.get("email") or "")) for person in people]
    return one_line(", ".join(dict.fromkeys(name for name in names if name)))


def _date(entry: Any) -> datetime | None:
    for name in ("published_parsed", "updated_parsed", "created_parsed"):
        # Not .get: that of feedparser warns when it answers with another date.
        moment = dict.get(entry, name)
        if not moment:
            continue
        try:
            found = datetime.fromtimestamp(calendar.timegm(moment), UTC)
        except (ValueError, OverflowError, OSError, TypeError):
            continue
        if found >= EARLIEST:
            return found
    return None
