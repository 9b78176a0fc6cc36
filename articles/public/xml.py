"""Text as XML 1.0 allows it, and elements that hold it."""

import re
from typing import Any

from lxml import etree

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text without the characters that no XML document may hold, not even escaped."""
    return _ILLEGAL.sub("", text)


def add(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    """A new element under `parent`; `name` may carry a namespace as `{address}name`."""
    element = etree.SubElement(
        parent, name, {key: legal(value) for key, value in attributes.items()}
    )
    if text:
        element.text = legal(text)
    return element


def document(root: Any) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
