"""The two texts a marked difference is made of, read back with a parser of its own."""

from html.parser import HTMLParser


class _Sides(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.within: list[str] = []
        self.old: list[str] = []
        self.new: list[str] = []
        self.notes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("class") or ""
        if tag in ("ins", "del"):
            self.within.append("format" if name == "diff-format" else tag)
        self.notes += tag == "p" and name == "diff-note"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ins", "del"):
            self.within.pop()
        elif tag == "p" and self.notes:
            self.notes -= 1

    def handle_data(self, data: str) -> None:
        if self.notes:
            return
        if "ins" not in self.within:
            self.old.append(data)
        if "del" not in self.within:
            self.new.append(data)


def sides(marked: str) -> tuple[str, str]:
    """Old and new text without white space, which blocks and lines come and go with."""
    parser = _Sides()
    parser.feed(marked)
    parser.close()
    assert parser.within == []
    return "".join("".join(parser.old).split()), "".join("".join(parser.new).split())


def squeezed(text: str) -> str:
    return "".join(text.split())
