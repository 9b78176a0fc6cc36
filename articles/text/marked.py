"""A new body with what differs from the old one marked in it, as blocks that are safe to write."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from .allowed import CELLS
from .hunks import hunks
from .pairing import pair_blocks
from .tree import Block, Mark, Piece
from .words import text_of, words

Op = Literal["added", "removed"]
ELEMENTS: dict[Op, str] = {"added": "ins", "removed": "del"}
# A block of at least so many words that stands elsewhere unchanged was moved.
_MOVED_FROM = 4
_NAMES = {
    "strong": "bold",
    "em": "italic",
    "code": "code",
    "sub": "subscript",
    "sup": "superscript",
}
_KINDS = {
    "": "text",
    "p": "paragraph",
    "pre": "code",
    "h2": "heading 2",
    "h3": "heading 3",
    "h4": "heading 4",
    "ul": "list",
    "ol": "numbered list",
    "td": "cell",
    "th": "heading cell",
}


@dataclass(slots=True)
class Marker:
    """Goes through two bodies side by side; keeps whole blocks that came or went."""

    whole: list[tuple[Op, str, Block]] = field(default_factory=list)

    def compare(self, old: Sequence[Block], new: Sequence[Block]) -> list[Block]:
        marked: list[Block] = []
        i = j = 0
        for a, b in [*pair_blocks(old, new), (len(old), len(new))]:
            marked += [self._all(block, "removed") for block in old[i:a]]
            marked += [self._all(block, "added") for block in new[j:b]]
            if a < len(old) and b < len(new):
                marked += self._both(old[a], new[b])
            i, j = a + 1, b + 1
        return marked

    def _all(self, block: Block, op: Op) -> Block:
        if block.tag in ("figure", "hr", "img"):
            return Block(ELEMENTS[op], {"class": f"diff-{op}"}, [_under(block, op)])
        copy = _under(block, op)
        copy.attrs = {**block.attrs, "class": f"diff-{op}"}
        self.whole.append((op, text_of([block]), copy))
        return copy

    def _both(self, old: Block, new: Block) -> list[Block]:
        attrs = dict(new.attrs)
        note = _block_note(old, new)
        if note:
            attrs |= {"class": "diff-format", "title": note}
        if new.tag == "figure":
            return self._figure(old, new)
        if new.children and old.children:
            return [Block(new.tag, attrs, self._children(old, new))]
        return [Block(new.tag, attrs, run=_marked_run(old, new))]

    def _children(self, old: Block, new: Block) -> list[Block]:
        same_row = new.tag == "tr" and len(old.children) == len(new.children)
        if not same_row:
            return self.compare(old.children, new.children)
        # Cells keep their column, however much of their text changed.
        return [
            cell
            for before, after in zip(old.children, new.children, strict=True)
            for cell in self._cell(before, after)
        ]

    def _cell(self, old: Block, new: Block) -> list[Block]:
        attrs = dict(new.attrs)
        return [Block(new.tag, attrs, self.compare(old.children, new.children))]

    def _figure(self, old: Block, new: Block) -> list[Block]:
        image = new.children[0]
        captions = self.compare(old.children[1:], new.children[1:])
        shown = [Block("figure", {}, [image, *captions])]
        alts = old.children[0].attrs.get("alt", ""), image.attrs.get("alt", "")
        if alts[0] != alts[1]:
            run = [Piece("Alternative text: "), *_marked_text(*alts)]
            shown.append(Block("p", {"class": "diff-note"}, run=run))
        return shown


def marked_body(old: Sequence[Block], new: Sequence[Block]) -> list[Block]:
    marker = Marker()
    marked = marker.compare(old, new)
    _name_moves(marker.whole)
    return marked


def _name_moves(whole: Iterable[tuple[Op, str, Block]]) -> None:
    whole = [entry for entry in whole if len(words(entry[1])) >= _MOVED_FROM]
    gone = {text for op, text, _ in whole if op == "removed"}
    came = {text for op, text, _ in whole if op == "added"}
    for op, text, block in whole:
        if text in gone & came:
            way = "to" if op == "removed" else "from"
            block.attrs["class"] += " diff-moved"
            block.attrs["title"] = f"Moved {way} another place, unchanged"


def _under(block: Block, op: Op) -> Block:
    """A copy of the block with all of its text marked as added or removed."""
    run = [Piece(text, (Mark(ELEMENTS[op]), *marks)) for text, marks in block.run]
    children = [_under(child, op) for child in block.children]
    return Block(block.tag, dict(block.attrs), children, run)


def _marked_text(old: str, new: str) -> list[Piece]:
    return _marked_run(Block("", run=[Piece(old)]), Block("", run=[Piece(new)]))


def _marked_run(old: Block, new: Block) -> list[Piece]:
    before, after = _Cursor(old.run), _Cursor(new.run)
    run: list[Piece] = []
    for hunk in hunks(old.text, new.text):
        gone, came = before.take(len(hunk.old)), after.take(len(hunk.new))
        if hunk.same:
            run += _formatted(gone, came)
        else:
            run += [Piece(text, (Mark("del"), *marks)) for text, marks in gone]
            run += [Piece(text, (Mark("ins"), *marks)) for text, marks in came]
    return run


class _Cursor:
    """Takes a run apart by length, whatever pieces it came in."""

    def __init__(self, run: Iterable[Piece]) -> None:
        self.rest = [piece for piece in run if piece.text][::-1]

    def take(self, length: int) -> list[Piece]:
        taken: list[Piece] = []
        while length > 0:
            text, marks = self.rest.pop()
            taken.append(Piece(text[:length], marks))
            if len(text) > length:
                self.rest.append(Piece(text[length:], marks))
            length -= len(text)
        return taken


def _formatted(old: Iterable[Piece], new: Iterable[Piece]) -> list[Piece]:
    """The same words on both sides; where their marks differ, that is said."""
    before = _Cursor(old)
    run: list[Piece] = []
    for piece in new:
        for text, marks in before.take(len(piece.text)):
            if marks == piece.marks:
                run.append(Piece(text, marks))
            else:
                note = _mark_note(marks, piece.marks)
                said = Mark("ins", (("class", "diff-format"), ("title", note)))
                run.append(Piece(text, (said, *piece.marks)))
    return run


def _mark_note(old: Sequence[Mark], new: Sequence[Mark]) -> str:
    before, after = {mark.tag: mark for mark in old}, {mark.tag: mark for mark in new}
    said = [f"now {name}" for tag, name in _NAMES.items() if tag in after and tag not in before]
    said += [
        f"no longer {name}" for tag, name in _NAMES.items() if tag in before and tag not in after
    ]
    links = before.get("a"), after.get("a")
    if links[0] != links[1]:
        said.append(f"link: {_address(links[1])} (was: {_address(links[0])})")
    return "Formatting changed: " + ", ".join(said)


def _address(link: Mark | None) -> str:
    if link is None:
        return "none"
    attrs = dict(link.attrs)
    return " ".join(filter(None, (attrs["href"], attrs.get("title"))))


def _block_note(old: Block, new: Block) -> str:
    if old.tag != new.tag and {old.tag, new.tag} != {"", "p"}:
        was, now = (_KINDS.get(tag, tag) for tag in (old.tag, new.tag))
        return f"Formatting changed: {was} became {now}"
    if old.attrs != new.attrs and new.tag not in CELLS | {"img"}:
        return "Formatting changed: language, direction, source or number of this block"
    return ""
