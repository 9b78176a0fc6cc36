"""One item: its text as read, every reading of it, what cites it, and what is near it."""

import re
from dataclasses import dataclass
from html import escape
from itertools import zip_longest

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from articles.admin.desk_view import DeskRequest
from articles.admin.inbox.guard import CHANGE
from articles.admin.inbox.paste_form import PasteForm
from articles.admin.inbox.rows import Row, pieces_citing, rows_of
from articles.admin.page_key import read_number
from articles.admin.pages import desk_response
from articles.text.diff import diff_words
from articles.workflow.ask import may
from articles.workflow.table import Verb
from sources.models import Document, Item, ItemState

# The newest readings are listed; a page that changes every hour would fill the screen.
READINGS = 50
NEAR_SHOWN = 20
# Longer texts are shown without the difference: comparing them takes too long for a page.
LONGEST_COMPARED = 120_000
PARAGRAPH = re.compile(r"\n\s*\n")
MARKS = {"added": "ins", "removed": "del"}


@dataclass(frozen=True, kw_only=True)
class Reading:
    """`same` says whether the text is that of the reading before; None for the first one."""

    document: Document
    same: bool | None


@require_safe
def show_item(request: DeskRequest, found: Item) -> HttpResponse:
    return item_page(request, found, paste=PasteForm())


def item_page(
    request: DeskRequest, found: Item, *, paste: PasteForm, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    readings = _readings(found)
    chosen = _chosen(readings, request.GET.get("reading", ""))
    row = _row(found)
    return desk_response(
        request,
        "inbox/item.html",
        title=found.title,
        status=status,
        item=found,
        row=row,
        readings=readings,
        chosen=chosen,
        document=_whole(chosen),
        changed=_difference(readings, chosen) if chosen else "",
        cited_in=pieces_citing([found.pk])[found.pk],
        near_items=_near_items(found),
        paste=paste,
        now=now,
        may_change=request.user.has_perm(CHANGE),
        may_archive=request.user.has_perm("sources.change_link"),
        may_write=may(Verb.CREATE, request.user),
        may_add=may(Verb.SAVE, request.user),
        may_dismiss=found.state == ItemState.UNREAD,
        may_put_back=found.state == ItemState.DISMISSED,
    )


def _row(found: Item) -> Row:
    return rows_of([found.pk], timezone.now())[0]


def _readings(found: Item) -> list[Reading]:
    """The newest first, without their texts."""
    documents = list(
        found.documents.select_related("link")
        .defer("text")
        .order_by("-fetched_at", "-pk")[: READINGS + 1]
    )
    pairs = zip_longest(documents, documents[1:])
    return [
        Reading(document=one, same=before.sha256 == one.sha256 if before else None)
        for one, before in pairs
    ][:READINGS]


def _chosen(readings: list[Reading], asked: str) -> Reading | None:
    if not readings:
        return None
    number = read_number(asked)
    if not asked or number is None:
        return readings[0]
    for reading in readings:
        if reading.document.pk == number:
            return reading
    raise Http404("This reading is not of this item.")


def _whole(chosen: Reading | None) -> Document | None:
    if chosen is None:
        return None
    return Document.objects.select_related("link", "pasted_by").get(pk=chosen.document.pk)


def _difference(readings: list[Reading], chosen: Reading) -> SafeString | str:
    """What this reading changed in the one before it, marked; empty where nothing is to show."""
    place = readings.index(chosen)
    if chosen.same is not False or place + 1 >= len(readings):
        return ""
    pair = [readings[place + 1].document.pk, chosen.document.pk]
    texts = dict(Document.objects.filter(pk__in=pair).values_list("pk", "text"))
    old, new = texts[pair[0]], texts[pair[1]]
    if len(old) + len(new) > LONGEST_COMPARED:
        return ""
    return marked(old, new)


def marked(old: str, new: str) -> SafeString:
    """Paragraphs of the two texts in one. A mark ends with its paragraph and begins anew."""
    parts = []
    for span in diff_words(old, new):
        mark = MARKS.get(span.op)
        pieces = [escape(piece) for piece in PARAGRAPH.split(span.text)]
        parts.append(
            "</p>\n\n<p>".join(f"<{mark}>{piece}</{mark}>" if mark else piece for piece in pieces)
        )
    return mark_safe(
        f"<p>{''.join(parts)}</p>".replace("<ins></ins>", "").replace("<del></del>", "")
    )


def _near_items(found: Item) -> list[Item]:
    """The earlier item it is near to, and later ones that are near to it."""
    of = [found.pk] if found.near_id is None else [found.pk, found.near_id]
    near = Item.objects.filter(near__in=of) | Item.objects.filter(pk__in=of)
    return list(
        near.exclude(pk=found.pk).select_related("outlet", "feed").order_by("pk")[:NEAR_SHOWN]
    )
