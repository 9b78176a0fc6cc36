"""One confirm page for every verb in `steps`: it says what will happen, asks, and does it."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from articles.admin.desk_view import DeskRequest
from articles.admin.edit.fields import fits
from articles.admin.pages import desk_response, number_in, page_of, status_of
from articles.admin.review.steps import STEPS, Step
from articles.admin.strip import strip_of
from articles.models import Article
from articles.workflow import NotAllowed, Refused, Verb
from articles.workflow.act import rule_for, who_may, why_not
from articles.workflow.ready import missing_parts

NOTE = forms.CharField(required=False, strip=False, validators=[fits(10_000)])


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What the person had typed, and why it was refused."""

    text: str
    problem: str = ""


def step(request: DeskRequest, article: Article, verb: str) -> HttpResponse:
    found = STEPS.get(Verb(verb)) if verb in set(Verb) else None
    if found is None:
        raise Http404("There is no such step.")
    try:
        who_may(found.verb, request.user)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from None
    if request.method == "POST":
        return _do(request, article, found)
    return _show(request, article, found, Typed(text=_first_text(article, found)))


def _do(request: DeskRequest, article: Article, found: Step) -> HttpResponse:
    text = request.POST.get("text", "")
    try:
        text = NOTE.clean(text)
    except ValidationError as wrong:
        messages.error(request, wrong.messages[0])
        typed = Typed(text=text.replace("\0", ""), problem=wrong.messages[0])
        return _show(request, article, found, typed, status=400)
    try:
        found.do(article, number_in(request.POST.get("revision_id")), text, request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        article.refresh_from_db()
        typed = Typed(text=text, problem=str(refused))
        return _show(request, article, found, typed, status=status_of(refused))
    messages.success(request, found.done)
    return redirect(page_of(article, "change") if found.stays else "admin:index")


def _show(
    request: DeskRequest, article: Article, found: Step, typed: Typed, *, status: int = 200
) -> HttpResponse:
    now, head = timezone.now(), article.head
    closed = "" if rule_for(found.verb, article, now) else why_not(found.verb, article, now)
    missing = missing_parts(head) if head and found.verb == Verb.SUBMIT and not closed else []
    return desk_response(
        request,
        "step.html",
        title=found.title,
        status=status,
        article=article,
        head=head,
        strip=strip_of(article, request.user),
        step=found,
        typed=typed,
        closed=closed,
        missing=missing,
        desk_line=found.desk(article, now),
        reader_line=found.readers(article, now),
    )


def _first_text(article: Article, found: Step) -> str:
    return article.slug if found.verb == Verb.MOVE else ""
