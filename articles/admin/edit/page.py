"""The edit form as a page: the text, and the rail with where it stands and what it is made of."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone

from articles.admin.checks.panel import Panel, panel_of_head
from articles.admin.checks.settling import reasons_in
from articles.admin.clock import zone
from articles.admin.desk_view import DeskRequest
from articles.admin.edit.difference import Difference, differences
from articles.admin.edit.draft import Draft
from articles.admin.pages import desk_response
from articles.admin.strip import strip_of
from articles.models import Approval, Article, Revision
from articles.workflow import Verb
from articles.workflow.act import rule_for, why_not
from articles.workflow.ask import may

# The form on the page: what stands outside it, such as a finding's reason, names it.
FORM = "edit-form"


def edit_page(
    request: DeskRequest,
    draft: Draft,
    *,
    article: Article | None = None,
    beside: Revision | None = None,
    panel: Panel | None = None,
) -> HttpResponse:
    """`beside` is the set-aside revision whose text is put on top of the head by hand; `panel`
    what the checks say about the text as typed, where that was asked."""
    head = article.head if article else None
    context: dict[str, Any] = {
        "article": article,
        "head": head,
        "beside": beside,
        "draft": draft,
        "form": draft.form,
        "media": draft.form.media + draft.bylines.media + draft.citations.media,
        "closed": closed(article, request),
        "may_submit": may(Verb.SUBMIT, request.user),
        "may_move": bool(article and _may_move(article, request)),
        "form_id": FORM,
        # A form that was only checked comes back bound, and nothing is wrong with it.
        "refused": draft.form.is_bound and panel is None,
        "panel": panel,
        "may_add_document": request.user.has_perm("sources.add_document"),
    }
    if article is not None and head is not None:
        context["strip"] = strip_of(article, request.user, editing=True)
        context["schedule"] = schedule_line(article, timezone.now())
        context["reviewer"] = reviewer_edits(head)
        context["panel"] = panel or panel_of_head(
            article, head, request.user, reasons=reasons_in(request)
        )
        if beside is not None:
            context["differences"] = differences(head, beside)
    title = head.headline if head else "New piece"
    return desk_response(request, "edit.html", title=title, **context)


def closed(article: Article | None, request: DeskRequest) -> str:
    """Why this person cannot save now, as a sentence; empty when they can."""
    if article is None:
        return ""
    if not may(Verb.SAVE, request.user):
        return "You may read this piece. Your role does not include changing it."
    now = timezone.now()
    return "" if rule_for(Verb.SAVE, article, now) else why_not(Verb.SAVE, article, now)


def schedule_line(article: Article, now: datetime) -> str:
    """When readers get the piece, or have had it, in the newsroom's zone and in UTC."""
    moment = article.published_at
    if moment is None:
        return "No time is set. It is chosen when the approved piece is published."
    time = f"{moment.astimezone(zone()):%-d %B %Y, %H:%M} {settings.TIME_ZONE}"
    if settings.TIME_ZONE != "UTC":
        time += f" ({moment.astimezone(UTC):%-d %B %Y, %H:%M} UTC)"
    if article.is_scheduled(now):
        return f"Goes public by itself on {time}."
    return f"First published on {time}. A new version is published at once, not at a time."


def _may_move(article: Article, request: DeskRequest) -> bool:
    return may(Verb.MOVE, request.user) and rule_for(Verb.MOVE, article, timezone.now()) is not None


def reviewer_edits(head: Revision) -> tuple[Approval, list[Difference]] | None:
    """The approval of the head and what the reviewer changed in it, where they did."""
    approval = (
        Approval.objects.filter(revision=head).select_related("approved_by", "submitted").first()
    )
    if approval is None or approval.submitted_id == head.pk:
        return None
    return approval, differences(approval.submitted, head)
