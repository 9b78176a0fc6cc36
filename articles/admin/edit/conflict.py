"""Two people saved at once: both texts, word by word, and the person chooses. Neither is lost."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from articles import workflow
from articles.admin.desk_view import DeskRequest
from articles.admin.edit.difference import differences
from articles.admin.pages import desk_response, number_in
from articles.models import Article, Revision
from articles.workflow import NotAllowed, Stale, Verb
from articles.workflow.act import who_may

CHANGE = "admin:articles_article_change"


def conflict(request: DeskRequest, article: Article, number: int) -> HttpResponse:
    mine = article.revisions.select_related("created_by").filter(number=number).first()
    head = article.head
    if mine is None or head is None:
        raise Http404("This piece has no such version.")
    if mine.pk == head.pk:
        return redirect(CHANGE, article.pk)
    if request.method == "POST":
        return _choose(request, article, mine)
    return desk_response(
        request,
        "conflict.html",
        title="Two texts at once",
        article=article,
        mine=mine,
        theirs=head,
        is_mine=mine.created_by_id == request.user.pk,
        differences=differences(head, mine),
    )


def _choose(request: DeskRequest, article: Article, mine: Revision) -> HttpResponse:
    try:
        who_may(Verb.SAVE, request.user)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from None
    choice = request.POST.get("choice")
    if choice == "mine":
        return _keep_mine(request, article, mine)
    if choice == "together":
        return redirect(f"{reverse(CHANGE, args=[article.pk])}?with={mine.number}")
    if choice == "theirs":
        messages.success(
            request,
            f"Version {mine.number} stays in the history: the newest version is unchanged.",
        )
        return redirect(CHANGE, article.pk)
    messages.error(request, "Choose what becomes of the two texts.")
    return redirect(request.path)


def _keep_mine(request: DeskRequest, article: Article, mine: Revision) -> HttpResponse:
    try:
        saved = workflow.restore(
            article_id=article.pk,
            revision_id=mine.pk,
            onto_id=number_in(request.POST.get("head")),
            by=request.user,
        )
    except Stale as refused:
        messages.warning(request, f"{refused} It is on the left now.")
        return redirect(request.path)
    messages.success(
        request,
        f"Version {mine.number} is the newest again, as version {saved.revision.number}. "
        "The other text stays in the history.",
    )
    return redirect(CHANGE, article.pk)
