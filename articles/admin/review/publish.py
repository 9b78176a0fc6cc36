"""Publish the approved version, now or at a time; on a text readers have had, with a change."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles import workflow
from articles.admin.clock import local_text, zone
from articles.admin.desk_view import DeskRequest
from articles.admin.history.comparison import Comparison, compare_revisions
from articles.admin.pages import desk_response, page_of, status_of, version_of
from articles.admin.review.publishing import PLACES, Publishing, first_minute, offset_of
from articles.admin.strip import strip_of
from articles.models import Approval, Article, Revision
from articles.workflow import Refused, Stale, Verb, needs_change
from articles.workflow.act import rule_for, why_not


def publish(request: DeskRequest, article: Article) -> HttpResponse:
    now = timezone.now()
    if request.method != "POST":
        form = _form(article, now, initial={"revision_id": article.head_id})
        return _show(request, article, form, now)
    form = _form(article, now, data=request.POST)
    valid = form.is_valid()
    if "look" in request.POST:
        messages.info(request, "Nothing was published yet: this is what you chose.")
        return _show(request, article, form, now)
    if not valid:
        messages.error(request, "Nothing was published yet: see what is marked below.")
        return _show(request, article, form, now, status=400)
    try:
        published = workflow.publish(
            article_id=article.pk,
            revision_id=form.read_id,
            by=request.user,
            at=form.moment,
            change=form.change,
        )
    except Refused as refused:
        return _refused(request, article, form, refused, now)
    messages.success(request, _said(published))
    return redirect(page_of(article, "change"))


def _form(article: Article, now: datetime, **kwargs: Any) -> Publishing:
    return Publishing(
        change_asked=needs_change(article, now), once_seen=article.seen_by_readers(now), **kwargs
    )


def _refused(
    request: DeskRequest, article: Article, form: Publishing, refused: Refused, now: datetime
) -> HttpResponse:
    messages.error(request, str(refused))
    article.refresh_from_db()
    if isinstance(refused, Stale):
        # What was typed stays; the version it is about is the newer one, shown on the page now.
        typed = {**request.POST.dict(), "revision_id": str(article.head_id)}
        form = _form(article, now, data=typed)
        form.is_valid()
    return _show(request, article, form, now, status=status_of(refused))


def _said(article: Article) -> SafeString | str:
    if article.is_scheduled(timezone.now()) and article.published_at:
        return (
            f"Scheduled for {local_text(article.published_at)}. It goes public by itself; until "
            "then it can be unscheduled."
        )
    return format_html(
        'Published: readers have it now. <a href="{}">Open the public page</a>',
        article.get_absolute_url(),
    )


def _show(
    request: DeskRequest, article: Article, form: Publishing, now: datetime, *, status: int = 200
) -> HttpResponse:
    head = version_of(article, pk=article.head_id)
    if head is None:
        raise Http404("This piece has no text.")
    moment = form.typed_at
    closed = "" if rule_for(Verb.PUBLISH, article, now) else why_not(Verb.PUBLISH, article, now)
    return desk_response(
        request,
        "publish.html",
        title=f"Publish: {head.headline}",
        status=status,
        article=article,
        head=head,
        strip=strip_of(article, request.user),
        form=form,
        closed=closed,
        approval=Approval.objects.filter(revision=head).select_related("approved_by").first(),
        comparison=_against_live(article, head),
        zone=zone().key,
        moment_text=local_text(moment) if moment else "",
        two_times=[(name, offset_of(each)) for name, each in form.two_times],
        told=form.told,
        places=PLACES,
        first_minute=first_minute(now),
    )


def _against_live(article: Article, head: Revision) -> Comparison | None:
    """What differs from the text that readers have, or once had."""
    if article.live is None or article.live.revision_id == head.pk:
        return None
    live = version_of(article, pk=article.live.revision_id)
    return compare_revisions(live, head) if live else None
