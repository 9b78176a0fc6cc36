"""The page of a piece that is not there yet."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from articles import workflow
from articles.admin.desk_view import DeskRequest
from articles.admin.edit import check_now
from articles.admin.edit.draft import Draft
from articles.admin.edit.page import edit_page
from articles.admin.edit.saving import answer, save_or_refuse, say_saved
from articles.workflow import NotAllowed, Verb
from articles.workflow.act import who_may


def add(request: DeskRequest) -> HttpResponse:
    try:
        who_may(Verb.CREATE, request.user)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from None
    if request.method != "POST":
        return edit_page(request, Draft.blank(request.user))
    draft = Draft.posted(request.POST)
    if check_now.asked(request):
        return check_now.check_now(request, draft)
    saved = save_or_refuse(draft, lambda: workflow.create(content=draft.content(), by=request.user))
    if saved is None:
        return edit_page(request, draft)
    say_saved(request, saved, draft)
    return answer(request, saved, draft)
