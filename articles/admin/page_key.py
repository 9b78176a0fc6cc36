"""The key of a row in a list that pages by moment and number: as text in an address, and back."""

import re
from datetime import UTC, datetime, timedelta

from django.db.models import Q

type Key = tuple[datetime, int]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def key_text(moment: datetime, pk: int) -> str:
    return f"{(moment - EPOCH) // timedelta(microseconds=1)}.{pk}"


def read_key(text: str) -> Key | None:
    match = re.fullmatch(r"([0-9]{1,17})\.([0-9]{1,18})", text)
    if match is None:
        return None
    try:
        return EPOCH + timedelta(microseconds=int(match[1])), int(match[2])
    except OverflowError:
        return None


def read_number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else None


def beyond(field: str, key: Key, side: str, pk: str = "pk") -> Q:
    """The rows after (`lt`) or before (`gt`) this key in a list with the newest on top."""
    moment, number = key
    # The first condition is implied by the second: it is what the index can be entered with.
    return Q(**{f"{field}__{side}e": moment}) & (
        Q(**{f"{field}__{side}": moment}) | Q(**{field: moment, f"{pk}__{side}": number})
    )
