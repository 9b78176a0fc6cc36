"""A clean body as the reader's page shows it: addressable headings, wide tables, lazy images."""

from dataclasses import dataclass, field

from .keys import slug_from
from .reader import read_html
from .stored import Stored, read_stored
from .tree import Block, write_attributes, write_blocks
from .words import STORED, text_of

_LONGEST_ID = 60
_TABLE_FRAME = {
    "class": "table-scroll",
    "tabindex": "0",
    "role": "region",
    "aria-label": "Table",
}


_FRAME = f"<div{write_attributes(_TABLE_FRAME.items())}>"
_LAZY = {"loading": "lazy", "decoding": "async"}


@dataclass(frozen=True, slots=True)
class RenderedBody:
    """HTML for the page, and (level, id, text) of each h2 and h3 for the list of contents.

    `text` is its words, block by block.
    """

    html: str
    headings: tuple[tuple[int, str, str], ...] = ()
    text: str = field(default="", compare=False)


def render_body(html: str) -> RenderedBody:
    stored = read_stored(html)
    return _render_parts(stored) if stored else render_blocks(html)


def render_blocks(html: str) -> RenderedBody:
    """The same for a body in any shape: it is read as if it came from outside."""
    blocks, _ = read_html(html, STORED)
    ids = _Ids()
    headings = []
    for block in blocks:
        if block.tag in ("h2", "h3"):
            block.attrs["id"] = ids.take(block.text)
            headings.append((int(block.tag[1]), block.attrs["id"], block.text))
    text = text_of(blocks)
    _prepare(blocks)
    return RenderedBody(write_blocks(blocks), tuple(headings), text)


class _Ids:
    """From the text of a heading, so that a link to one survives other changes."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def take(self, text: str) -> str:
        base = f"section-{slug_from(text, max_length=_LONGEST_ID)}"
        name, count = base, 2
        while name in self.taken:
            name, count = f"{base}-{count}", count + 1
        self.taken.add(name)
        return name


def _render_parts(stored: Stored) -> RenderedBody:
    parts, ids, headings = list(stored.parts), _Ids(), []
    for place, name, text in stored.headings():
        anchor = ids.take(text)
        headings.append((int(name[1]), anchor, text))
        parts[place] = _with(parts[place], {"id": anchor})
    for place, tag in zip(range(1, len(parts), 2), stored.tags, strict=True):
        if tag.name == "img":
            parts[place] = _with(parts[place], _LAZY)
        elif tag.name == "table":
            parts[place] = f"{parts[place]}</div>" if tag.closes else f"{_FRAME}{parts[place]}"
    return RenderedBody("".join(parts), tuple(headings), stored.text)


def _with(tag: str, attributes: dict[str, str]) -> str:
    return f"{tag[:-1]}{write_attributes(attributes.items())}>"


def _prepare(blocks: list[Block]) -> None:
    for index, block in enumerate(blocks):
        if block.tag == "img":
            block.attrs |= _LAZY
        elif block.tag == "table":
            # A wide table scrolls inside its frame, by keyboard too, not the page with it.
            blocks[index] = Block("div", dict(_TABLE_FRAME), [block])
        _prepare(block.children)
