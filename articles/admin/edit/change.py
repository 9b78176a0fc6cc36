"""The edit form of a piece: GET shows the newest text, POST saves what was typed on top of it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse

from articles import workflow
from articles.admin.desk_view import DeskRequest
from articles.admin.edit import check_now
from articles.admin.edit.draft import Draft
from articles.admin.edit.page import edit_page
from articles.admin.edit.saving import answer, save_or_refuse, say_saved
from articles.admin.pages import number_in
from articles.models import Article, Revision
from articles.workflow import NotAllowed, Verb, content_of
from articles.workflow.act import who_may


def change(request: DeskRequest, article: Article) -> HttpResponse:
    return _save(request, article) if request.method == "POST" else _show(request, article)


def _show(request: DeskRequest, article: Article) -> HttpResponse:
    head = article.head
    if head is None:
        raise Http404("This piece has no text.")
    beside = _beside(request, article)
    draft = Draft.of(content_of(beside or head), base_id=head.pk)
    return edit_page(request, draft, article=article, beside=beside)


def _save(request: DeskRequest, article: Article) -> HttpResponse:
    try:
        who_may(Verb.SAVE, request.user)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from None
    state_before = article.desk_state
    draft = Draft.posted(request.POST)
    if check_now.asked(request):
        return check_now.check_now(request, draft, article)
    saved = save_or_refuse(
        draft,
        lambda: workflow.save(
            article_id=article.pk,
            base_id=draft.base_id,
            content=draft.content(),
            by=request.user,
        ),
    )
    if saved is None:
        return edit_page(request, draft, article=article)
    say_saved(request, saved, draft, state_before=state_before)
    return answer(request, saved, draft)


def _beside(request: DeskRequest, article: Article) -> Revision | None:
    """The set-aside version that `?with=<number>` asks to edit on top of the newest one."""
    if (number := number_in(request.GET.get("with"))) == 0:
        return None
    found = article.revisions.filter(number=number).first()
    return None if found == article.head else found
