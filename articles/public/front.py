"""The front page: an edition with a lead, seconds, the newest, and a block for each section.

Six queries: the newest pieces' keys, the sections with theirs, the cards of all of them, their
bylines, and two for the latest corrections.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Listing, Section
from articles.public.cards import Card, cards
from articles.public.corrections import newest_corrections
from articles.public.cursor import Cursor, read_cursor
from articles.public.furniture import MenuItem, furniture, menu
from articles.public.head import head_of
from articles.public.listings import ids, keys, list_page, listed
from articles.public.page import page
from articles.public.structured_data import for_front
from hubnews.pagecache.contract import reads

SECONDS = 3
RIVER = 6
BLOCK = 4
CORRECTIONS = 3


@dataclass(frozen=True)
class Block:
    section: MenuItem
    cards: list[Card]


@reads("before")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    before = read_cursor(request.GET.get("before"))
    if before is not None:
        return _older(at, before)
    head = head_of(
        title=settings.SITE_NAME,
        address=reverse("public:front"),
        graph=for_front(),
        description=settings.SITE_TAGLINE,
    )
    return page("public/front.html", front_context(at) | head)


def front_context(at: datetime) -> dict[str, Any]:
    top = 1 + SECONDS + RIVER
    newest = keys(listed("front", 0, at), size=top + 1)
    shown, end = newest[:top], newest[top - 1] if len(newest) > top else None
    sections = _sections(at, end)
    in_blocks = [pk for _item, pks in sections for pk in pks]
    found = {card.pk: card for card in cards([*ids(shown), *in_blocks], at)}
    front = [found[pk] for pk in ids(shown) if pk in found]
    return {
        **furniture(at, [item for item, _pks in sections]),
        "lead": front[0] if front else None,
        "seconds": front[1 : 1 + SECONDS],
        "river": front[1 + SECONDS :],
        "blocks": _blocks(sections, found),
        "corrections": newest_corrections(at, CORRECTIONS),
        "older": end,
        "feed_base": "/",
    }


def _sections(at: datetime, end: Cursor | None) -> list[tuple[MenuItem, list[int]]]:
    """The menu, each section with its newest pieces older than all that stands above.

    So no piece stands on the front twice, and each block is one range of one index.
    """
    if end is None:
        return [(item, []) for item in menu()]
    older = (
        Listing.objects.filter(list=Listing.List.SECTION, target=OuterRef("pk"))
        .filter(end.older("published_at", "article"))
        .order_by("-published_at", "-article")
        .values("article")
    )
    names = [f"place_{number}" for number in range(BLOCK)]
    rows = (
        Section.objects.order_by("position", "name")
        .annotate(**{name: Subquery(older[at : at + 1]) for at, name in enumerate(names)})
        .values_list("name", "slug", *names)
    )
    return [(MenuItem(name, slug), [pk for pk in pks if pk]) for name, slug, *pks in rows]


def _blocks(sections: list[tuple[MenuItem, list[int]]], found: dict[int, Card]) -> list[Block]:
    blocks = [Block(item, [found[pk] for pk in pks if pk in found]) for item, pks in sections]
    return [block for block in blocks if block.cards]


def _older(at: datetime, before: Cursor) -> HttpResponse:
    found = list_page(listed("front", 0, at, before), at, before)
    if not found.cards:
        raise Http404("The list ends before this place.")
    address = reverse("public:front")
    context = {
        **furniture(at, menu()),
        "title": "Earlier pieces",
        "list": found,
        "address": address,
        "feed_base": address,
        **head_of(title="Earlier pieces", address=address, before=before),
    }
    return page("public/list.html", context)
