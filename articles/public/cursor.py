"""Where a list goes on: after the piece published at this moment with this number.

Readable in the address, and stable: a piece published meanwhile moves nothing.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q
from django.http import Http404

_WRITTEN = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6})Z-(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Cursor:
    moment: datetime
    pk: int

    def __str__(self) -> str:
        return f"{self.moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z-{self.pk}"

    def bounds(self, at: datetime) -> datetime:
        """Where to begin looking for what is older, of what there is at `at`.

        One moment, not two: of two upper bounds SQLite takes one for its range of the index, and
        reads everything from there to the other.
        """
        return min(at, self.moment)

    def older(self, moment: str, pk: str) -> Q:
        """What stands after this place, newest first, among what is not younger than it."""
        return Q(**{f"{moment}__lt": self.moment}) | Q(**{f"{pk}__lt": self.pk})


def read_cursor(text: str | None) -> Cursor | None:
    """The cursor of `?before=…`, None without one; anything else is a page that is not there."""
    if text is None:
        return None
    written = _WRITTEN.fullmatch(text)
    if written is None:
        raise Http404("No such place in this list.")
    try:
        moment = datetime.fromisoformat(written[1]).replace(tzinfo=UTC)
        # Moved to the site's time zone, a moment at the edge of time would not exist.
        if not 1900 <= moment.year <= 9000:
            raise ValueError
    except ValueError:
        raise Http404("No such place in this list.") from None
    return Cursor(moment, int(written[2]))
