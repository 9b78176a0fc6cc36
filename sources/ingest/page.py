"""Items whose feed holds only a teaser: the text is read from the page."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from sources.extract import extract_fetched
from sources.fetching import PAGES, Unreachable, fetch
from sources.ingest.reading import read_again
from sources.models import Document, Item, Origin
from sources.pace import Pace

MOST = 20
# A claim that a killed worker never gave back falls due again.
CLAIM = timedelta(minutes=15)
AGAIN = (timedelta(hours=1), timedelta(hours=6))
# Whoever answers so will not answer otherwise in an hour.
FINAL = {400, 401, 402, 403, 404, 410, 451}
NO_ADDRESS = "The item names no page."
NO_TEXT = "No article could be told from the rest of the page."
LESS = "The page shows no more of the text than the feed (perhaps to subscribers only)."
LESS_THAN_PASTED = "The page shows less than the text that was pasted, which stays the newest."
FAULT = "HubNews could not read this page because of a fault of its own; the log says more."

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Pages:
    read: int = 0
    failed: int = 0


class NoText(Unreachable):
    """The page answers, but its text is not there to be read."""


def read_page(*, item_id: int, now: datetime) -> Document:
    """Fetch the item's page and store its text as a reading; Unreachable says why it could not.

    What fails changes nothing but `page_problem`. Do not call it inside a transaction.
    """
    item = Item.objects.select_related("latest").get(pk=item_id)
    try:
        text = _text_of(item)
        with transaction.atomic():
            locked = Item.objects.select_for_update().get(pk=item_id)
            # Asked under the lock: an editor may have pasted the text while the page was read.
            _refuse_less(locked.latest, text)
            document = read_again(locked, text=text, now=now, origin=Origin.PAGE)
            Item.objects.filter(pk=item_id).update(page_due_at=None, page_tries=0, page_problem="")
    except Unreachable as error:
        Item.objects.filter(pk=item_id).update(page_problem=error.reason[:500])
        raise
    return document


def read_pages_due(
    *,
    now: datetime | None = None,
    most: int = MOST,
    pace: Pace | None = None,
    keep_going: Callable[[], bool] = lambda: True,
) -> Pages:
    """Read up to `most` of the pages that are due, each claimed so that nobody else reads it."""
    moment, pace = now or timezone.now(), pace or Pace()
    due = Item.objects.filter(page_due_at__lte=moment).order_by("-page_due_at", "-pk")
    read = failed = 0
    for pk, seen, url in list(due.values_list("pk", "page_due_at", "url")[:most]):
        if not keep_going():
            break
        pace.wait_for(url)
        at = now or timezone.now()
        if not _claimed(pk, seen, at):
            continue
        try:
            read_page(item_id=pk, now=at)
            read += 1
        except Unreachable as error:
            _put_off(pk, error, at)
            failed += 1
        except Exception:
            # One page must not keep the worker from all the others.
            logger.exception("The page of item %s could not be read", pk)
            Item.objects.filter(pk=pk).update(page_problem=FAULT)
            _put_off(pk, NoText(FAULT), at)
            failed += 1
    return Pages(read=read, failed=failed)


def _claimed(pk: int, seen: datetime | None, now: datetime) -> bool:
    """Whether this worker took it: of two that saw it due, one update finds it as it was."""
    free = Item.objects.filter(pk=pk, page_due_at=seen)
    return free.update(page_due_at=now + CLAIM, page_tries=F("page_tries") + 1) == 1


def _put_off(pk: int, error: Unreachable, now: datetime) -> None:
    tries = Item.objects.values_list("page_tries", flat=True).get(pk=pk)
    final = isinstance(error, NoText) or error.status in FINAL or tries > len(AGAIN)
    due = None if final else now + max(AGAIN[tries - 1], timedelta(seconds=error.retry_after))
    Item.objects.filter(pk=pk, page_due_at__isnull=False).update(page_due_at=due)


def _text_of(item: Item) -> str:
    if not item.url:
        raise NoText(NO_ADDRESS)
    fetched = fetch(item.url, kinds=PAGES)
    text = extract_fetched(fetched, title=item.title)
    if not text:
        raise NoText(NO_TEXT)
    return text


def _refuse_less(latest: Document | None, text: str) -> None:
    """A page that shows less than what is here already, such as the beginning before a paywall."""
    if latest is None or len(text.split()) >= len(latest.text.split()):
        return
    if latest.origin == Origin.FEED:
        raise NoText(LESS)
    if latest.origin == Origin.PASTED:
        raise NoText(LESS_THAN_PASTED)
