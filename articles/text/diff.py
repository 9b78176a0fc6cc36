"""What differs between two texts: words for plain fields, a marked body for HTML."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .hunks import hunks
from .marked import marked_body
from .reader import read_html
from .tree import Block, Mark, Piece, leaves, write_blocks
from .words import STORED, words

Op = Literal["same", "added", "removed"]
_BY_ELEMENT = {"ins": "added", "del": "removed"}
# What a line and a picture take up on the map, in characters of text.
_LINE, _PICTURE = 60, 800


class Span(NamedTuple):
    """A stretch of text that stands in both texts, only in the new one, or only in the old one."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class DiffStats:
    """How many words came and went. A changed word counts on both sides."""

    added: int
    removed: int


def diff_words(old: str, new: str) -> list[Span]:
    """Spans in order: same and removed make up the old text, same and added the new one."""
    spans: list[Span] = []
    for hunk in hunks(old, new):
        if hunk.same:
            spans.append(Span("same", hunk.old))
            continue
        if hunk.old:
            spans.append(Span("removed", hunk.old))
        if hunk.new:
            spans.append(Span("added", hunk.new))
    return spans


def diff_html(old: str, new: str) -> str:
    """The new body with the difference marked in it, as HTML safe to show.

    `<ins>` and `<del>` stand around words, or around a figure or rule as a whole. Blocks that came
    or went have the class `diff-added` or `diff-removed`, and `diff-moved` when they stand
    elsewhere unchanged. `<ins class="diff-format">` or a block of that class has the same words
    in another form, and says in its title which. `diff-note` is a line about an image's alt text.
    """
    return write_blocks(_marked(old, new))


def diff_stats(old: str, new: str) -> DiffStats:
    """Words added and removed between two bodies."""
    counts = Counter[str]()
    for leaf in leaves(_marked(old, new)):
        for piece in leaf.run:
            counts[_op(piece)] += len(words(piece.text))
    return DiffStats(added=counts["added"], removed=counts["removed"])


def change_map(old: str, new: str) -> list[tuple[float, str]]:
    """Where in the marked body each changed block starts, from 0 to 1, and what happened there.

    The second value is `added`, `removed` or `changed`.
    """
    leafs = list(_leaves(_marked(old, new)))
    whole = sum(size for size, _ in leafs)
    found: list[tuple[float, str]] = []
    at = 0
    for size, op in leafs:
        if op != "same":
            found.append((at / whole, op))
        at += size
    return found


def _leaves(blocks: Iterable[Block], within: str = "same") -> Iterator[tuple[int, str]]:
    """The size of each leaf, roughly as it shows, and what happened to it."""
    for block in blocks:
        op = _BY_ELEMENT.get(block.tag, within)
        if block.children:
            yield from _leaves(block.children, op)
        elif block.run:
            ops = {_op(piece) for piece in block.run}
            inside = ops.pop() if len(ops) == 1 else "changed"
            formatted = block.attrs.get("class") == "diff-format"
            yield _LINE + len(block.text), "changed" if formatted and inside == "same" else inside
        else:
            yield _PICTURE if block.tag == "img" else _LINE, op


def _op(piece: Piece) -> str:
    outermost = piece.marks[0] if piece.marks else Mark("")
    if outermost.tag == "ins" and outermost.attrs:
        return "changed"
    return _BY_ELEMENT.get(outermost.tag, "same")


def _marked(old: str, new: str) -> list[Block]:
    before, _ = read_html(old, STORED)
    after, _ = read_html(new, STORED)
    return marked_body(before, after)
