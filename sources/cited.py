"""What a piece cites is in use: its item leaves the inbox, its address is looked after."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Q

from sources.models import Document, Item, ItemState, Link


def mark_cited(*, document_ids: Iterable[int], by: User, now: datetime) -> None:
    """Their items become used, dismissed ones too, and each document with an address has a Link.

    Joins the caller's transaction; the number of queries does not depend on how many there are.
    Doing it again changes nothing.
    """
    ids = set(document_ids)
    if not ids:
        return
    Item.objects.filter(documents__in=ids).exclude(state=ItemState.USED).update(
        state=ItemState.USED, state_by=by, state_at=now
    )
    addressed = Document.objects.filter(pk__in=ids, link__isnull=True).filter(
        Q(url__startswith="http://") | Q(url__startswith="https://")
    )
    links = [
        Link(document_id=pk, next_check_at=now)
        for pk in addressed.order_by("pk").values_list("pk", flat=True)
    ]
    # Somebody else may cite the same document at this moment.
    Link.objects.bulk_create(links, ignore_conflicts=True)
