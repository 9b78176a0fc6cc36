"""The one place where body HTML is cleaned, whoever makes the revision.

First the text is read into blocks by our own rules, then bleach turns bare addresses into links
and filters, then nh3 filters again. bleach lets addresses such as `javascript:1` through and is
no longer maintained, so nothing leaves here that nh3 has not passed last.
"""

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from html import escape

import nh3
from bleach.linkifier import LinkifyFilter
from bleach.sanitizer import Cleaner

from .allowed import ATTRIBUTES, LINK_REL, SCHEMES, TAGS, Rules, image_pattern, safe_address
from .reader import read_html
from .tree import write_blocks

# html5lib inside bleach needs quadratic time for entities: past this a text gets no new links.
MOST_ENTITIES = 20_000

_TAG = re.compile(r"<[a-zA-Z/!?]")
_EMPTY_LINES = re.compile("\n[ \t]*\n[ \t\n]*")
# To the last character that is no sentence punctuation. A bracket must be closed to belong to it.
_BARE_ADDRESS = re.compile(
    r"""(?<!\w)https?://
    (?:\([^\s()<>"\\]*\)|[^\s()<>"“”„«»‘’\\])*
    (?:\([^\s()<>"\\]*\)|[\w/\#=&%+~-])""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean HTML, and sentences that tell the editor what was left out."""

    html: str
    removed: tuple[str, ...] = ()


def clean_body(html: str, *, media_prefix: str = "/media/images/") -> Cleaned:
    """The body as it may be stored. Cleaning it again changes nothing."""
    rules = _rules(media_prefix)
    blocks, removed = read_html(_paragraphs(html), rules)
    shaped = write_blocks(blocks)
    if shaped.count("&") <= MOST_ENTITIES:
        blocks, _ = read_html(_bleached(shaped), rules)
        shaped = write_blocks(blocks)
    return Cleaned(_boundary(media_prefix).clean(shaped), removed)


def _paragraphs(text: str) -> str:
    """Text without any tag, as typed into a plain field, as paragraphs and line breaks."""
    if _TAG.search(text):
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return "".join(
        "<p>" + part.replace("\n", "<br>") + "</p>" for part in _EMPTY_LINES.split(lines)
    )


@lru_cache(maxsize=16)
def _rules(media_prefix: str) -> Rules:
    pattern = image_pattern(media_prefix)
    return Rules(image=lambda address: bool(pattern.fullmatch(address)), link=_link)


@lru_cache(maxsize=4096)
def _link(raw: str) -> str | None:
    """A safe address that nh3 agrees is one: it refuses hosts that no browser could reach."""
    address = safe_address(raw)
    if address is None:
        return None
    written = escape(address, quote=False)
    passed = nh3.clean(
        f'<a href="{written}"></a>', tags={"a"}, link_rel=None, url_schemes=set(SCHEMES)
    )
    return address if passed == f'<a href="{written}"></a>' else None


Attributes = dict[tuple[str | None, str] | str, str]


def _checked_link(attrs: Attributes, new: bool = False) -> Attributes | None:
    return attrs if _link(attrs.get((None, "href"), "")) else None


def _bleached(html: str) -> str:
    linker = partial(
        LinkifyFilter, callbacks=[_checked_link], skip_tags={"pre", "code"}, url_re=_BARE_ADDRESS
    )
    # A Cleaner keeps state while it works, so each text gets its own.
    cleaner = Cleaner(
        tags=TAGS,
        attributes={tag: sorted(names) for tag, names in ATTRIBUTES.items()},
        protocols=SCHEMES,
        strip=True,
        filters=[linker],
    )
    return str(cleaner.clean(html))


@lru_cache(maxsize=16)
def _boundary(media_prefix: str) -> nh3.Cleaner:
    rules = _rules(media_prefix)

    def judge(tag: str, name: str, value: str) -> str | None:
        if name in ("href", "cite"):
            return value if rules.link(value) == value else None
        if name == "src":
            return value if rules.image(value) else None
        return value

    return nh3.Cleaner(
        tags=set(TAGS),
        # Without the star, nh3 would let its own title and lang pass on every element.
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()} | {"*": set()},
        attribute_filter=judge,
        clean_content_tags={"script", "style", "template", "iframe", "noscript", "svg"},
        link_rel=LINK_REL,
        url_schemes=set(SCHEMES),
    )
