"""“Check now”: what the checks say about the text as it is typed. Nothing is saved."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from articles.admin.checks.panel import panel_of_text
from articles.admin.checks.settling import reasons_in
from articles.admin.desk_view import DeskRequest
from articles.admin.edit.draft import Draft
from articles.admin.edit.page import FORM, edit_page
from articles.models import Article
from articles.workflow import Refused
from articles.workflow.content import cleaned

# What the page's script asks for: only the panel, to be put in place of the one shown.
PART = "X-Part"
REFUSED = "Not checked yet: see what is marked in the form."


def asked(request: DeskRequest) -> bool:
    return request.POST.get("then") == "check"


def check_now(request: DeskRequest, draft: Draft, article: Article | None = None) -> HttpResponse:
    in_place = request.headers.get(PART) == "checks"
    if not draft.is_valid():
        return _refused(request, draft, article, REFUSED, in_place)
    try:
        content, _removed = cleaned(draft.content())
    except Refused as refused:
        return _refused(request, draft, article, str(refused), in_place)
    panel = panel_of_text(content, article, saver=request.user, reasons=reasons_in(request))
    if in_place:
        return _part(request, "_panel.html", {"panel": panel, "form_id": FORM})
    return edit_page(request, draft, article=article, panel=panel)


def _refused(
    request: DeskRequest, draft: Draft, article: Article | None, why: str, in_place: bool
) -> HttpResponse:
    if in_place:
        return _part(request, "_refused.html", {"why": why}, status=400)
    messages.error(request, why)
    return edit_page(request, draft, article=article)


def _part(
    request: DeskRequest, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    response = render(request, f"admin/desk/checks/{name}", context, status=status)
    response[PART] = "checks"
    return response
