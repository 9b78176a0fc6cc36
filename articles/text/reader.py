"""Read any HTML into the blocks of a body, losing markup it does not know but no text.

The tokens come from libxml2 as events, never as a tree: that is linear in time whatever the
nesting. The nesting rules are ours, and strict enough that every parser reads the result alike.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from .allowed import (
    CELLS,
    CONTAINERS,
    DROPPED,
    LEAVES,
    LISTS,
    MARKS,
    RENAMED,
    ROW_HOLDERS,
    SEPARATORS,
    TABLE_PARTS,
    Rules,
    kept_attributes,
    scrub,
)
from .notes import note_for
from .runs import collapse
from .settle import settle_body
from .tree import Block, Mark, Piece

DEEPEST = 12
_SPACE = " \t\n\r\f"
_EMPTY_LINE = re.compile("\n[ \t\r\f]*\n[ \t\n\r\f]*")
_SOLID = LEAVES - {"p"}
_ROWS = ROW_HOLDERS | {"tr"}
_PLAIN = re.compile(r"font-weight:\s*(normal|[1-4]00)", re.I)
_BOLD = re.compile(r"font-weight:\s*(bold|[6-9]00)", re.I)
_ITALIC = re.compile(r"font-style:\s*italic", re.I)


class _Frame(NamedTuple):
    tag: str
    kind: str
    depth: int
    marks: tuple[str, ...] = ()


class Reader:
    """The target of the tokens: keeps the path of open blocks and the marks of the moment."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.root = Block("body")
        self.path = [self.root]
        self.leaf: Block | None = None
        self.loose = False
        self.frames: list[_Frame] = []
        self.marks: dict[str, list[Mark]] = {tag: [] for tag in MARKS}
        self.buffer: list[str] = []
        self.dropping = 0
        self.notes: dict[str, None] = {}

    def start(self, name: str, attrib: Mapping[str, str]) -> None:
        if name in ("html", "body", "head"):
            return
        if self.dropping:
            self.dropping += 1
            return
        self._flush()
        tag = RENAMED.get(name, name)
        attrs = kept_attributes(tag, attrib, self.rules)
        note = note_for(tag, attrib, attrs)
        if note:
            self.notes[note] = None
        if name in DROPPED:
            self.dropping = 1
            return
        if tag == "li" and self.path[-1].tag == "li" and self.path[-2].tag in LISTS:
            self.path.pop()
        depth = len(self.path)
        kind, marks = self._begin(tag, attrs, attrib)
        self.frames.append(_Frame(name, kind, depth, marks))

    def end(self, name: str) -> None:
        if name in ("html", "body", "head"):
            return
        if self.dropping:
            self.dropping -= 1
            return
        self._flush()
        if not self.frames:
            return
        frame = self.frames.pop()
        for mark in frame.marks:
            self.marks[mark].pop()
        if frame.kind == "separator":
            self._separate()
        if frame.kind == "block":
            self.leaf = None
        if frame.kind == "block" or (frame.kind == "separator" and not self.leaf):
            del self.path[frame.depth :]

    def data(self, text: str) -> None:
        if not self.dropping:
            self.buffer.append(text)

    def comment(self, text: str) -> None:
        """Dropped."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Dropped."""

    def close(self) -> list[Block]:
        self._flush()
        return settle_body(self.root)

    def _begin(
        self, tag: str, attrs: dict[str, str], raw: Mapping[str, str]
    ) -> tuple[str, tuple[str, ...]]:
        """Act on a start tag; say what its end tag has to undo."""
        if tag in MARKS or tag in ("span", "font"):
            return "mark", self._mark(tag, attrs, raw)
        if tag == "br":
            self._line_break()
        elif tag == "img" and "src" in attrs:
            self.leaf = None
            self._place(Block("img", {"alt": "", **attrs}))
        elif tag == "hr":
            self.leaf = None
            self._place(Block("hr"))
        elif tag in CONTAINERS:
            return self._open_container(tag, attrs), ()
        elif tag in LEAVES:
            return self._open_leaf(tag, attrs), ()
        elif tag in SEPARATORS:
            self._separate()
            return "separator", ()
        return "nothing", ()

    def _mark(self, tag: str, attrs: dict[str, str], raw: Mapping[str, str]) -> tuple[str, ...]:
        style = raw.get("style", "")
        opened: list[Mark] = []
        if tag == "a":
            if "href" in attrs:
                opened.append(Mark("a", tuple(sorted(attrs.items()))))
        elif tag in MARKS and not (tag == "strong" and _PLAIN.search(style)):
            opened.append(Mark(tag))
        elif tag == "span":
            opened += [Mark("strong")] * bool(_BOLD.search(style))
            opened += [Mark("em")] * bool(_ITALIC.search(style))
        for mark in opened:
            self.marks[mark.tag].append(mark)
        return tuple(mark.tag for mark in opened)

    def _active(self) -> tuple[Mark, ...]:
        return tuple(self.marks[tag][-1] for tag in MARKS if self.marks[tag])

    def _flush(self) -> None:
        text = scrub("".join(self.buffer))
        self.buffer.clear()
        if not text or (not self.leaf and not text.strip(_SPACE)):
            return
        if self.leaf and self.leaf.tag == "pre":
            self.leaf.run.append(Piece(text))
            return
        loose = self.loose or (not self.leaf and len(self.path) == 1)
        for index, part in enumerate(_EMPTY_LINE.split(text) if loose else [text]):
            if index:
                self.leaf = None
            if part.strip(_SPACE) or (part and self.leaf):
                self._open_run(loose=loose).run.append(Piece(collapse(part), self._active()))

    def _open_run(self, *, loose: bool) -> Block:
        if self.leaf is None:
            block = Block("")
            self._place(block)
            self.leaf, self.loose = block, loose
        return self.leaf

    def _line_break(self) -> None:
        if self.leaf is not None:
            self.leaf.run.append(Piece("\n", self._active() if self.leaf.tag != "pre" else ()))

    def _separate(self) -> None:
        """A boundary between blocks; inside a heading, caption or code it is only space."""
        if self.leaf is not None and self.leaf.tag in _SOLID:
            self.leaf.run.append(Piece("\n" if self.leaf.tag == "pre" else " "))
        else:
            self.leaf = None

    def _open_leaf(self, tag: str, attrs: dict[str, str]) -> str:
        if tag == "p" and self.leaf is not None and self.leaf.tag in _SOLID:
            self._separate()
            return "separator"
        self.leaf = None
        block = Block(tag, attrs)
        self._place(block)
        self.leaf, self.loose = block, False
        return "block"

    def _open_container(self, tag: str, attrs: dict[str, str]) -> str:
        self.leaf = None
        self._make_room(tag)
        if not self._may_open(tag):
            return "separator"
        block = Block(tag, attrs)
        self._place(block)
        self.path.append(block)
        return "block"

    def _may_open(self, tag: str) -> bool:
        top = self.path[-1].tag
        if tag in TABLE_PARTS:
            return top in ROW_HOLDERS if tag == "tr" else top == ("tr" if tag in CELLS else "table")
        if tag == "li":
            return top in LISTS
        if tag in ("table", "figure") and any(block.tag == tag for block in self.path):
            return False
        return len(self.path) < DEEPEST

    def _make_room(self, tag: str) -> None:
        """Open what the standard implies: a list around an item, an item in a list, a row."""
        if tag == "li":
            if self.path[-1].tag not in LISTS and len(self.path) < DEEPEST:
                self.path.append(self._implied_list())
        elif tag in CELLS and self.path[-1].tag in ROW_HOLDERS:
            self._push(Block("tr"))
        elif self.path[-1].tag in LISTS:
            items = self.path[-1].children
            if tag in LISTS and items:
                self.path.append(items[-1])
            else:
                self._push(Block("li"))

    def _implied_list(self) -> Block:
        siblings = self.path[-1].children
        if siblings and siblings[-1].tag == "ul":
            return siblings[-1]
        implied = Block("ul")
        self._place(implied)
        return implied

    def _push(self, block: Block) -> None:
        self.path[-1].children.append(block)
        self.path.append(block)

    def _place(self, block: Block) -> None:
        if self.path[-1].tag in LISTS and block.tag != "li":
            self._make_room(block.tag)
        top = self.path[-1]
        if top.tag in _ROWS and block.tag not in TABLE_PARTS:
            # A table has no place for it: before the table, where browsers put it too.
            table = next(i for i, open_ in enumerate(self.path) if open_.tag == "table")
            self.path[table - 1].children.insert(-1, block)
        else:
            top.children.append(block)


def read_html(html: str, rules: Rules) -> tuple[list[Block], tuple[str, ...]]:
    """The blocks of `html` and sentences about what was left out. Never raises on odd input."""
    reader = Reader(rules)
    parser = etree.HTMLParser(target=reader, huge_tree=True)
    parser.feed("<div>")
    parser.feed(scrub(html))
    blocks: list[Block] = parser.close()
    return blocks, tuple(reader.notes)
