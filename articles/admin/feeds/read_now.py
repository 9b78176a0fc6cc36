"""Read now: make a feed due at once, so that the worker reads it next."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.admin.desk_view import DeskRequest
from articles.admin.inbox.seen import worker_line
from sources.models import Feed

OFF = "“{}” is not read regularly: tick that first."


@require_POST
def read_now(request: DeskRequest, feed_id: int) -> HttpResponse:
    feed = get_object_or_404(Feed.objects.select_related("outlet"), pk=feed_id)
    if not feed.polled:
        messages.warning(request, OFF.format(feed))
    else:
        make_due(request, Feed.objects.filter(pk=feed_id))
    return redirect("admin:sources_feed_change", feed_id)


def make_due(request: DeskRequest, feeds: QuerySet[Feed]) -> None:
    now = timezone.now()
    count = feeds.filter(polled=True).update(next_poll_at=now)
    what = "The feed is" if count == 1 else f"{count} feeds are"
    messages.success(request, f"{what} read next.")
    if (worker := worker_line(now)).missed:
        messages.warning(request, worker.says)
