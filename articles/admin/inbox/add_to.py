"""Add to a piece: an existing draft gets one citation more, on top of its newest version."""

from dataclasses import replace

from django.contrib import messages
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from articles import workflow
from articles.admin.article_query import CLOSED, Asked, matching, with_rows
from articles.admin.desk_view import DeskRequest
from articles.admin.inbox.rows import pieces_citing
from articles.admin.page_key import read_number
from articles.admin.pages import desk_response
from articles.admin.standing import standing_of
from articles.models import Article, DeskState, Relation
from articles.workflow import CitationLine, Refused, content_of
from sources.models import Document, Item

SHOWN = 30
OPEN = [DeskState.DRAFT, DeskState.CHANGES_REQUESTED]


def add_to_piece(request: DeskRequest, item: Item) -> HttpResponse:
    if request.method == "POST" and item.latest is not None:
        return _add(request, item, item.latest)
    asked = Asked(q=Asked.read(request.GET).q)
    now = timezone.now()
    rows = with_rows(_open_to(request, asked))[: SHOWN + 1]
    return desk_response(
        request,
        "inbox/add_to.html",
        title="Add to a piece",
        item=item,
        q=asked.q,
        rows=[(article, standing_of(article, now)) for article in rows[:SHOWN]],
        more=len(rows) > SHOWN,
        citing={article.pk for article in pieces_citing([item.pk])[item.pk]},
        relations=Relation.choices,
    )


def _open_to(request: DeskRequest, asked: Asked) -> QuerySet[Article]:
    """Drafts this person may change: their own first, then the newest movement."""
    own = Case(
        When(holder=request.user, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    pieces = Article.objects.filter(desk_state__in=OPEN).exclude(public_state__in=CLOSED)
    if (matches := matching(asked)) is not None:
        pieces = pieces.filter(pk__in=matches.keys)
    return pieces.order_by(own, "-state_since", "-pk")


def _add(request: DeskRequest, item: Item, document: Document) -> HttpResponse:
    number = read_number(request.POST.get("article", ""))
    article = Article.objects.select_related("head").filter(pk=number).first() if number else None
    head = article.head if article else None
    if article is None or head is None:
        messages.error(request, "Choose the piece that this is a source of.")
        return redirect("admin:inbox_add_to", item.pk)
    content = content_of(head)
    if document.pk in {line.document_id for line in content.citations}:
        messages.info(request, f"“{head.headline}” cites this reading already.")
        return redirect("admin:articles_article_change", article.pk)
    relation = request.POST.get("relation", "")
    line = CitationLine(
        document_id=document.pk,
        relation=relation if relation in Relation.values else Relation.BASED_ON,
    )
    try:
        saved = workflow.save(
            article_id=article.pk,
            base_id=head.pk,
            content=replace(content, citations=(*content.citations, line)),
            by=request.user,
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("admin:inbox_add_to", item.pk)
    if saved.aside:
        messages.warning(
            request,
            "Somebody saved while you were choosing. The version with the new source is kept "
            "beside theirs: choose what becomes of it.",
        )
        return redirect("admin:articles_article_conflict", article.pk, saved.revision.number)
    messages.success(
        request,
        format_html(
            'Added to “<a href="{}">{}</a>” as version {}.',
            reverse("admin:articles_article_change", args=[article.pk]),
            head.headline,
            saved.revision.number,
        ),
    )
    return redirect("admin:inbox_item", item.pk)
