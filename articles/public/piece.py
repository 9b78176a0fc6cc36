"""What stands above and below the text of a piece: the values that its partials draw.

What was drawn is kept with all that the page is composed of, see `composing`.
"""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from articles.public.cards import Card
from articles.public.changes import Note
from articles.public.credits import Credit, Person, Review
from articles.public.drawn import draw
from articles.public.moments import Moment
from articles.public.pictures import Picture
from articles.public.sourcing import Source
from articles.public.surroundings import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The picture above the text. `credit_url` is empty where it leads nowhere safe."""

    picture: Picture
    caption: str
    credit: str
    credit_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """`section` is a name and a path, `contents` are anchors and the headings they lead to, and
    `notes` are the corrections that belong before the text."""

    section: tuple[str, str] | None
    kind: str
    headline: str
    standfirst: str
    people: tuple[Person, ...]
    credits: tuple[Credit, ...]
    published: Moment | None
    updated: Moment | None
    minutes: int
    review: Review | None
    based_on: tuple[Source, ...]
    notes: tuple[Note, ...]
    figure: Figure | None
    contents: tuple[tuple[str, str], ...]

    @property
    def drawn(self) -> SafeString:
        return draw("public/_piece.html#above", "above", self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Below:
    """`notes` are the corrections that belong after the text, `history` is every change; a
    `preview` does not say that nothing was changed since a publication."""

    version: int
    preview: bool
    sources: tuple[Source, ...]
    notes: tuple[Note, ...]
    history: tuple[Note, ...]
    tags: tuple[Subject, ...]
    people: tuple[Person, ...]
    more_by_author: tuple[Card, ...]

    @property
    def drawn(self) -> SafeString:
        return draw("public/_piece.html#below", "below", self)
