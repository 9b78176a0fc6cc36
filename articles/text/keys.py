"""Keys and addresses made from what people type."""

import re
import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "‘’‛ʼ′＇`´"), "'")
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))
_FOLDED = _APOSTROPHES | _HYPHENS | _UNSEEN
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_TAG = re.compile(r'\s*(?:["“„]([^"“”„]*)["”“]|([^,]+))\s*(?:,|$)|,')


def tidy_tag(name: str) -> str:
    """The name as it is shown: one space between words, none around, nothing unseen."""
    return " ".join(unicodedata.normalize("NFC", _CONTROL.sub(" ", name)).split())


def tag_key(name: str) -> str:
    """The same for every spelling that is one tag to a reader: case, dashes, quotes, spacing."""
    folded = tidy_tag(name).translate(_FOLDED)
    # Casefolding can undo composition (İ becomes i and a dot), and composing can bring back case.
    for _ in range(2):
        folded = unicodedata.normalize("NFC", folded.casefold())
    return " ".join(folded.split())


def parse_tags(text: str) -> list[str]:
    """Names between commas, each once, in the order typed. Quotes keep a comma inside a name."""
    found: dict[str, str] = {}
    for quoted, bare in _TAG.findall(text):
        name = tidy_tag(quoted or bare)
        if tag_key(name):
            found.setdefault(tag_key(name), name)
    return list(found.values())


def slug_from(headline: str, *, max_length: int = 80) -> str:
    """An address in the headline's own script: letters, numbers and single hyphens."""
    text = unicodedata.normalize("NFKC", headline).translate(_UNSEEN | _HYPHENS).lower()
    text = re.sub(r"(?<=\w)['’‘ʼ](?=\w)", "", unicodedata.normalize("NFC", text))
    # Combining marks that have no composed letter go: Django's addresses cannot hold them.
    seen = "".join(char for char in text if unicodedata.category(char)[0] != "M")
    parts = re.split(r"[\W_]+", seen)
    slug = "-".join(part for part in parts if part)
    if len(slug) > max_length:
        cut = slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]
        slug = cut[:max_length].strip("-")
    return slug or "piece"[:max_length]
