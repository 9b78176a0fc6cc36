"""Start a draft: a piece that cites what came in and holds none of its words."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from articles import workflow
from articles.admin.desk_view import DeskRequest
from articles.admin.inbox.rows import pieces_citing
from articles.admin.pages import desk_response
from articles.models import Relation
from articles.text.keys import parse_tags
from articles.workflow import BylineLine, CitationLine, Content, Refused
from sources.dismissal import give_back, take
from sources.models import Document, Item, ItemState


def start(request: DeskRequest, item: Item) -> HttpResponse:
    """GET asks; POST makes the piece, unless one cites the item and nobody said “all the same”."""
    already = pieces_citing([item.pk])[item.pk]
    if request.method != "POST" or item.latest is None:
        return _ask(request, item, already=already)
    if already and request.POST.get("again") != "1":
        return _ask(request, item, already=already)
    content = content_from(item, item.latest, request.user)
    # A button that is pressed twice, or by two, makes one piece: the second is asked.
    if item.state != ItemState.USED and not take(item, by=request.user, now=timezone.now()):
        messages.warning(request, "A piece was started from this item at the same moment.")
        return _ask(request, item, already=pieces_citing([item.pk])[item.pk], status=409)
    try:
        saved = workflow.create(content=content, by=request.user)
    except Refused as refused:
        if item.state != ItemState.USED:
            give_back(item, by=request.user, now=timezone.now())
        messages.error(request, str(refused))
        return _ask(request, item, already=already, status=409)
    messages.success(
        request,
        f"A draft that cites “{item.title}”. Give it a headline and a text of your own.",
    )
    return redirect("admin:articles_article_change", saved.article.pk)


def content_from(item: Item, document: Document, by: User) -> Content:
    """No word of the source: its title would be a headline somebody forgets to replace."""
    defaults = getattr(item.feed, "defaults", None)
    profile = getattr(by, "author_profile", None)
    day = timezone.localtime(timezone.now())
    return Content(
        headline=f"Untitled piece on {item.outlet.name} – {day:%-d %B %Y}",
        section_id=defaults.section_id if defaults else None,
        tags=tuple(parse_tags(defaults.tags)) if defaults else (),
        bylines=(BylineLine(author_id=profile.pk),) if profile else (),
        citations=(CitationLine(document_id=document.pk, relation=Relation.BASED_ON),),
    )


def _ask(request: DeskRequest, item: Item, *, status: int = 200, **context: Any) -> HttpResponse:
    return desk_response(
        request, "inbox/draft.html", title="Start a draft", status=status, item=item, **context
    )
