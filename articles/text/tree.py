"""A body as data: blocks that hold blocks, or a run of text pieces with their marks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from .allowed import LINK_REL, VOID


class Mark(NamedTuple):
    """An inline element around text, such as strong, or a link with its address."""

    tag: str
    attrs: tuple[tuple[str, str], ...] = ()


class Piece(NamedTuple):
    """Text under one set of marks, outermost first. Outside `pre`, a newline is a line break."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(slots=True, eq=False)
class Block:
    """One block element. The tag is empty for a run that stands bare in a list item or cell."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list["Block"] = field(default_factory=list)
    run: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.run)


def leaves(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block that holds text or is an image or rule, in reading order."""
    for block in blocks:
        if block.children:
            yield from leaves(block.children)
        else:
            yield block


def write_attributes(attrs: Iterable[tuple[str, str]]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attrs)


def write_run(run: Iterable[Piece], *, keep_newlines: bool = False) -> str:
    """The run as HTML, keeping open what consecutive pieces share."""
    parts: list[str] = []
    opened: list[Mark] = []
    for text, marks in [*run, Piece("")]:
        shared = 0
        while shared < min(len(opened), len(marks)) and opened[shared] == marks[shared]:
            shared += 1
        while len(opened) > shared:
            parts.append(f"</{opened.pop().tag}>")
        for mark in marks[shared:]:
            parts.append(_start_of(mark))
            opened.append(mark)
        safe = escape(text, quote=False)
        parts.append(safe if keep_newlines else safe.replace("\n", "<br>"))
    return "".join(parts)


def _start_of(mark: Mark) -> str:
    relation = f' rel="{LINK_REL}"' if mark.tag == "a" else ""
    return f"<{mark.tag}{write_attributes(mark.attrs)}{relation}>"


def write_block(block: Block) -> str:
    if block.tag == "pre":
        code = write_run(block.run, keep_newlines=True)
        return f"<pre{write_attributes(block.attrs.items())}><code>{code}</code></pre>"
    if not block.tag:
        return write_run(block.run)
    start = f"<{block.tag}{write_attributes(block.attrs.items())}>"
    if block.tag in VOID:
        return start
    inner = write_run(block.run) + "".join(write_block(child) for child in block.children)
    return f"{start}{inner}</{block.tag}>"


def write_blocks(blocks: Iterable[Block]) -> str:
    return "\n".join(write_block(block) for block in blocks)
