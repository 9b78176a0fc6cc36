"""A clean body as the reader's page shows it: addressable headings, wide tables, lazy images."""

from collections.abc import Iterator
from dataclasses import dataclass

from .keys import slug_from
from .reader import read_html
from .tree import Block, write_blocks
from .words import STORED

_LONGEST_ID = 60
_TABLE_FRAME = {
    "class": "table-scroll",
    "tabindex": "0",
    "role": "region",
    "aria-label": "Table",
}


@dataclass(frozen=True, slots=True)
class RenderedBody:
    """HTML for the page, and (level, id, text) of each h2 and h3 for the list of contents."""

    html: str
    headings: tuple[tuple[int, str, str], ...] = ()


def render_body(html: str) -> RenderedBody:
    blocks, _ = read_html(html, STORED)
    headings = tuple(_numbered(blocks))
    _prepare(blocks)
    return RenderedBody(write_blocks(blocks), headings)


def _numbered(blocks: list[Block]) -> Iterator[tuple[int, str, str]]:
    """Give headings their ids: from their text, so that a link to one survives other changes."""
    taken: set[str] = set()
    for block in blocks:
        if block.tag not in ("h2", "h3"):
            continue
        base = f"section-{slug_from(block.text, max_length=_LONGEST_ID)}"
        name, count = base, 2
        while name in taken:
            name, count = f"{base}-{count}", count + 1
        taken.add(name)
        block.attrs["id"] = name
        yield int(block.tag[1]), name, block.text


def _prepare(blocks: list[Block]) -> None:
    for index, block in enumerate(blocks):
        if block.tag == "img":
            block.attrs |= {"loading": "lazy", "decoding": "async"}
        elif block.tag == "table":
            # A wide table scrolls inside its frame, by keyboard too, not the page with it.
            blocks[index] = Block("div", dict(_TABLE_FRAME), [block])
        _prepare(block.children)
