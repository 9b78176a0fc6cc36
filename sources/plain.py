"""Other people's markup as plain text that can be stored, an empty line between paragraphs."""

import re
import unicodedata

import lxml.html
from lxml import etree

BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
}  # fmt: skip
SILENT = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head"}
# Controls that no database or page wants: PostgreSQL refuses NUL, and UTF-8 half a surrogate.
UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
MOST_MARKS = 30
# Neither letters nor spaces: accents on one letter, rows of dots, or an attack.
MANY_MARKS = re.compile(r"[^\w\s\x00-\x7f]{31,}")
LOOKS_LIKE_MARKUP = re.compile(r"<[a-zA-Z!/?]|&(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);")


def tidy(text: str) -> str:
    """The text in composed form without characters that cannot be stored."""
    fit = UNFIT.sub("", text.replace("\r\n", "\n"))
    return unicodedata.normalize("NFC", MANY_MARKS.sub(_few_marks, fit))


def _few_marks(found: re.Match[str]) -> str:
    """What Unicode calls stream-safe: putting marks in order takes the square of their number."""
    kept, marks = [], 0
    for char in found.group():
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def one_line(text: str, most: int = 500) -> str:
    """On a single line, markup read as text; what is too long ends in “…”."""
    found = " ".join(plain(text).split())
    return found if len(found) <= most else found[: most - 1].rstrip() + "…"


def plain(markup: str) -> str:
    """The text of a piece of HTML. One that holds no markup stays as it is."""
    markup = tidy(markup)
    if not LOOKS_LIKE_MARKUP.search(markup):
        return paragraphs(markup)
    try:
        tree = lxml.html.document_fromstring(markup.encode(), parser=_parser())
    except (etree.ParserError, ValueError):
        return ""
    return paragraphs("".join(_pieces(tree)))


def paragraphs(text: str) -> str:
    lines = [" ".join(line.split()) for line in re.split(r"\n\s*\n", tidy(text))]
    return "\n\n".join(line for line in lines if line)


def _parser() -> lxml.html.HTMLParser:
    return lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)


def _pieces(tree: etree._Element) -> list[str]:
    """In the order of the document; by events, since depth is the sender's choice."""
    found: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        starts = event == "start"
        if tag in SILENT:
            silent += 1 if starts else -1
        if tag in BLOCKS or (tag == "br" and starts):
            found.append("\n\n")
        if not silent or (tag in SILENT and not starts and silent == 0):
            found.append((element.text if starts and tag else "" if starts else element.tail) or "")
    return found
