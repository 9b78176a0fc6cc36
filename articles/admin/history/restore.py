"""An earlier version made the newest again, as a new version: GET compares, POST restores."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from articles import workflow
from articles.admin.desk_view import DeskRequest
from articles.admin.history.comparison import compare_revisions
from articles.admin.pages import desk_response, number_in, page_of, status_of, version_of
from articles.admin.strip import strip_of
from articles.models import Article, Revision
from articles.workflow import Refused, Verb
from articles.workflow.act import rule_for, why_not


def restore(request: DeskRequest, article: Article, number: int) -> HttpResponse:
    revision = version_of(article, number=number)
    if revision is None:
        raise Http404("This piece has no such version.")
    if request.method == "POST":
        return _do(request, article, revision)
    return _show(request, article, revision)


def _do(request: DeskRequest, article: Article, revision: Revision) -> HttpResponse:
    try:
        saved = workflow.restore(
            article_id=article.pk,
            revision_id=revision.pk,
            onto_id=number_in(request.POST.get("onto_id")),
            by=request.user,
        )
    except Refused as refused:
        messages.error(request, str(refused))
        article.refresh_from_db()
        return _show(request, article, revision, status=status_of(refused))
    if saved.changed:
        messages.success(
            request,
            f"Version {revision.number} is the newest again, as version {saved.revision.number}. "
            "What it replaces stays in the history. Submit it when it is ready.",
        )
    else:
        messages.info(request, f"Version {revision.number} says what the newest says already.")
    return redirect(page_of(article, "change"))


def _show(
    request: DeskRequest, article: Article, revision: Revision, *, status: int = 200
) -> HttpResponse:
    now, head = timezone.now(), version_of(article, pk=article.head_id)
    if head is None:
        raise Http404("This piece has no text.")
    return desk_response(
        request,
        "restore.html",
        title=f"Restore version {revision.number}",
        status=status,
        article=article,
        strip=strip_of(article, request.user),
        revision=revision,
        head=head,
        comparison=compare_revisions(head, revision),
        closed="" if rule_for(Verb.SAVE, article, now) else why_not(Verb.SAVE, article, now),
    )
