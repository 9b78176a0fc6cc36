"""What a clean body may hold, written down a second time and checked by two other parsers."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import lxml.html

MEDIA = re.compile(r"/media/images/[0-9a-f]{8,64}(-[A-Za-z0-9_]+)?\.(jpg|jpeg|png|webp|avif|gif)")
LANGUAGE = {"lang", "dir"}
ALLOWED: dict[str, set[str]] = {
    "p": LANGUAGE,
    "h2": LANGUAGE,
    "h3": LANGUAGE,
    "h4": LANGUAGE,
    "li": LANGUAGE,
    "blockquote": LANGUAGE | {"cite"},
    "a": {"href", "title", "rel"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
for _plain in ("br", "hr", "ul", "figure", "figcaption", "em", "strong", "sub", "sup", "code"):
    ALLOWED[_plain] = set()
for _plain in ("pre", "table", "thead", "tbody", "tr"):
    ALLOWED[_plain] = set()


class _Tokens(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.other: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def tokens(html: str) -> _Tokens:
    parser = _Tokens()
    parser.feed(html)
    parser.close()
    return parser


def text_of(html: str) -> str:
    return "".join(tokens(html).text)


def faults(html: str) -> list[str]:
    """Everything in `html` that two parsers see and no clean body may hold."""
    streamed = tokens(html)
    tree = lxml.html.fragment_fromstring(html or "<p></p>", create_parent="body")
    elements = [
        (str(node.tag), {str(name): str(value) for name, value in node.attrib.items()})
        for node in tree.iterdescendants()
    ]
    found = [f"markup {other!r}" for other in streamed.other]
    for tag, attrs in streamed.found + elements:
        found += _faults_of(tag, attrs)
    return found


def _faults_of(tag: str, attrs: dict[str, str]) -> list[str]:
    if tag not in ALLOWED:
        return [f"element {tag}"]
    found = [f"attribute {name} on {tag}" for name in attrs if name not in ALLOWED[tag]]
    for name in {"href", "cite"} & set(attrs):
        parts = urlsplit(attrs[name])
        reaches = parts.hostname if parts.scheme in ("http", "https") else parts.path.count("@")
        if parts.scheme not in ("http", "https", "mailto") or not reaches or "@" in parts.netloc:
            found.append(f"address {attrs[name]}")
    if tag == "a" and (attrs.get("rel") != "noopener" or "href" not in attrs):
        found.append(f"link {attrs}")
    if tag == "img" and not MEDIA.fullmatch(attrs.get("src", "")):
        found.append(f"image {attrs}")
    return found
