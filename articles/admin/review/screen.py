"""The review screen: one page a reviewer decides from. Anybody who sees articles may read it."""

from contextlib import suppress
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.utils import timezone

from articles.admin.checks.panel import Panel, panel_of_head, panel_of_text
from articles.admin.checks.settling import reasons_in
from articles.admin.desk_view import DeskRequest
from articles.admin.history.comparison import compare_revisions
from articles.admin.pages import desk_response, version_of
from articles.admin.review.baseline import baseline_of, last_asked, last_submission
from articles.admin.review.decision import Decision
from articles.admin.review.mended import Mended
from articles.admin.review.verdict import verdict_of
from articles.admin.strip import strip_of
from articles.models import Approval, Article, Revision
from articles.workflow import Refused
from articles.workflow.content import cleaned
from articles.workflow.standards import asked_today, fingerprint


@dataclass(frozen=True, kw_only=True)
class Overtaken:
    """The decision was about an earlier version than the newest: that one, and the words typed."""

    revision: Revision
    decision: Decision


def review(request: DeskRequest, article: Article) -> HttpResponse:
    return show(request, article)


def show(
    request: DeskRequest,
    article: Article,
    *,
    decision: Decision | None = None,
    overtaken: Overtaken | None = None,
    mending: bool = False,
    edits: Mended | None = None,
    status: int = 200,
) -> HttpResponse:
    head = version_of(article, pk=article.head_id)
    if head is None:
        raise Http404("This piece has no text.")
    number = overtaken.revision.number if overtaken else _asked_for(request)
    baseline = baseline_of(article, head, number=number)
    old = version_of(article, pk=baseline.revision.pk) if baseline.revision else None
    decision = decision or Decision.of(head)
    mending = mending or "mend" in request.GET
    standards = asked_today()
    return desk_response(
        request,
        "review.html",
        title=f"Review: {head.headline}",
        status=status,
        article=article,
        head=head,
        strip=strip_of(article, request.user),
        baseline=baseline,
        citations=list(head.citations.select_related("document__outlet", "document__feed")),
        comparison=compare_revisions(old, head) if old else None,
        verdict=verdict_of(article, head, request.user, timezone.now()),
        approval=Approval.objects.filter(revision=head).select_related("approved_by").first(),
        submission=last_submission(article),
        asked=last_asked(article),
        standards=standards,
        standards_read=fingerprint(standards),
        decision=decision,
        # The editor is loaded only where there is something to type.
        media=decision.media if mending else "",
        overtaken=overtaken,
        mending=mending,
        edits=edits,
        panel=_panel(request, article, head, decision if mending else None),
    )


def _panel(
    request: DeskRequest, article: Article, head: Revision, mended: Decision | None
) -> Panel:
    """The checks of the version under review, or of the reviewer's own edits while they mend."""
    if mended is not None and mended.is_bound and mended.is_valid():
        with suppress(Refused):
            content, _removed = cleaned(mended.edited(head))
            if content.content_hash != head.content_hash:
                return panel_of_text(content, article)
    return panel_of_head(article, head, request.user, reasons=reasons_in(request))


def _asked_for(request: DeskRequest) -> int | None:
    """The version that `?since=<number>` asks to compare with. What is malformed was not asked."""
    text = request.GET.get("since", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
