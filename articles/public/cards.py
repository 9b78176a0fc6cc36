"""Cards: what a list shows of a piece. Two queries make any number of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import BigIntegerField
from django.utils.safestring import SafeString

from articles.models import Article, Byline, BylineRole, Kind
from articles.public.drawn import KEPT, drawn
from articles.public.given import AT
from articles.public.moments import Moment
from articles.public.pictures import Columns, Picture, picture_from
from hubnews.paths import path_to
from hubnews.prepared import PreparedAmong

# A list never loads a body.
_SHOWN = (
    *("pk", "slug", "published_at", "live__revision_id"),
    "live__revision__headline",
    "live__revision__standfirst",
    "live__revision__kind",
    "live__revision__section__name",
    "live__revision__image_alt",
)
_WRITING_ROLES = (BylineRole.WRITER, BylineRole.REPORTER)


@dataclass(frozen=True, kw_only=True)
class Card:
    pk: int
    url: str
    headline: str
    standfirst: str
    kind: str
    section: str
    picture: Picture | None
    published: Moment = field(compare=False)
    published_at: datetime
    writers: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[datetime, int]:
        """Its place in every public list."""
        return self.published_at, self.pk

    # Each size is a partial of `public/_cards.html`.

    @property
    def lead(self) -> SafeString:
        return drawn("public/_cards.html#lead", "card", self)

    @property
    def second(self) -> SafeString:
        return drawn("public/_cards.html#second", "card", self)

    @property
    def beside(self) -> SafeString:
        return drawn("public/_cards.html#beside", "card", self)

    @property
    def river(self) -> SafeString:
        return drawn("public/_cards.html#river", "card", self)

    @property
    def brief(self) -> SafeString:
        return drawn("public/_cards.html#brief", "card", self)


_live: PreparedAmong[tuple[Any, ...]] = PreparedAmong(
    BigIntegerField(),
    lambda keys: (
        Article.objects.live_among(keys, AT)
        .order_by()
        .values_list(*_SHOWN, *(f"live__revision__image__{name}" for name in Columns._fields))
    ),
)
_writing: PreparedAmong[tuple[int, str]] = PreparedAmong(
    BigIntegerField(),
    lambda keys: (
        Byline.objects.filter(revision__pk__in=keys, role__in=_WRITING_ROLES)
        .order_by("position")
        .values_list("revision_id", "author__name")
    ),
)


def cards(article_ids: Iterable[int], at: datetime, *, writers: bool = True) -> list[Card]:
    """The public ones among these pieces, in the order given."""
    wanted = list(dict.fromkeys(article_ids))
    found = {row[0]: row for row in _live.ask(wanted, at=at)}
    names = _writers([row[3] for row in found.values()]) if writers else {}
    return [_card(found[pk], tuple(names.get(found[pk][3], ()))) for pk in wanted if pk in found]


def kind_label(kind: str) -> str:
    """Empty for plain news: a label that stands everywhere says nothing."""
    return "" if kind == Kind.NEWS else str(Kind(kind).label)


@lru_cache(maxsize=KEPT)
def _card(row: tuple[Any, ...], writers: tuple[str, ...]) -> Card:
    """`row` is as the database gave it: most are known, and need not be read."""
    [read] = _live.read([row])
    pk, slug, published_at, _revision_id, headline, standfirst, kind, section, alt, *image = read
    return Card(
        pk=pk,
        url=path_to("public:article", slug),
        headline=headline,
        standfirst=standfirst,
        kind=kind_label(kind),
        section=section or "",
        # Its file has no name where there is no image.
        picture=picture_from(Columns(*image), alt) if image[0] else None,
        published=Moment(published_at),
        published_at=published_at,
        writers=writers,
    )


def _writers(revision_ids: list[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    for revision_id, name in _writing(revision_ids):
        if name not in names[revision_id]:
            names[revision_id].append(name)
    return names
