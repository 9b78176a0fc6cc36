"""Give what was read its canonical shape: no empty block, each where its parent allows it."""

from collections.abc import Iterable

from .allowed import CELLS, LEAVES, LISTS, nfc
from .runs import tidy_run
from .tree import Block, Piece


def settle_body(root: Block) -> list[Block]:
    return _as_flow(_settled(root.children))


def _settled(blocks: Iterable[Block]) -> list[Block]:
    return [kept for block in blocks for kept in _settle(block)]


def _settle(block: Block) -> list[Block]:
    if block.tag in ("img", "hr"):
        return [block]
    if block.tag == "pre":
        return _code(block)
    if block.tag in LEAVES or not block.tag:
        return _text(block)
    return _container(block, _settled(block.children))


def _text(block: Block) -> list[Block]:
    run = block.run
    if block.tag not in ("p", ""):
        run = [Piece(text.replace("\n", " "), marks) for text, marks in run]
    return [Block(block.tag, dict(block.attrs), run=part) for part in tidy_run(run)]


def _container(block: Block, children: list[Block]) -> list[Block]:
    if block.tag == "figure":
        return _figures(children)
    if block.tag == "table":
        return _table(children)
    if block.tag == "blockquote":
        children = _as_flow(children)
    elif block.tag == "li" or block.tag in CELLS:
        children = _as_item(children)
    if children or block.tag in CELLS:
        return [Block(block.tag, block.attrs, children)]
    return []


def _code(block: Block) -> list[Block]:
    text = nfc(block.text).strip("\n").rstrip()
    return [Block("pre", run=[Piece(text)])] if text.strip() else []


def _as_flow(blocks: Iterable[Block]) -> list[Block]:
    """Bare text and stray captions become paragraphs, images get a figure."""
    flow = []
    for block in blocks:
        if block.tag in ("", "figcaption"):
            flow.append(Block("p", run=block.run))
        elif block.tag == "img":
            flow.append(Block("figure", children=[block]))
        else:
            flow.append(block)
    return flow


def _as_item(blocks: Iterable[Block]) -> list[Block]:
    """One text, with lists after or before it, stands bare; anything more is paragraphs."""
    flow = _as_flow(blocks)
    texts = [block for block in flow if block.tag not in LISTS]
    if len(texts) == 1 and texts[0].tag == "p" and not texts[0].attrs:
        texts[0].tag = ""
    return flow


def _figures(children: list[Block]) -> list[Block]:
    images = [child for child in children if child.tag == "img"]
    captions = [child for child in children if child.tag == "figcaption"]
    if not images:
        return _as_flow(children)
    figures = [Block("figure", children=[image]) for image in images]
    figures[-1].children += captions[:1]
    others = [child for child in children if child.tag != "img" and child not in captions[:1]]
    return figures + _as_flow(others)


def _table(children: list[Block]) -> list[Block]:
    head = [row for part in children if part.tag == "thead" for row in part.children]
    body = [
        row
        for part in children
        if part.tag != "thead"
        for row in (part.children if part.tag == "tbody" else [part])
    ]
    if not any(cell.children for row in head + body for cell in row.children):
        return []
    parts = [Block(tag, children=rows) for tag, rows in (("thead", head), ("tbody", body)) if rows]
    return [Block("table", children=parts)]
