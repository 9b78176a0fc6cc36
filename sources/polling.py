"""Reading feeds when they are due: claimed, polite, and plain about what went wrong."""

import logging
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from sources.feeds import NotAFeed, read_fetched
from sources.fetching import FEEDS, Fetched, Unreachable, fetch
from sources.ingest import Ingested, ingest
from sources.lease import LEASE, Lease
from sources.models import Feed
from sources.pace import Pace

logger = logging.getLogger(__name__)

NOTHING = Ingested()
LONGEST_WAIT = timedelta(days=1)
GONE = 410
GONE_WAIT = timedelta(days=30)
GONE_FOR_GOOD = (
    "The server says that this feed is gone for good (410). HubNews asks again in a month: find "
    "its new address, or stop reading it."
)
MOVED = "The feed is read, but it has moved for good to {}. Change its address."
FAULT = "HubNews could not read this feed because of a fault of its own; the log says more."


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one feed. `problem` is the sentence that the feed now carries."""

    feed_id: int
    claimed: bool = True
    read: bool = False
    ingested: Ingested = NOTHING
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class Polled:
    read: int = 0
    failed: int = 0
    ingested: Ingested = NOTHING

    def __add__(self, other: "Polled") -> "Polled":
        return Polled(
            read=self.read + other.read,
            failed=self.failed + other.failed,
            ingested=self.ingested + other.ingested,
        )


def poll(
    feed_id: int,
    *,
    now: datetime | None = None,
    keep_going: Callable[[], bool] = lambda: True,
) -> Outcome:
    """Read the feed now, due or not, unless somebody is reading it at this moment.

    Whatever goes wrong is the feed's `problem`. Do not call it inside a transaction.
    """
    return _poll(Feed.objects.filter(pk=feed_id), feed_id, now, keep_going)


def poll_due(
    *,
    now: datetime | None = None,
    most: int = 100,
    pace: Pace | None = None,
    keep_going: Callable[[], bool] = lambda: True,
) -> Polled:
    """Read up to `most` of the feeds that are due, the longest overdue first."""
    pace, total = pace or Pace(), Polled()
    due = _due(now or timezone.now()).order_by(F("next_poll_at").asc(nulls_first=True), "pk")
    for pk, url in list(due.values_list("pk", "url")[:most]):
        if not keep_going():
            break
        pace.wait_for(url)
        # Asked again as it is claimed: another worker may have read it since it was listed.
        outcome = _poll(_due(now or timezone.now()).filter(pk=pk), pk, now, keep_going)
        total += Polled(
            read=int(outcome.read),
            failed=int(outcome.claimed and not outcome.read),
            ingested=outcome.ingested,
        )
    return total


def start_afresh(feed_ids: Iterable[int]) -> int:
    """Forget what the worker knows of these feeds, so that they are read at once and in full.

    For feeds whose address has changed: the old one's ETag says nothing about the new one's.
    """
    return Feed.objects.filter(pk__in=list(feed_ids)).update(
        etag="", last_modified="", next_poll_at=None, leased_until=None, failures=0, problem=""
    )


def _due(now: datetime) -> QuerySet[Feed]:
    return Feed.objects.filter(polled=True).filter(
        Q(next_poll_at__isnull=True) | Q(next_poll_at__lte=now)
    )


def _poll(
    feeds: QuerySet[Feed], feed_id: int, now: datetime | None, keep_going: Callable[[], bool]
) -> Outcome:
    lease = _claim(feeds, feed_id, now)
    if lease is None:
        return Outcome(feed_id=feed_id, claimed=False)
    feed = lease.feed
    try:
        fetched = fetch(feed.url, kinds=FEEDS, etag=feed.etag, last_modified=feed.last_modified)
        ingested = NOTHING
        if not fetched.unchanged:
            ingested = _take_in(lease, fetched, keep_going)
    except (Unreachable, NotAFeed) as error:
        return _failed(lease, error)
    except _Interrupted:
        lease.end(next_poll_at=lease.now())
        return Outcome(feed_id=feed_id, read=True)
    except Exception:
        logger.exception("Feed %s (%s) could not be read", feed_id, feed.url)
        return _failed(lease, NotAFeed(FAULT))
    return _succeeded(lease, fetched, ingested)


def _claim(feeds: QuerySet[Feed], feed_id: int, now: datetime | None) -> Lease | None:
    moment = now or timezone.now()
    free = feeds.filter(Q(leased_until__isnull=True) | Q(leased_until__lt=moment))
    until = moment + LEASE
    # One statement: of two workers that both saw it free, only one meets the row as it was.
    if free.update(leased_until=until) != 1:
        return None
    return Lease(feed=Feed.objects.get(pk=feed_id), until=until, fixed=now)


def _take_in(lease: Lease, fetched: Fetched, keep_going: Callable[[], bool]) -> Ingested:
    parsed = read_fetched(fetched)
    stopped = False

    def still_ours() -> bool:
        nonlocal stopped
        stopped = not (keep_going() and lease.renew())
        return not stopped

    ingested = ingest(feed=lease.feed, items=parsed.items, now=lease.now(), keep_going=still_ours)
    if stopped:
        raise _Interrupted
    return ingested


def _succeeded(lease: Lease, fetched: Fetched, ingested: Ingested) -> Outcome:
    feed, now = lease.feed, lease.now()
    problem = MOVED.format(fetched.moved_to)[:500] if fetched.moved_to else ""
    kept = fetched.unchanged
    lease.end(
        etag=fetched.etag or (feed.etag if kept else ""),
        last_modified=fetched.last_modified or (feed.last_modified if kept else ""),
        polled_at=now,
        succeeded_at=now,
        failures=0,
        problem=problem,
        next_poll_at=now + interval(feed),
    )
    return Outcome(feed_id=feed.pk, read=True, ingested=ingested, problem=problem)


def _failed(lease: Lease, error: Unreachable | NotAFeed) -> Outcome:
    feed, now = lease.feed, lease.now()
    failures, problem = feed.failures + 1, error.reason[:500]
    wait = back_off(feed, failures)
    if isinstance(error, Unreachable):
        wait = max(wait, timedelta(seconds=error.retry_after))
        if error.status == GONE:
            wait, problem = GONE_WAIT, GONE_FOR_GOOD
    lease.end(polled_at=now, failures=failures, problem=problem, next_poll_at=now + wait)
    return Outcome(feed_id=feed.pk, problem=problem)


def interval(feed: Feed) -> timedelta:
    """The feed's own, up to a tenth longer, always the same for one feed: not all at once."""
    late = zlib.crc32(str(feed.pk).encode()) % 101 / 1000
    return timedelta(minutes=feed.every_minutes) * (1 + late)


def back_off(feed: Feed, failures: int) -> timedelta:
    """Doubled with every failure after the first, up to a day; never shorter than its own."""
    own = interval(feed)
    return max(own, min(own * 2 ** min(failures - 1, 12), LONGEST_WAIT))


class _Interrupted(Exception):
    """The worker stops, or has lost its claim: what is left comes with the next reading."""
