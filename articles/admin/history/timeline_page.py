"""The history of a piece: every version and every step on one timeline."""

from django.http import Http404, HttpResponse
from django.utils import timezone

from articles.admin.clock import zone
from articles.admin.desk_view import DeskRequest
from articles.admin.history.timeline import page_before
from articles.admin.pages import desk_response
from articles.admin.strip import strip_of
from articles.models import Article, Event
from articles.workflow import Verb
from articles.workflow.act import rule_for
from articles.workflow.ask import may


def history(request: DeskRequest, article: Article) -> HttpResponse:
    before = _cursor(request, article)
    page = page_before(article, before)
    return desk_response(
        request,
        "history.html",
        title="History",
        article=article,
        strip=strip_of(article, request.user),
        page=page,
        first=before is None,
        zone=zone().key,
        live_revision_id=article.live.revision_id if article.live else None,
        may_restore=may(Verb.SAVE, request.user)
        and rule_for(Verb.SAVE, article, timezone.now()) is not None,
    )


def _cursor(request: DeskRequest, article: Article) -> Event | None:
    """The last line of the page before, which `?before=` names."""
    text = request.GET.get("before")
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise Http404("There is no such page.")
    found = Event.objects.filter(article=article, pk=int(text)).first()
    if found is None:
        raise Http404("There is no such page.")
    return found
