"""A stored body read back without a parser.

What `clean` lets through is markup in one plain shape: known elements, each closed in its turn,
quoted attributes. Where every tag is exactly that, it is split at its tags and nothing is taken
apart. Anything else, whoever put it there, goes through the reader and its rules as if new.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from .allowed import ATTRIBUTES, LINK_REL, MARKS, TAGS, VOID, kept_attributes, scrub
from .words import STORED

_TAGS = re.compile(r"(<[^>]*>)")
_SHAPE = re.compile(r"<(/?)([a-z0-9]+)((?: [a-z]+=\"[^\"<]*\")*)>")
_ATTRIBUTE = re.compile(r" ([a-z]+)=\"([^\"<]*)\"")


class Tag(NamedTuple):
    """One tag of a stored body. `breaks` is what it is in the plain text."""

    name: str
    opens: bool
    closes: bool
    breaks: str


class Stored:
    """`parts` are text and tags by turns, as written; `tags` says what the tags are."""

    def __init__(self, parts: list[str], tags: list[Tag]) -> None:
        self.parts = parts
        self.tags = tags

    @property
    def text(self) -> str:
        """Its words with line breaks where a block begins or ends."""
        parts = list(self.parts)
        parts[1::2] = [tag.breaks for tag in self.tags]
        return unescape("".join(parts))

    def headings(self) -> Iterator[tuple[int, str, str]]:
        """Place in `parts`, name and text of each h2 and h3 that stands in no other block."""
        depth, began = 0, 0
        for place, tag in zip(range(1, len(self.parts), 2), self.tags, strict=True):
            if tag.closes:
                depth -= 1
                if depth == 0 and tag.name in ("h2", "h3"):
                    yield began, tag.name, unescape("".join(self.parts[began + 1 : place : 2]))
            elif tag.opens:
                if depth == 0:
                    began = place
                depth += 1


def read_stored(html: str) -> Stored | None:
    """None where the body is not in the shape that `clean` gives."""
    parts = _TAGS.split(html)
    tags: list[Tag] = []
    waiting: list[str] = []
    for written in parts[1::2]:
        tag = _read_tag(written)
        if tag is None:
            return None
        if tag.opens:
            waiting.append(tag.name)
        elif tag.closes and (not waiting or waiting.pop() != tag.name):
            return None
        tags.append(tag)
    if waiting or any("<" in text for text in parts[::2]) or scrub(html) != html:
        return None
    return Stored(parts, tags)


@lru_cache(maxsize=4096)
def _read_tag(written: str) -> Tag | None:
    found = _SHAPE.fullmatch(written)
    if found is None or found[2] not in TAGS:
        return None
    end, name, attributes = found.groups()
    if end and (attributes or name in VOID):
        return None
    if not end and not _may_keep(name, attributes):
        return None
    breaks = "" if name in MARKS else "\n"
    return Tag(name, opens=not end and name not in VOID, closes=bool(end), breaks=breaks)


def _may_keep(name: str, attributes: str) -> bool:
    written = _ATTRIBUTE.findall(attributes)
    given = {key: unescape(value) for key, value in written}
    if len(given) < len(written):
        return False
    if name == "a" and given.pop("rel", "") != LINK_REL:
        return False
    return not given or (name in ATTRIBUTES and kept_attributes(name, given, STORED) == given)
