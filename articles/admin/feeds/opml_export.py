"""All feeds as an OPML file, a folder for each outlet."""

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.admin.desk_view import DeskRequest
from sources.models import Feed
from sources.opml import Entry, write_opml


@require_safe
def export_feeds(request: DeskRequest) -> HttpResponse:
    now = timezone.now()
    feeds = Feed.objects.select_related("outlet").order_by("outlet__name", "label", "pk")
    content = write_opml(
        (
            Entry(
                label=feed.label,
                url=feed.url,
                site=feed.outlet.website,
                outlet=feed.outlet.name,
            )
            for feed in feeds
        ),
        title=f"Feeds of {settings.SITE_NAME}",
        created=now,
    )
    name = f"feeds-{timezone.localtime(now):%Y-%m-%d}.opml"
    return HttpResponse(
        content,
        content_type="text/x-opml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
