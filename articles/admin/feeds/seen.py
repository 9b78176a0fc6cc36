"""What a look at a feed found, as it goes through the form: signed, so that it proves the look."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing

from sources.feeds import Preview

SALT = "desk.feed-seen"
DAY = 86_400


@dataclass(frozen=True, kw_only=True)
class Seen:
    """The feed at `url`, its newest items with their times."""

    url: str
    title: str
    site: str
    items: tuple[tuple[str, datetime | None], ...]

    @classmethod
    def of(cls, preview: Preview) -> "Seen":
        return cls(
            url=preview.feed_url,
            title=preview.title,
            site=preview.site,
            items=tuple((item.title[:200], item.published) for item in preview.items),
        )

    def signed(self) -> str:
        items = [[title, moment.isoformat() if moment else ""] for title, moment in self.items]
        data = {"url": self.url, "title": self.title, "site": self.site, "items": items}
        return signing.dumps(data, salt=SALT, compress=True)


def read_seen(text: str) -> Seen | None:
    """None for what we did not sign, or more than a day ago: then nobody has just seen it."""
    try:
        data: dict[str, Any] = signing.loads(text, salt=SALT, max_age=DAY)
    except signing.BadSignature:
        return None
    return Seen(
        url=data["url"],
        title=data["title"],
        site=data["site"],
        items=tuple(
            (title, datetime.fromisoformat(moment) if moment else None)
            for title, moment in data["items"]
        ),
    )
