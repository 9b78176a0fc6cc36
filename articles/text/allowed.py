"""The one allow-list of body HTML: which elements, attributes and addresses a body may hold."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

MARKS = ("a", "strong", "em", "code", "sub", "sup")
HEADINGS = frozenset({"h2", "h3", "h4"})
LISTS = frozenset({"ul", "ol"})
CELLS = frozenset({"td", "th"})
ROW_HOLDERS = frozenset({"table", "thead", "tbody"})
TABLE_PARTS = frozenset({"thead", "tbody", "tr"}) | CELLS
LEAVES = HEADINGS | {"p", "pre", "figcaption"}
CONTAINERS = LISTS | TABLE_PARTS | {"blockquote", "li", "figure", "table"}
VOID = frozenset({"img", "hr", "br"})
TAGS = frozenset(MARKS) | LEAVES | CONTAINERS | VOID

LANGUAGE_TAGS = HEADINGS | {"p", "blockquote", "li"}
ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "title"}),
    "blockquote": frozenset({"cite"}),
    "ol": frozenset({"start"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
}
for _tag in LANGUAGE_TAGS:
    ATTRIBUTES[_tag] = ATTRIBUTES.get(_tag, frozenset()) | {"lang", "dir"}
SCHEMES = frozenset({"http", "https", "mailto"})
# Readers' windows stay ours; other outlets may see that we sent readers, and links count for them.
LINK_REL = "noopener"

# What pasted markup calls differently, and what it means here.
RENAMED = {
    "b": "strong",
    "i": "em",
    "cite": "em",
    "dfn": "em",
    "var": "em",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
    "dir": "ul",
    "menu": "ul",
    "tfoot": "tbody",
    "listing": "pre",
    "plaintext": "pre",
    "xmp": "pre",
}
# Elements that only separate text: their content becomes paragraphs of its own.
SEPARATORS = frozenset(
    [
        "address",
        "article",
        "aside",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "header",
        "hgroup",
        "legend",
        "main",
        "nav",
        "optgroup",
        "option",
        "search",
        "section",
        "summary",
    ]
)
# Elements whose content is not text of the piece.
DROPPED = frozenset(
    [
        "applet",
        "audio",
        "canvas",
        "embed",
        "frame",
        "frameset",
        "iframe",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "portal",
        "script",
        "style",
        "svg",
        "template",
        "title",
        "video",
    ]
)

_SCRUB = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]"
)
_ODD_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_WEB = re.compile(
    r"(https?)://([^/?#\s\\@:\[\]]+|\[[0-9a-fA-F:.]+\])(:[0-9]{1,5})?([/?#].*)?", re.I
)
_MAIL = re.compile(r"(mailto):[^\s\\@?&:/]+@[^\s\\@?&:/]+(\?.*)?", re.I)
_QUOTED = {" ": "%20", '"': "%22", "<": "%3C", ">": "%3E", "`": "%60", "\xa0": "%C2%A0"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")
_FILE_NAME = r"[0-9a-f]{8,64}(-[A-Za-z0-9_]{1,40})?\.(jpg|jpeg|png|webp|avif|gif)"
_STORED_IMAGE = re.compile(rf"(https?://[A-Za-z0-9.:-]+)?(/[A-Za-z0-9_.-]+)*/{_FILE_NAME}")
_CHOICES = {
    "dir": ("ltr", "rtl", "auto"),
    "scope": ("row", "col", "rowgroup", "colgroup"),
}
_NUMBERS = {
    "colspan": (2, 50),
    "rowspan": (2, 200),
    "start": (0, 99_999),
    "width": (1, 20_000),
    "height": (1, 20_000),
}
LONGEST_ADDRESS = 2000
LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True)
class Rules:
    """What a reader of HTML lets through: `image` judges an address, `link` returns a safe one."""

    image: Callable[[str], bool]
    link: Callable[[str], str | None]


def scrub(text: str) -> str:
    """Drop characters that are no text, or that make it read differently from what it is.

    Direction overrides (U+202D, U+202E) go: a reviewer must see the order that is stored.
    Direction marks, embeddings and isolates stay, since right-to-left writing needs them and a
    paragraph ends whatever was left open. Zero-width joiners stay: emoji and Persian need them.
    """
    return _ODD_BREAKS.sub("\n", _SCRUB.sub("", text))


def safe_address(raw: str) -> str | None:
    """A web or mail address as it may stand in a link, or None. No relative addresses."""
    value = scrub(raw).replace("\t", "").replace("\n", "").strip()
    if len(value) > LONGEST_ADDRESS or "\\" in value:
        return None
    value = "".join(_QUOTED.get(char, char) for char in value)
    found = _WEB.fullmatch(value) or _MAIL.fullmatch(value)
    if not found:
        return None
    scheme = found.group(1)
    return scheme.lower() + value[len(scheme) :]


def image_pattern(media_prefix: str) -> re.Pattern[str]:
    return re.compile(re.escape(media_prefix) + _FILE_NAME)


def stored_image(address: str) -> bool:
    """Whether the address can have passed some `image_pattern`."""
    return bool(_STORED_IMAGE.fullmatch(address)) and ".." not in address


def kept_attributes(tag: str, raw: Mapping[str, str], rules: Rules) -> dict[str, str]:
    """The attributes `tag` may keep, each with a value this list knows to be harmless."""
    kept: dict[str, str] = {}
    for name in sorted(ATTRIBUTES.get(tag, ())):
        value = _value(name, raw[name], rules) if name in raw else None
        if value is not None:
            kept[name] = value
    return kept


def _value(name: str, raw: str, rules: Rules) -> str | None:
    value = raw.strip()
    if name in ("href", "cite"):
        return rules.link(value)
    if name == "src":
        return value if rules.image(value) else None
    if name in _NUMBERS:
        return _number(name, value)
    if name in _CHOICES:
        value = value.lower()
        return value if value in _CHOICES[name] else None
    if name == "lang":
        return value if _LANGUAGE.fullmatch(value) else None
    return _note(raw) or ("" if name == "alt" else None)


def _number(name: str, value: str) -> str | None:
    lowest, highest = _NUMBERS[name]
    if not re.fullmatch(r"[0-9]{1,6}", value) or not lowest <= int(value) <= highest:
        return None
    return None if name == "start" and int(value) == 1 else str(int(value))


def _note(raw: str) -> str:
    return nfc(" ".join(scrub(raw).split()))[:LONGEST_NOTE].strip()


def nfc(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)
