"""OPML: the list of feeds as a file that every feed reader writes and reads. Pure functions."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from sources.plain import tidy

MOST_BYTES = 2_000_000
MOST_FEEDS = 5_000
DASH = " – "
BARE = re.compile(rb"&(?!(?:#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);)")
TOO_LARGE = f"The file is larger than {MOST_BYTES // 1_000_000} MB: no list of feeds is."
NO_OPML = "This is not an OPML file: export the list of feeds from your feed reader as OPML."
FORBIDDEN = "The file declares a document type or entities, which a list of feeds has no use for."
TOO_MANY = f"The file lists more than {MOST_FEEDS:,} feeds: split it."


class BadOpml(ValueError):
    """`str()` of it is a sentence for the person who chose the file."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One feed of a list. `outlet` is empty where the list does not say whose feed it is."""

    label: str
    url: str
    site: str = ""
    outlet: str = ""
    group: str = ""


def read_opml(content: bytes) -> list[Entry]:
    """Every feed of the file in its order, however deep its folders are; BadOpml says why not."""
    root = _root(content)
    found = []
    for outline in root.iter("{*}outline", "{*}Outline"):
        attributes = _attributes(outline)
        if "xmlurl" in attributes:
            found.append(_entry(attributes, _group(outline)))
            if len(found) > MOST_FEEDS:
                raise BadOpml(TOO_MANY)
    return found


def write_opml(entries: Iterable[Entry], *, title: str, created: datetime) -> bytes:
    """OPML 2.0 with a folder for each outlet, in the order given."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = tidy(title)
    etree.SubElement(head, "dateCreated").text = format_datetime(created)
    body = etree.SubElement(root, "body")
    folders: dict[str, etree._Element] = {}
    for entry in entries:
        if entry.outlet not in folders:
            folders[entry.outlet] = etree.SubElement(body, "outline", text=tidy(entry.outlet))
        attributes = {
            "type": "rss",
            "text": tidy(entry.label),
            "title": tidy(f"{entry.outlet}{DASH}{entry.label}"),
            "xmlUrl": tidy(entry.url),
        }
        if entry.site:
            attributes["htmlUrl"] = tidy(entry.site)
        etree.SubElement(folders[entry.outlet], "outline", attributes)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _root(content: bytes) -> etree._Element:
    if len(content) > MOST_BYTES:
        raise BadOpml(TOO_LARGE)
    # Before it is parsed, in whatever width its characters are: what is declared is not expanded.
    bare = content.replace(b"\0", b"").lower()
    if b"<!doctype" in bare or b"<!entity" in bare:
        raise BadOpml(FORBIDDEN)
    # Many programs write “&” where XML wants “&amp;”: mended where the file is else unreadable.
    for text in (content, BARE.sub(b"&amp;", content)):
        # Nothing is guessed: a file that breaks off would be imported in part, without a word.
        parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
        try:
            root = etree.fromstring(text.lstrip(), parser)
        except (etree.XMLSyntaxError, ValueError):
            continue
        if root is not None and root.getroottree().docinfo.doctype:
            raise BadOpml(FORBIDDEN)
        if root is not None and etree.QName(root).localname.lower() == "opml":
            return root
    raise BadOpml(NO_OPML)


def _attributes(outline: etree._Element) -> dict[str, str]:
    """In any case: xmlUrl, xmlurl and XMLURL are written by one program or another."""
    return {
        etree.QName(name).localname.lower(): " ".join(tidy(str(value)).split())
        for name, value in outline.attrib.items()
    }


def _group(outline: etree._Element) -> str:
    """The name of the nearest folder around it."""
    for parent in _above(outline):
        attributes = _attributes(parent)
        if "xmlurl" not in attributes and (name := attributes.get("text")):
            return name
    return ""


def _above(outline: etree._Element) -> Iterator[etree._Element]:
    parent = outline.getparent()
    while parent is not None:
        if etree.QName(parent).localname.lower() == "outline":
            yield parent
        parent = parent.getparent()


def _entry(attributes: dict[str, str], group: str) -> Entry:
    text, title = attributes.get("text", ""), attributes.get("title", "")
    # As `write_opml` tells them apart: the title is the outlet's name and the label.
    outlet = title.removesuffix(f"{DASH}{text}") if text and title.endswith(f"{DASH}{text}") else ""
    return Entry(
        label=text or title,
        url=attributes["xmlurl"],
        site=attributes.get("htmlurl", ""),
        outlet=outlet,
        group=group,
    )
