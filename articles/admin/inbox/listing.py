"""The inbox: what came in, the newest first."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.admin.desk_view import DeskRequest
from articles.admin.inbox.asked import TABS, TIMES, Asked
from articles.admin.inbox.found import MATCHES, page_of, unread_count
from articles.admin.inbox.guard import CHANGE
from articles.admin.inbox.rows import rows_of
from articles.admin.inbox.seen import worker_line
from articles.admin.pages import desk_response
from articles.workflow.ask import may
from articles.workflow.table import Verb
from sources.models import Feed, ItemState, Outlet

# As many as a list of choices can hold and still be one. More are found by the search.
CHOICES = 1_000


@require_safe
def inbox(request: DeskRequest) -> HttpResponse:
    now = timezone.now()
    outlets = list(Outlet.objects.only("name")[:CHOICES])
    feeds = list(Feed.objects.select_related("outlet").only("label", "outlet__name")[:CHOICES])
    asked = Asked.read(request.GET).sensible(outlets, feeds)
    page = page_of(asked, request.GET, now)
    position = {name: request.GET.get(name, "") for name in ("before", "after")}
    return desk_response(
        request,
        "inbox/list.html",
        title="Inbox",
        asked=asked,
        rows=rows_of(page.ids, now),
        order=",".join(map(str, page.ids)),
        here=asked.address(**position),
        newer=page.newer and asked.address(after=page.newer),
        older=page.older and asked.address(before=page.older),
        cut=f"{MATCHES:,}" if page.cut else "",
        tabs=_tabs(asked),
        outlets=outlets,
        feeds=[feed for feed in feeds if asked.outlet in (None, feed.outlet_id)],
        times=TIMES,
        worker=worker_line(now),
        may_change=request.user.has_perm(CHANGE),
        may_write=may(Verb.CREATE, request.user),
        may_add=may(Verb.SAVE, request.user),
        may_dismiss=asked.state not in (ItemState.USED, ItemState.DISMISSED),
        may_put_back=asked.state not in (ItemState.USED, ItemState.UNREAD),
    )


def _tabs(asked: Asked) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "address": asked.address(state=value),
            "current": asked.state == value,
            "number": unread_count() if value == ItemState.UNREAD else "",
        }
        for value, label in TABS
    ]
