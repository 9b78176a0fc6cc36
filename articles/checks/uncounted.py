"""Words of a draft that may stand in a source without having been copied from it."""

from collections.abc import Iterable, Sequence

from .quotations import Quotation
from .reading import DraftReading, SourceReading
from .report import Part
from .tokens import Text

# What every page of every outlet says.
_PHRASES = (
    "appeared first on",
    "the post appeared first on",
    "this article originally appeared",
    "this story originally appeared",
    "this article was originally published",
    "sign up for our newsletter",
    "sign up for the newsletter",
    "subscribe to our newsletter",
    "all rights reserved",
    "image credit",
    "photo credit",
    "read more about",
    "click here to read more",
    "did not immediately respond to a request for comment",
    "did not respond to a request for comment",
    "declined to comment",
    "follow us on",
    "terms of service",
    "privacy policy",
    "this material may not be published broadcast rewritten or redistributed",
)
_BOILERPLATE = [Text(phrase).folded for phrase in _PHRASES]
# A shorter title is a few words like any others.
_TITLE = 3


class Uncounted:
    """`barred` words end a run; `named` ones stand inside runs and are not counted.

    Both have one mark for each word of the draft's row of standfirst and body.
    """

    def __init__(
        self,
        draft: DraftReading,
        sources: Sequence[SourceReading],
        quotes: Iterable[Quotation],
    ) -> None:
        self.barred = bytearray(len(draft.folded))
        self.named = bytearray(len(draft.folded))
        if draft.body_from:
            self.barred[draft.body_from - 1] = 1
        for quote in quotes:
            if quote.part in {Part.STANDFIRST, Part.BODY}:
                self._mark(self.barred, *(draft.row(quote.part, word) for word in quote.words))
        row = f" {' '.join(draft.folded)} "
        for phrase in _BOILERPLATE:
            self._mark_all(self.barred, row, phrase)
        for source in sources:
            if len(source.title) >= _TITLE:
                self._mark_all(self.barred, row, source.title.folded)
            self._mark_all(self.named, row, Text(source.source.outlet).folded)
        for part in (Part.STANDFIRST, Part.BODY):
            named = draft.capitals[part].named()
            start = draft.row(part, 0)
            for place, mark in enumerate(named, start):
                self.named[place] |= mark

    @staticmethod
    def _mark(marks: bytearray, first: int, last: int) -> None:
        marks[first:last] = b"\1" * (last - first)

    def _mark_all(self, marks: bytearray, row: str, phrase: list[str]) -> None:
        """Mark each place of a phrase in the row of words."""
        if not phrase:
            return
        needle = f" {' '.join(phrase)} "
        at, word, counted = row.find(needle), 0, 0
        while at != -1:
            word += row.count(" ", counted, at)
            counted = at
            self._mark(marks, word, word + len(phrase))
            at = row.find(needle, at + 1)
