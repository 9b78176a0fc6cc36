"""A claim on a feed, by which two workers never read it at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from sources.models import Feed

# Longer than a poll takes: a fetch, and the parsing of five megabytes. It is renewed while items
# are stored; a killed worker's claim falls due by itself.
LEASE = timedelta(minutes=10)


@dataclass
class Lease:
    """The moment it ends names it: whoever claims the feed later claims it until another one.

    `fixed` is the time that the caller gave, if one did.
    """

    feed: Feed
    until: datetime
    fixed: datetime | None

    def now(self) -> datetime:
        return self.fixed or timezone.now()

    def renew(self) -> bool:
        """Whether it still holds, and from now on does so for its full length."""
        until = max(self.until, self.now() + LEASE)
        if not self._write(leased_until=until):
            return False
        self.until = until
        return True

    def end(self, **state: Any) -> bool:
        """Give the feed back with its new state. A lost claim writes nothing."""
        return self._write(leased_until=None, **state)

    def _write(self, **state: Any) -> bool:
        # The address, too: what was read at the old one says nothing about a new one.
        held = Feed.objects.filter(pk=self.feed.pk, leased_until=self.until, url=self.feed.url)
        return held.update(**state) == 1
