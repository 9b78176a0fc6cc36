"""The bytes of a feed as text: one decision, so that what is checked is what is parsed."""

import codecs
import re

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WITHOUT_BOM = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"), (b"{\0", "utf-16-le"))
DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
# Seven bits that stand for something else than ASCII.
SHIFTING = ("iso2022", "hz")
# On the web these names mean windows-1252, which differs only where they hold control characters.
LATIN = {"iso8859-1", "ascii"}


def decode(content: bytes, charset: str = "") -> str:
    """`charset` is what the server says. Whoever declares wrongly is read all the same.

    UTF-8 comes first where the bytes are valid UTF-8, which no other text is by chance.
    """
    for bom, name in BOMS:
        if content.startswith(bom):
            return content.decode(name, "replace")
    for start, name in WITHOUT_BOM:
        if content.startswith(start):
            return content.decode(name, "replace")
    found = DECLARED.match(content[:1000])
    said = [_known(found.group(1).decode() if found else ""), _known(charset)]
    shifting = [name for name in said if name.startswith(SHIFTING)]
    for name in [*shifting, "utf-8", *filter(None, said)]:
        try:
            return content.decode(name)
        except UnicodeError:
            continue
    return content.decode("cp1252", "replace")


def _known(name: str) -> str:
    """Python's name of it, or "" for one that is unknown or no encoding of characters."""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    if info.name in LATIN:
        return "cp1252"
    # UTF-7 can hide markup from every check. Some codecs, such as base64, are no encodings.
    unfit = info.name == "utf-7" or not getattr(info, "_is_text_encoding", True)
    return "" if unfit or info.name in {"idna", "punycode", "unicode_escape"} else info.name
