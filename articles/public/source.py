"""An outlet, or one feed of it: every piece here that is based on its reporting."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Listing
from articles.public.cursor import read_cursor
from articles.public.furniture import furniture, menu
from articles.public.head import head_of
from articles.public.links import web_address
from articles.public.listings import list_page, listed
from articles.public.page import page
from articles.public.structured_data import for_list
from hubnews.pagecache.contract import reads
from sources.models import Feed, Outlet


@reads("before")
@require_safe
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Outlet, slug=slug)
    at = timezone.now()
    # A feed whose pieces nobody may read yet is not offered.
    read = Listing.objects.filter(
        list=Listing.List.FEED, target=OuterRef("pk"), published_at__lte=at
    )
    feeds = found.feeds.select_related("outlet").filter(Exists(read))
    return _show(request, found, Listing.List.OUTLET, {"title": found.name, "feeds": feeds})


@reads("before")
@require_safe
def feed(request: HttpRequest, outlet: str, slug: str) -> HttpResponse:
    rows = Feed.objects.select_related("outlet")
    found = get_object_or_404(rows, outlet__slug=outlet, slug=slug)
    return _show(request, found, Listing.List.FEED, {"title": str(found), "feeds": []})


def _show(
    request: HttpRequest, source: Outlet | Feed, name: str, extra: dict[str, Any]
) -> HttpResponse:
    at, before = timezone.now(), read_cursor(request.GET.get("before"))
    listing = list_page(listed(name, source.pk, at, before), at, before)
    if not listing.cards:
        # Named only by drafts: which outlets a desk is reading is not for the public.
        raise Http404("No public piece is based on this source.")
    publisher = source.outlet if isinstance(source, Feed) else source
    address = source.get_absolute_url()
    context = {
        **furniture(at, menu()),
        **extra,
        "source": source,
        "outlet": publisher,
        "is_feed": isinstance(source, Feed),
        "website": web_address(publisher.website),
        "list": listing,
        "address": address,
        **head_of(
            title=extra["title"],
            address=address,
            before=before,
            graph=for_list(extra["title"], address),
            description=publisher.about,
        ),
    }
    return page("public/source.html", context)
