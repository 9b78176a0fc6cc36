"""Cards: what a list shows of a piece. Two queries make any number of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from articles.models import Article, Byline, BylineRole, Kind, Section
from articles.public.moments import Moment
from articles.public.pictures import Picture, picture_of

# A list never loads a body.
_SHOWN = (
    "slug",
    "published_at",
    "live__revision__headline",
    "live__revision__standfirst",
    "live__revision__kind",
    "live__revision__image_alt",
    "live__revision__section__name",
    "live__revision__section__slug",
    "live__revision__image__file",
    "live__revision__image__width",
    "live__revision__image__height",
    "live__revision__image__focal_x",
    "live__revision__image__focal_y",
    "live__revision__image__sha256",
    "live__revision__image__drawn",
)
_WRITING_ROLES = (BylineRole.WRITER, BylineRole.REPORTER)


@dataclass(frozen=True, kw_only=True)
class Card:
    pk: int
    url: str
    headline: str
    standfirst: str
    kind: str
    section: Section | None
    picture: Picture | None
    published: Moment
    published_at: datetime
    writers: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[datetime, int]:
        """Its place in every public list."""
        return self.published_at, self.pk


def cards(article_ids: Iterable[int], at: datetime, *, writers: bool = True) -> list[Card]:
    """The public ones among these pieces, in the order given."""
    wanted = list(dict.fromkeys(article_ids))
    if not wanted:
        return []
    found = {
        article.pk: article
        for article in Article.objects.live(at)
        .filter(pk__in=wanted)
        .select_related("live__revision__section", "live__revision__image")
        .only(*_SHOWN)
    }
    names = _writers(found.values()) if writers and found else {}
    return [_card(found[pk], names.get(pk, [])) for pk in wanted if pk in found]


def kind_label(kind: str) -> str:
    """Empty for plain news: a label that stands everywhere says nothing."""
    return "" if kind == Kind.NEWS else str(Kind(kind).label)


def _card(article: Article, writers: list[str]) -> Card:
    # The door lets through only pieces with an approval and a time.
    assert article.live is not None
    assert article.published_at is not None
    revision = article.live.revision
    return Card(
        pk=article.pk,
        url=article.get_absolute_url(),
        headline=revision.headline,
        standfirst=revision.standfirst,
        kind=kind_label(revision.kind),
        section=revision.section,
        picture=picture_of(revision.image, revision.image_alt),
        published=Moment(article.published_at),
        published_at=article.published_at,
        writers=writers,
    )


def _writers(articles: Iterable[Article]) -> dict[int, list[str]]:
    of_revision = {article.live.revision_id: article.pk for article in articles if article.live}
    names: dict[int, list[str]] = defaultdict(list)
    rows = (
        Byline.objects.filter(revision_id__in=of_revision, role__in=_WRITING_ROLES)
        .order_by("position")
        .values_list("revision_id", "author__name")
    )
    for revision_id, name in rows:
        if name not in names[of_revision[revision_id]]:
            names[of_revision[revision_id]].append(name)
    return names
