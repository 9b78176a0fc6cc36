"""What an editor is told about markup that cleaning leaves out."""

from collections.abc import Mapping

SCRIPT = "A script was removed."
PLAYER = "An embedded player or frame was removed: link to the page it came from instead."
DRAWING = "A drawing was removed: upload it to the image library first."
FORM = "A form field was removed."
FOREIGN_IMAGE = "An image from another site was left out: upload it to the image library first."
PASTED_IMAGE = "A pasted image was left out: upload it to the image library first."
LINK = "A link was removed because its address is not a web or mail address. Its text was kept."

_BY_TAG = dict.fromkeys(("script", "noscript"), SCRIPT)
_BY_TAG |= dict.fromkeys(
    ("applet", "audio", "embed", "frame", "iframe", "object", "portal", "video"), PLAYER
)
_BY_TAG |= dict.fromkeys(("canvas", "svg"), DRAWING)
_BY_TAG |= dict.fromkeys(("button", "input", "select", "textarea"), FORM)


def note_for(tag: str, raw: Mapping[str, str], kept: Mapping[str, str]) -> str | None:
    """The sentence about a start tag that loses something an editor would miss, if it does."""
    if tag in _BY_TAG:
        return _BY_TAG[tag]
    if tag in ("img", "image") and "src" not in kept:
        address = raw.get("src", "").strip().lower()
        return PASTED_IMAGE if address.startswith(("data:", "blob:", "file:")) else FOREIGN_IMAGE
    if tag == "a" and "href" in raw and "href" not in kept:
        return LINK
    if any(name.startswith("on") for name in raw):
        return SCRIPT
    return None
