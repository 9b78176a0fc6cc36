"""Putting items of the inbox aside, and back. What a piece cites is never put aside."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User

from sources.models import Item, ItemState


def dismiss(*, item_ids: Iterable[int], by: User, now: datetime) -> int:
    """Put these unread items aside, and say how many were. The others stay as they are."""
    return _move(item_ids, ItemState.UNREAD, ItemState.DISMISSED, by, now)


def put_back(*, item_ids: Iterable[int], by: User, now: datetime) -> int:
    """Make these dismissed items unread again, and say how many were."""
    return _move(item_ids, ItemState.DISMISSED, ItemState.UNREAD, by, now)


def _move(
    item_ids: Iterable[int], before: ItemState, after: ItemState, by: User, now: datetime
) -> int:
    # The state is part of the condition: an item that a colleague just used stays used.
    return Item.objects.filter(pk__in=list(item_ids), state=before).update(
        state=after, state_by=by, state_at=now
    )
