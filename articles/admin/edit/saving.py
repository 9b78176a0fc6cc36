"""One call of the workflow for a posted form, and what is said about it afterwards."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from articles import workflow
from articles.admin.checks import settling
from articles.admin.desk_view import DeskRequest
from articles.admin.edit.draft import Draft
from articles.models import DeskState
from articles.workflow import Refused, Saved

LEFT = {
    DeskState.IN_REVIEW: "The piece left the review: it is a draft again, to be submitted anew.",
    DeskState.APPROVED: "The approval was for the earlier version: the piece is a draft again.",
    DeskState.PUBLISHED: "Readers keep the published version until this one is approved and "
    "published.",
}


def save_or_refuse(draft: Draft, call: Callable[[], Saved]) -> Saved | None:
    """None when the form or the workflow refused: the form then says why, and keeps the text."""
    if not draft.is_valid():
        return None
    try:
        return call()
    except Refused as refused:
        draft.refuse(str(refused))
        return None


def say_saved(request: DeskRequest, saved: Saved, draft: Draft, *, state_before: str = "") -> None:
    if saved.aside:
        messages.warning(
            request,
            f"Somebody saved while you were writing. Your text is kept as version "
            f"{saved.revision.number}, beside theirs: choose what becomes of it.",
        )
    elif saved.changed:
        messages.success(request, f"Saved as version {saved.revision.number}.")
        if state_before != saved.article.desk_state and (
            left := LEFT.get(DeskState(state_before)) if state_before else None
        ):
            messages.info(request, left)
    else:
        messages.info(request, f"Nothing changed: version {saved.revision.number} stands.")
    for sentence in saved.removed:
        messages.warning(request, sentence)
    if draft.alt_left_out:
        messages.warning(
            request, "The alt text was left out, because the picture is marked as decorative."
        )


def answer(request: DeskRequest, saved: Saved, draft: Draft) -> HttpResponse:
    """Submit as well when that was asked, and go to where the text now is."""
    article_id = saved.article.pk
    if saved.aside:
        page = reverse("admin:articles_article_conflict", args=[article_id, saved.revision.number])
        settling.say_left_over(request)
    else:
        page = reverse("admin:articles_article_change", args=[article_id])
        done = settling.settle(request, saved.article, saved.revision.pk)
        settling.say_left_over(request, done=done)
        if settling.asked(request):
            page += "#checks"
        if request.POST.get("then") == "submit":
            _submit(request, saved)
    # The page that opens tells the browser that its safety copy of this text is not needed.
    page, _, part = page.partition("#")
    page += f"?saved={draft.copy}" if draft.copy else ""
    return redirect(f"{page}#{part}" if part else page)


def _submit(request: DeskRequest, saved: Saved) -> None:
    try:
        workflow.submit(article_id=saved.article.pk, revision_id=saved.revision.pk, by=request.user)
    except Refused as refused:
        messages.error(request, f"Not submitted: {refused}")
    else:
        messages.success(request, "Submitted for review.")
