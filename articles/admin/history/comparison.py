"""Two revisions of a piece as one text with its differences in place, and a map of them."""

from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from articles.admin.edit.difference import Difference, differences
from articles.models import Revision
from articles.text.diff import change_map

TEXTS = {"Headline", "Standfirst"}
# The map is drawn on a scale from 0 to this.
MAP_HEIGHT = 1000


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One difference of the body on the map: `top` from 0 to MAP_HEIGHT."""

    top: int
    op: str


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """`headline`, `standfirst` and `body` are HTML with `<del>` and `<ins>` where they differ."""

    old: Revision
    new: Revision
    headline: SafeString
    standfirst: SafeString
    body: SafeString
    details: list[Difference]
    marks: list[Mark]
    same: bool

    @property
    def labels(self) -> str:
        """The parts that differ, in one line."""
        return ", ".join(part.label for part in self._parts)

    _parts: tuple[Difference, ...] = ()


def compare_revisions(old: Revision, new: Revision) -> Comparison:
    parts = tuple(differences(old, new))
    marked = {part.label: part.marked for part in parts}
    return Comparison(
        old=old,
        new=new,
        headline=marked.get("Headline") or mark_safe(escape(new.headline)),
        standfirst=marked.get("Standfirst") or mark_safe(escape(new.standfirst)),
        # The body of a revision was cleaned when it was made.
        body=next((part.marked for part in parts if part.is_body), mark_safe(new.body)),
        details=[part for part in parts if part.label not in TEXTS and not part.is_body],
        marks=[
            Mark(top=round(place * MAP_HEIGHT), op=op)
            for place, op in change_map(old.body, new.body)
        ],
        same=not parts,
        _parts=parts,
    )
