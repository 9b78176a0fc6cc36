"""What the inbox's address asks for. Whatever is malformed there counts as not asked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.utils import timezone

from articles.admin.page_key import read_number
from sources.models import Feed, ItemState, Outlet

ALL = "all"
TABS = [
    (ALL, "All"),
    (ItemState.UNREAD.value, "Unread"),
    (ItemState.USED.value, "Used"),
    (ItemState.DISMISSED.value, "Dismissed"),
]
TIMES = [("1", "Today"), ("3", "The last 3 days"), ("7", "The last 7 days")]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`days` is one of `TIMES`, or empty for any time."""

    state: str = ItemState.UNREAD.value
    outlet: int | None = None
    feed: int | None = None
    days: str = ""
    q: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Asked":
        state, days = query.get("state", ""), query.get("days", "")
        return cls(
            state=state if state in dict(TABS) else ItemState.UNREAD.value,
            outlet=read_number(query.get("outlet", "")),
            feed=read_number(query.get("feed", "")),
            days=days if days in dict(TIMES) else "",
            q=" ".join(query.get("q", "").replace("\0", " ").split())[:200],
        )

    def sensible(self, outlets: list[Outlet], feeds: list[Feed]) -> "Asked":
        """Without an outlet or a feed that is not there, or a feed that is of another outlet."""
        outlet = self.outlet if self.outlet in {row.pk for row in outlets} else None
        feed = next((row for row in feeds if row.pk == self.feed), None)
        if feed is not None and outlet not in (None, feed.outlet_id):
            feed = None
        return replace(self, outlet=outlet, feed=feed.pk if feed else None)

    def address(self, **changes: str) -> str:
        """The query string of this list, or of one beside it that differs in `changes`."""
        asked = {name: value for name, value in vars(self).items() if value}
        asked |= changes
        if asked.get("state") == ItemState.UNREAD.value:
            del asked["state"]
        return f"?{urlencode({name: value for name, value in asked.items() if value != ''})}"

    @property
    def states(self) -> list[str]:
        return ItemState.values if self.state == ALL else [self.state]

    @property
    def narrowed(self) -> bool:
        return replace(self, state=ItemState.UNREAD.value) != Asked()

    def since(self, now: datetime) -> datetime | None:
        """The earliest arrival that is asked for: today begins at the newsroom's midnight."""
        if self.days == "1":
            return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        return now - timedelta(days=int(self.days)) if self.days else None
