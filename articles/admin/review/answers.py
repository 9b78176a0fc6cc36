"""Approve, approve with my edits, send back: each one POST, one call of the workflow."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from articles import workflow
from articles.admin.desk_view import DeskRequest
from articles.admin.pages import page_of, status_of, version_of
from articles.admin.review.decision import Decision
from articles.admin.review.mended import mended
from articles.admin.review.screen import Overtaken, show
from articles.admin.standing import person
from articles.models import Approval, Article, Standard
from articles.workflow import Incomplete, NotAllowed, Refused, Verb
from articles.workflow.ask import may
from articles.workflow.review import Unresolved

MENDED = "What your own edits brought can be changed here, or saved as a draft and accepted there."

type Answer = Callable[[DeskRequest, Article, Decision], HttpResponse]


UNSAVED = (
    "You have changed the text, and this answer takes no text. Approve it with your edits, save "
    "it as a draft, or leave the text as it is."
)


def _posted(answer: Answer, *, mending: bool = False) -> Callable[..., HttpResponse]:
    """A view that acts on POST only, and shows the screen again with a refusal on it.

    Without `mending` it is an answer to the text as it stands, and swallows no other one.
    """

    def view(request: DeskRequest, article: Article) -> HttpResponse:
        if request.method != "POST":
            return redirect(page_of(article, "review"))
        decision = Decision.posted(request.POST)
        if not decision.is_valid():
            messages.error(request, "Nothing was decided yet: see what is marked below.")
            return show(request, article, decision=decision, mending=mending, status=400)
        try:
            if not mending and _mends(article, decision):
                messages.error(request, UNSAVED)
                return show(request, article, decision=decision, mending=True, status=409)
            return answer(request, article, decision)
        except Refused as refused:
            return _refused(request, article, decision, refused, mending)

    return view


def _mends(article: Article, decision: Decision) -> bool:
    # Where somebody saved meanwhile, that is told first; it keeps the typed text as well.
    head = article.head
    return head is not None and head.pk == decision.read_id and decision.mends(head)


def _approve(request: DeskRequest, article: Article, decision: Decision) -> HttpResponse:
    data = decision.cleaned_data
    approval = workflow.approve(
        article_id=article.pk,
        revision_id=decision.read_id,
        by=request.user,
        standards=data["standards"],
        asked=data["asked"],
        note=data["note"],
    )
    return _approved(request, article, approval)


def _approve_with_edits(request: DeskRequest, article: Article, decision: Decision) -> HttpResponse:
    read = version_of(article, pk=decision.read_id)
    if read is None:
        raise Refused("That version does not belong to this piece.")
    if "look" in request.POST:
        edits = mended(article, read, decision.edited(read), request.user)
        return show(request, article, decision=decision, mending=True, edits=edits)
    data = decision.cleaned_data
    approval = workflow.approve_with_edits(
        article_id=article.pk,
        revision_id=read.pk,
        content=decision.edited(read),
        by=request.user,
        standards=data["standards"],
        asked=data["asked"],
        note=data["note"],
    )
    return _approved(request, article, approval)


def _keep_as_draft(request: DeskRequest, article: Article, decision: Decision) -> HttpResponse:
    """More than a reviewer may mend is a new version, which somebody else approves."""
    read = version_of(article, pk=decision.read_id)
    if read is None:
        raise Refused("That version does not belong to this piece.")
    saved = workflow.save(
        article_id=article.pk, base_id=read.pk, content=decision.edited(read), by=request.user
    )
    if saved.aside:
        messages.warning(
            request,
            "Somebody saved while you were reading. Your text is kept beside theirs: choose what "
            "becomes of it.",
        )
        return redirect(page_of(article, "conflict", saved.revision.number))
    if saved.changed:
        messages.success(request, f"Saved as version {saved.revision.number}, a draft.")
    for sentence in saved.removed:
        messages.warning(request, sentence)
    return redirect(page_of(article, "change"))


def _approved(request: DeskRequest, article: Article, approval: Approval) -> HttpResponse:
    number = approval.revision.number
    words = f"Approved: version {number} of “{approval.revision.headline}”."
    if approval.submitted_id != approval.revision_id:
        words += " The writer is shown what you mended."
    if may(Verb.PUBLISH, request.user):
        messages.success(request, f"{words} Next: publish it, now or at a time.")
        return redirect(page_of(article, "publish"))
    messages.success(request, f"{words} A publisher puts it out next.")
    return redirect("admin:index")


def _send_back(request: DeskRequest, article: Article, decision: Decision) -> HttpResponse:
    sent = workflow.send_back(
        article_id=article.pk,
        revision_id=decision.read_id,
        by=request.user,
        note=decision.cleaned_data["note"],
    )
    whom = person(sent.holder) if sent.holder else "its writer"
    messages.success(request, f"Sent back to {whom}, with your note.")
    return redirect(reverse("admin:index"))


def _overtaken(
    request: DeskRequest, article: Article, decision: Decision, refused: Refused
) -> HttpResponse:
    """The newer version is shown against the one that was read. The note stays, the ticks do not:
    they were given to another text."""
    read = article.revisions.filter(pk=decision.read_id).first()
    head = version_of(article, pk=article.head_id)
    if read is None or head is None:
        raise Refused("That version does not belong to this piece.")
    messages.error(request, f"{refused} The differences to the version you read are shown below.")
    renewed = Decision.of(head)
    renewed.initial["note"] = decision.cleaned_data["note"]
    overtaken = Overtaken(revision=read, decision=decision)
    return show(request, article, decision=renewed, overtaken=overtaken, status=409)


def _refused(
    request: DeskRequest, article: Article, decision: Decision, refused: Refused, mending: bool
) -> HttpResponse:
    article.refresh_from_db()
    if decision.read_id != article.head_id and not isinstance(refused, NotAllowed):
        return _overtaken(request, article, decision, refused)
    messages.error(request, f"{refused} {MENDED}" if _of_edits(refused, mending) else str(refused))
    if isinstance(refused, Incomplete):
        decision.add_error(_field_of(decision, request), str(refused))
    return show(request, article, decision=decision, mending=mending, status=status_of(refused))


def _of_edits(refused: Refused, mending: bool) -> bool:
    return mending and isinstance(refused, Unresolved)


def _field_of(decision: Decision, request: DeskRequest) -> str | None:
    """Where on the screen the missing thing is given."""
    if request.path.endswith("/send-back/"):
        return "note"
    asked = Standard.objects.filter(active=True, required=True)
    all_ticked = set(decision.ticked) >= set(asked.values_list("key", flat=True))
    return None if all_ticked else "standards"


approve = _posted(_approve)
approve_with_edits = _posted(_approve_with_edits, mending=True)
keep_as_draft = _posted(_keep_as_draft, mending=True)
send_back = _posted(_send_back)
