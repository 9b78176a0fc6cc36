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


def take(item: Item, *, by: User, now: datetime) -> bool:
    """Mark it as used from the state it was seen in: of two who press at once, one takes it."""
    return bool(_move([item.pk], ItemState(item.state), ItemState.USED, by, now))


def give_back(item: Item, *, by: User, now: datetime) -> None:
    """Nothing came of it: the state it was seen in."""
    _move([item.pk], ItemState.USED, ItemState(item.state), by, now)


def _move(
    item_ids: Iterable[int], before: ItemState, after: ItemState, by: User, now: datetime
) -> int:
    # The state is part of the condition: an item that a colleague just used stays used.
    return Item.objects.filter(pk__in=list(item_ids), state=before).update(
        state=after, state_by=by, state_at=now
    )
