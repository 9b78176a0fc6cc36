"""What photographers and agencies write into a picture: its title, who made it, what it shows.

Read before the picture is drawn anew, as suggestions for a form. Two ways of writing it are in
use: IPTC-IIM (https://www.iptc.org/std/IIM/4.2/specification/IIMV4.2.pdf), in JPEG only, and XMP
(https://www.iptc.org/std/photometadata/specification/), in every format. Where both speak, XMP
does: it is the younger one, and says in which script it is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree
from PIL import Image

# A packet of words is a few kilobytes. What is larger carries something else.
MOST_BYTES = 1024 * 1024
# What the library's columns take.
LIMITS = {"title": 200, "credit": 200, "alt": 500, "caption": 500}

IIM_RESOURCE = 0x0404
IIM_UTF8 = b"\x1b%G"
CHARACTER_SET, OBJECT_NAME, BYLINE, CREDIT, HEADLINE, CAPTION = (
    (1, 90),
    (2, 5),
    (2, 80),
    (2, 110),
    (2, 105),
    (2, 120),
)

DC = "{http://purl.org/dc/elements/1.1/}"
PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
IPTC_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, kw_only=True)
class Words:
    """Plain text on one line each, no longer than its field. Empty: the picture says nothing."""

    title: str = ""
    credit: str = ""
    alt: str = ""
    caption: str = ""

    def __bool__(self) -> bool:
        return self != Words()


def words_in(picture: Image.Image) -> Words:
    """What an opened picture says of itself. One that is written wrongly says nothing."""
    iim, xmp = _iim(picture), _xmp(picture)
    found = Words(
        title=xmp.title or iim.title,
        credit=xmp.credit or iim.credit,
        alt=xmp.alt,
        caption=xmp.caption or iim.caption,
    )
    return replace(
        found, **{name: _fitting(getattr(found, name), limit) for name, limit in LIMITS.items()}
    )


def _iim(picture: Image.Image) -> Words:
    block = (picture.info.get("photoshop") or {}).get(IIM_RESOURCE)
    if not isinstance(block, bytes) or len(block) > MOST_BYTES:
        return Words()
    sets: dict[tuple[int, int], list[bytes]] = {}
    for key, value in _data_sets(block):
        sets.setdefault(key, []).append(value)
    utf8 = IIM_UTF8 in sets.get(CHARACTER_SET, [])

    def text(key: tuple[int, int]) -> str:
        return ", ".join(
            filter(None, (_decoded(value, utf8).strip() for value in sets.get(key, [])))
        )

    return Words(
        title=text(HEADLINE) or text(OBJECT_NAME),
        credit=_credit(text(BYLINE), text(CREDIT)),
        caption=text(CAPTION),
    )


def _data_sets(block: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """((record, number), value) up to the first byte that is none of it."""
    at = 0
    while at + 5 <= len(block) and block[at] == 0x1C:
        length = int.from_bytes(block[at + 3 : at + 5])
        if length & 0x8000 or at + 5 + length > len(block):
            return
        yield (block[at + 1], block[at + 2]), block[at + 5 : at + 5 + length]
        at += 5 + length


def _decoded(value: bytes, utf8: bool) -> str:
    """Many programs write UTF-8 without saying so; the rest is what Windows wrote."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("utf-8" if utf8 else "cp1252", errors="replace")


def _xmp(picture: Image.Image) -> Words:
    packet = picture.info.get("xmp")
    if isinstance(packet, str):
        packet = packet.encode()
    if not isinstance(packet, bytes) or len(packet) > MOST_BYTES:
        return Words()
    # Somebody else wrote this: no entity is opened and nothing outside is asked.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(packet.strip(b"\0 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return Words()
    return Words(
        title=_property(root, PHOTOSHOP + "Headline") or _property(root, DC + "title"),
        credit=_credit(_property(root, DC + "creator"), _property(root, PHOTOSHOP + "Credit")),
        alt=_property(root, IPTC_CORE + "AltTextAccessibility"),
        caption=_property(root, DC + "description"),
    )


def _property(root: etree._Element, name: str) -> str:
    """Written as an attribute, as text, as a list of people or in several languages."""
    for about in root.iter(RDF + "Description"):
        if value := about.get(name):
            return value
        found = about.find(name)
        if found is None:
            continue
        items = found.findall(f".//{RDF}li")
        if found.find(RDF + "Alt") is not None:
            items.sort(key=lambda item: item.get(XML_LANGUAGE) != "x-default")
            items = items[:1]
        texts = [item.text or "" for item in items] or [found.text or ""]
        return ", ".join(filter(None, (text.strip() for text in texts)))
    return ""


def _credit(maker: str, agency: str) -> str:
    """“Ada Byron/Agency”, as the two stand under pictures. Agencies often name the maker too."""
    if not maker or maker in agency:
        return agency
    return f"{maker}/{agency}" if agency and agency not in maker else maker


def _fitting(text: str, limit: int) -> str:
    shown = "".join(char for char in text if char.isprintable() or char.isspace())
    line = " ".join(shown.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
