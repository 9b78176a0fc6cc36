"""Looking now and then whether what pieces cite is still there."""

import logging
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from sources.addresses import LONGEST, canonical_url, host_of, is_front_page
from sources.fetching import Fetched, Unreachable, fetch
from sources.models import Link, LinkState

logger = logging.getLogger(__name__)

MOST = 20
LEASE = timedelta(minutes=2)
ALIVE_AGAIN = timedelta(days=7)
FAILING_AGAIN = timedelta(days=1)
# A page that is missing once may be back tomorrow; one that is missing so often, over days, is not.
FAILURES = 3
# A server that cannot be reached, or is broken, is taken for gone after about three weeks.
TROUBLE_AGAIN = timedelta(days=3)
TROUBLES = 8
GONE = 410
MISSING = {404, GONE}
CLOSED = {401, 402, 403, 451}
MOVED = "The page has moved for good."
FRONT_PAGE = "The server leads from this page to its front page: it is not there (any more)."
FAULT = "HubNews could not look because of a fault of its own; the log says more."


@dataclass(frozen=True, kw_only=True)
class Checked:
    alive: int = 0
    moved: int = 0
    dead: int = 0
    unsure: int = 0


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """`state` of None: this answer says nothing about whether the page is there."""

    state: str | None
    problem: str = ""
    moved_to: str = ""
    wait: timedelta = FAILING_AGAIN
    failures: int = 0


def check_links_due(
    *,
    now: datetime | None = None,
    most: int = MOST,
    keep_going: Callable[[], bool] = lambda: True,
) -> Checked:
    """Look at up to `most` links that are due, at most one on each server."""
    moment = now or timezone.now()
    counts: dict[str, int] = {}
    for pk in _one_per_host(moment, most):
        if not keep_going():
            break
        state = _check(pk, now or timezone.now())
        if state is not None:
            counts[state] = counts.get(state, 0) + 1
    return Checked(**counts)


def _one_per_host(now: datetime, most: int) -> list[int]:
    due = _due(now).order_by("next_check_at", "pk")
    found: dict[str, int] = {}
    # A site that is cited everywhere must not keep all others waiting.
    for pk, url in due.values_list("pk", "document__url")[: most * 25]:
        found.setdefault(host_of(url), pk)
        if len(found) == most:
            break
    return list(found.values())


def _due(now: datetime) -> QuerySet[Link]:
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    return Link.objects.filter(free, next_check_at__lte=now)


def _check(pk: int, now: datetime) -> str | None:
    """Look at one link; None where another worker does."""
    until = now + LEASE
    if _due(now).filter(pk=pk).update(leased_until=until) != 1:
        return None
    link = Link.objects.select_related("document").get(pk=pk)
    verdict = _look(link)
    state = verdict.state or link.state
    changed = state != link.state
    saved = Link.objects.filter(pk=pk, leased_until=until).update(
        state=state,
        since=now if changed else link.since,
        checked_at=now,
        next_check_at=now + _spread(link, verdict.wait),
        leased_until=None,
        failures=verdict.failures,
        problem=verdict.problem[:500],
        moved_to=verdict.moved_to if verdict.state else link.moved_to,
    )
    if saved != 1:
        return None
    return "unsure" if verdict.state is None else str(verdict.state)


def _look(link: Link) -> Verdict:
    url = link.document.url
    try:
        return _answered(link, _ask(url))
    except Unreachable as error:
        return _unanswered(link, error)
    except Exception:
        logger.exception("Link %s (%s) could not be looked at", link.pk, url)
        return Verdict(state=None, problem=FAULT, failures=link.failures)


def _ask(url: str) -> Fetched:
    try:
        return fetch(url, method="HEAD", body=False)
    except Unreachable as error:
        if not error.status:
            raise
    return fetch(url, body=False)


def _answered(link: Link, fetched: Fetched) -> Verdict:
    url, moved_to = link.document.url, fetched.moved_to
    if is_front_page(fetched.url) and not is_front_page(url):
        return _missing(link, FRONT_PAGE, FAILING_AGAIN)
    # From http to https, or with a slash at the end: the same page in every reader's eyes.
    if moved_to and _bare(moved_to) != _bare(url) and len(moved_to) <= LONGEST:
        return Verdict(state=LinkState.MOVED, problem=MOVED, moved_to=moved_to, wait=ALIVE_AGAIN)
    return Verdict(state=LinkState.ALIVE, wait=ALIVE_AGAIN)


def _unanswered(link: Link, error: Unreachable) -> Verdict:
    if error.status == GONE:
        return Verdict(state=LinkState.DEAD, problem=error.reason, wait=ALIVE_AGAIN)
    wait = max(FAILING_AGAIN, timedelta(seconds=error.retry_after))
    if error.status in MISSING or error.no_such_host:
        return _missing(link, error.reason, wait)
    if not error.status or error.status >= 500:
        # Out of order or out of reach is no verdict, but not for weeks on end.
        return _missing(link, error.reason, max(TROUBLE_AGAIN, wait), enough=TROUBLES)
    if error.status in CLOSED:
        wait = ALIVE_AGAIN
    # A closed door says nothing about the page behind it.
    return Verdict(state=None, problem=error.reason, wait=wait, failures=link.failures)


def _missing(link: Link, reason: str, wait: timedelta, *, enough: int = FAILURES) -> Verdict:
    failures = link.failures + 1
    if failures >= enough:
        return Verdict(state=LinkState.DEAD, problem=reason, wait=ALIVE_AGAIN, failures=failures)
    return Verdict(state=None, problem=reason, wait=wait, failures=failures)


def _bare(url: str) -> str:
    return canonical_url(url).partition("://")[2].removeprefix("www.").rstrip("/")


def _spread(link: Link, wait: timedelta) -> timedelta:
    """Up to a tenth longer, always the same for one link: not all that were cited in one piece."""
    return wait * (1 + zlib.crc32(str(link.pk).encode()) % 101 / 1000)
