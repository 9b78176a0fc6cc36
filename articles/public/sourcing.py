"""What a piece is based on: the source line above the text and the list under it."""

from dataclasses import dataclass

from articles.models import Citation, Relation
from articles.public.drawn import TEXTS
from articles.public.given import REVISION
from articles.public.links import web_address
from articles.public.moments import Moment, moment_of
from hubnews.paths import path_to
from hubnews.prepared import Prepared
from hubnews.remembered import Remembered


@dataclass(frozen=True, kw_only=True)
class Source:
    """`url` is the original; `outlet_url` our page of everything based on that outlet."""

    title: str
    url: str
    credit: str
    outlet: str
    outlet_url: str
    authors: str
    published: Moment | None
    read: Moment
    relation: str
    based_on: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class Sourcing:
    citations: list[Citation]
    sources: tuple[Source, ...]


_citations = Prepared(
    lambda: (
        Citation.objects.filter(revision_id=REVISION)
        .select_related("document__outlet", "document__feed")
        # The snapshot is for the desk to check against; no page prints it.
        .defer("document__text")
        .order_by("position")
    )
)


def _source(citation: Citation) -> Source:
    document = citation.document
    outlet, feed = document.outlet, document.feed
    return Source(
        title=document.title,
        url=web_address(document.url),
        credit=document.credit,
        outlet=outlet.name,
        outlet_url=path_to("public:feed_source", outlet.slug, feed.slug)
        if feed
        else outlet.get_absolute_url(),
        authors=document.authors,
        published=moment_of(document.published_at),
        read=Moment(document.fetched_at),
        relation=str(Relation(citation.relation).label),
        based_on=citation.relation == Relation.BASED_ON,
    )


def _sourcing(citations: list[Citation]) -> Sourcing:
    return Sourcing(citations=citations, sources=tuple(map(_source, citations)))


_sourcing_of = Remembered(_citations, _sourcing, kept=TEXTS)


def sourcing_of(revision_id: int) -> Sourcing:
    return _sourcing_of(revision=revision_id)
