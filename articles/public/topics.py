"""Section and tag: the pages of everything on one list."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Section, Tag
from articles.public.cursor import Cursor, read_cursor
from articles.public.furniture import furniture, menu
from articles.public.head import head_of
from articles.public.listings import ListPage, list_page, listed
from articles.public.page import page
from articles.public.structured_data import for_list
from hubnews.pagecache.contract import reads


@reads("before")
@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    at, before = timezone.now(), read_cursor(request.GET.get("before"))
    found = get_object_or_404(Section, slug=slug)
    listing = list_page(listed("section", found.pk, at, before), at, before)
    if before is not None and not listing.cards:
        raise Http404("The list ends before this place.")
    return _topic(found, listing, at, label="Section", before=before)


@reads("before")
@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    at, before = timezone.now(), read_cursor(request.GET.get("before"))
    found = get_object_or_404(Tag, slug=slug)
    listing = list_page(listed("tag", found.pk, at, before), at, before)
    if not listing.cards:
        # Only drafts carry it: that it exists is the desk's business.
        raise Http404("No public piece carries this tag.")
    return _topic(found, listing, at, label="Subject", before=before)


def _topic(
    topic: Section | Tag, listing: ListPage, at: datetime, *, label: str, before: Cursor | None
) -> HttpResponse:
    address = topic.get_absolute_url()
    description = topic.description if isinstance(topic, Section) else ""
    context = {
        **furniture(at, menu()),
        "topic": topic,
        "label": label,
        "title": topic.name,
        "list": listing,
        "address": address,
        "feed_base": address,
        "current": topic.slug if isinstance(topic, Section) else "",
        **head_of(
            title=topic.name,
            address=address,
            before=before,
            graph=for_list(topic.name, address),
            description=description,
        ),
    }
    return page("public/list.html", context)
