"""Live pieces with a dead source: which, since when, why, and where it may be found now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.admin.desk_view import DeskRequest
from articles.admin.pages import desk_response
from articles.models import Article
from sources.models import Document, Link, LinkState

SHOWN = 100
# Documents looked at: many dead ones may be cited only in drafts and old versions.
LOOKED_AT = 2_000
AT_ONCE = 100
GONE = [LinkState.DEAD, LinkState.MOVED]


@dataclass(frozen=True, kw_only=True)
class Loss:
    article: Article
    document: Document
    link: Link


@require_safe
def dead_sources(request: DeskRequest) -> HttpResponse:
    losses = losses_at(timezone.now(), SHOWN + 1)
    return desk_response(
        request,
        "inbox/dead.html",
        title="Live pieces with a dead source",
        losses=losses[:SHOWN],
        more=SHOWN if len(losses) > SHOWN else 0,
        may_archive=request.user.has_perm("sources.change_link"),
    )


def losses_at(now: datetime, most: int) -> list[Loss]:
    """The longest dead first, then those that moved, at most `most`."""
    found = [pair for state in GONE for pair in islice(_pairs(state, now), most)][:most]
    documents = {document for document, _article in found}
    links = {
        link.document_id: link
        for link in Link.objects.filter(document__in=documents)
        .select_related("document__outlet", "document__feed")
        .defer("document__text")
    }
    pieces = (
        Article.objects.live(now)
        .select_related("live__revision")
        .defer("live__revision__body", "live__revision__standfirst")
        .in_bulk({article for _document, article in found})
    )
    return [
        Loss(article=pieces[article], document=links[document].document, link=links[document])
        for document, article in found
        if article in pieces
    ]


def pieces_with_a_loss(now: datetime) -> str:
    """How many, for a sentence: empty for none, and no exact number where there are many."""
    dead = islice(_pairs(LinkState.DEAD, now), SHOWN)
    pieces = {article for _document, article in dead}
    if not pieces:
        return ""
    if len(pieces) == 1:
        return "1 live piece has a dead source"
    return f"{len(pieces)}{'' if len(pieces) < SHOWN else '+'} live pieces have a dead source"


def _pairs(state: LinkState, now: datetime) -> Iterator[tuple[int, int]]:
    """Documents whose links stand in this state, the longest first, with each live piece citing it.

    A few links at a time: those of a page cost the same however many links are dead.
    """
    links = Link.objects.filter(state=state).order_by("since", "document")
    documents = list(links.values_list("document", flat=True)[:LOOKED_AT])
    for start in range(0, len(documents), AT_ONCE):
        some = documents[start : start + AT_ONCE]
        cited = (
            Article.objects.live(now)
            .filter(live__revision__citations__document__in=some)
            .values_list("live__revision__citations__document", "pk")
            .order_by()
        )
        place = {document: number for number, document in enumerate(some)}
        yield from sorted(set(cited), key=lambda pair: (place[pair[0]], pair[1]))
