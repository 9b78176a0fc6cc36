"""What the checks share: the draft and its sources, read once."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property

from . import stems
from .amounts import Amounts
from .capitalised import Capitals
from .report import Draft, Part, Place, Source, Span
from .tokens import Text

# A save and a check of the same piece read the same documents: the last few are kept, read.
_KEPT = 32
_LARGE = 60_000


class _Shelf:
    """The texts read last, by what they say. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._texts: OrderedDict[str, Text] = OrderedDict()

    def read(self, text: str) -> Text:
        with self._lock:
            found = self._texts.get(text)
            if found is not None:
                self._texts.move_to_end(text)
                return found
        found = Text(text)
        if len(text) <= _LARGE:
            with self._lock:
                self._texts[text] = found
                while len(self._texts) > _KEPT:
                    self._texts.popitem(last=False)
        return found

    def clear(self) -> None:
        with self._lock:
            self._texts.clear()


_shelf = _Shelf()


def forget() -> None:
    """Empty every memory of the checks, so that a measurement starts cold."""
    _shelf.clear()
    stems.forget()


class SourceReading:
    """A source, read. `number` counts from 0 in the order given."""

    def __init__(self, source: Source, number: int) -> None:
        self.source = source
        self.number = number
        self.text = _shelf.read(source.text)
        # What stands around the text is as well cited as what stands in it.
        self.around = Text("\n".join((source.title, source.outlet, source.authors)))

    @cached_property
    def title(self) -> Text:
        return Text(self.source.title)

    @cached_property
    def sha256(self) -> str:
        return self.source.sha256

    @cached_property
    def cased(self) -> frozenset[str]:
        """The words of the text and around it, with their case."""
        return frozenset(self.text.words) | frozenset(self.around.words)

    @cached_property
    def amounts(self) -> Amounts:
        return Amounts(self.text) | Amounts(self.around)

    @property
    def name(self) -> str:
        """How a sentence names it: “Title” (Outlet), or what there is of it."""
        title, outlet = self.source.title.strip(), self.source.outlet.strip()
        if title:
            return f"“{title}” ({outlet})" if outlet else f"“{title}”"
        return outlet or f"source {self.number + 1}"

    @property
    def outlet(self) -> str:
        return self.source.outlet.strip() or f"source {self.number + 1}"

    def place(self, first: int, last: int) -> Place:
        start, end = self.text.stretch(first, last)
        return Place(source=self.number, start=start, end=end)


class DraftReading:
    """A draft, read: each of its parts, and the words of standfirst and body in one row.

    Between the two stands a word that is in no text, so that nothing runs from one into the other.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.parts = {part: Text(draft.text(part)) for part in Part}
        self.capitals = {part: Capitals(text) for part, text in self.parts.items()}
        standfirst, self.body = self.parts[Part.STANDFIRST], self.parts[Part.BODY]
        self.body_from = len(standfirst) + 1 if len(standfirst) else 0
        between = ["\n"] if self.body_from else []
        self.folded = standfirst.folded + between + self.body.folded
        self.unit = self.body.unit

    def __len__(self) -> int:
        """How many words standfirst and body have."""
        return len(self.folded) - (1 if self.body_from else 0)

    def row(self, part: Part, word: int) -> int:
        """The number in the row of a word of the standfirst or the body."""
        return word + (self.body_from if part is Part.BODY else 0)

    def span(self, first: int, last: int) -> Span:
        """Where the words of the row from `first` to before `last` stand, all in one part."""
        if first >= self.body_from:
            return self.stretch(Part.BODY, first - self.body_from, last - self.body_from)
        return self.stretch(Part.STANDFIRST, first, last)

    def stretch(self, part: Part, first: int, last: int) -> Span:
        return self.cut(part, *self.parts[part].stretch(first, last))

    @staticmethod
    def cut(part: Part, start: int, end: int) -> Span:
        return Span(start=start, end=end, part=part)


def language_of(draft: DraftReading, sources: Sequence[SourceReading]) -> str:
    return stems.language_of(draft.body, *(source.text for source in sources[:3]))
