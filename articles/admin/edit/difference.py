"""What differs between two revisions, part by part and word by word."""

from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from articles.models import Revision
from articles.text.diff import diff_html, diff_words


@dataclass(frozen=True, kw_only=True)
class Difference:
    """`marked` is HTML in which `<del>` stands for the old words and `<ins>` for the new ones."""

    label: str
    marked: SafeString
    is_body: bool = False


def differences(old: Revision, new: Revision) -> list[Difference]:
    """The parts that differ, in the order of the edit form."""
    found = [
        Difference(label=label, marked=_marked(before, after))
        for (label, before), (_label, after) in zip(_lines(old), _lines(new), strict=True)
        if before != after
    ]
    if old.body != new.body:
        # Both bodies were cleaned before they were kept, and the difference is made of them.
        marked = mark_safe(diff_html(old.body, new.body))
        found.insert(_place_of_body(found), Difference(label="Text", marked=marked, is_body=True))
    return found


def _place_of_body(found: list[Difference]) -> int:
    return sum(1 for part in found if part.label in ("Headline", "Standfirst"))


def _lines(revision: Revision) -> list[tuple[str, str]]:
    """Everything but the body, as a person would read it out."""
    bylines = revision.bylines.select_related("author")
    citations = revision.citations.select_related("document__outlet", "document__feed")
    return [
        ("Headline", revision.headline),
        ("Standfirst", revision.standfirst),
        ("Section", revision.section.name if revision.section else ""),
        ("Kind", revision.get_kind_display()),
        ("Tags", ", ".join(sorted(tag.name for tag in revision.tags.all()))),
        ("Bylines", "; ".join(str(line) for line in bylines)),
        ("Sources", "; ".join(str(line) for line in citations.defer("document__text"))),
        ("Picture", revision.image.title if revision.image else ""),
        ("Alt text", "(decorative)" if revision.image_decorative else revision.image_alt),
        ("Caption", revision.image_caption),
    ]


MARKS = {"added": "ins", "removed": "del"}


def _marked(old: str, new: str) -> SafeString:
    parts = []
    for span in diff_words(old, new):
        text = escape(span.text)
        mark = MARKS.get(span.op)
        parts.append(f"<{mark}>{text}</{mark}>" if mark else text)
    return mark_safe("".join(parts))
