"""Live pieces with a dead source: which, since when, why, and where it may be found now."""

from dataclasses import dataclass
from datetime import datetime

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
    """The longest dead first, at most `most`."""
    links = {
        link.document_id: link
        for link in Link.objects.filter(state__in=GONE)
        .select_related("document__outlet", "document__feed")
        .defer("document__text")
        .order_by("state", "-since", "document")[:LOOKED_AT]
    }
    if not links:
        return []
    cited = (
        Article.objects.live(now)
        .filter(live__revision__citations__document__in=list(links))
        .values_list("pk", "live__revision__citations__document")
        .order_by()
    )
    pairs = sorted(set(cited), key=lambda pair: _place(links[pair[1]], pair[0]))[:most]
    pieces = (
        Article.objects.live(now)
        .select_related("live__revision")
        .defer("live__revision__body", "live__revision__standfirst")
        .in_bulk({pk for pk, _ in pairs})
    )
    return [
        Loss(article=pieces[pk], document=links[document_id].document, link=links[document_id])
        for pk, document_id in pairs
        if pk in pieces
    ]


def pieces_with_a_loss(now: datetime) -> str:
    """How many, for a sentence: empty for none, and no exact number where there are many."""
    dead = [loss for loss in losses_at(now, SHOWN) if loss.link.state == LinkState.DEAD]
    pieces = {loss.article.pk for loss in dead}
    if not pieces:
        return ""
    if len(pieces) == 1:
        return "1 live piece has a dead source"
    return f"{len(pieces)}{'' if len(pieces) < SHOWN else '+'} live pieces have a dead source"


def _place(link: Link, article_id: int) -> tuple[bool, float, int, int]:
    since = link.since.timestamp() if link.since else 0.0
    return link.state != LinkState.DEAD, since, link.document_id, article_id
