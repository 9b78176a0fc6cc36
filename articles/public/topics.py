"""Section and tag: the pages of everything on one list."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Section, Tag
from articles.public.cursor import read_cursor
from articles.public.furniture import furniture, menu
from articles.public.listings import ListPage, list_page, listed
from articles.public.page import page


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    at, before = timezone.now(), read_cursor(request.GET.get("before"))
    found = get_object_or_404(Section, slug=slug)
    listing = list_page(listed("section", found.pk, at), at, before)
    if before is not None and not listing.cards:
        raise Http404("The list ends before this place.")
    return _topic(found, listing, at, label="Section", before=str(before or ""))


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    at, before = timezone.now(), read_cursor(request.GET.get("before"))
    found = get_object_or_404(Tag, slug=slug)
    listing = list_page(listed("tag", found.pk, at), at, before)
    if not listing.cards:
        # Only drafts carry it: that it exists is the desk's business.
        raise Http404("No public piece carries this tag.")
    return _topic(found, listing, at, label="Subject", before=str(before or ""))


def _topic(
    topic: Section | Tag, listing: ListPage, at: datetime, *, label: str, before: str
) -> HttpResponse:
    address = topic.get_absolute_url()
    context = {
        **furniture(at, menu()),
        "topic": topic,
        "label": label,
        "title": topic.name,
        "description": topic.description if isinstance(topic, Section) else "",
        "list": listing,
        "address": address,
        "feed_base": address,
        "current": topic.slug if isinstance(topic, Section) else "",
    }
    canonical = f"{address}?before={before}" if before else address
    return page("public/list.html", context, address=canonical)
