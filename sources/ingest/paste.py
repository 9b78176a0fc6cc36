"""A text that only a reader with a subscription sees, pasted by an editor."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from sources.ingest.reading import read_again
from sources.models import Document, Item, Origin
from sources.plain import paragraphs


def paste(*, item: Item, text: str, by: User, now: datetime) -> Document:
    """Store the text as the newest reading of the item. The text that it has adds nothing."""
    found = paragraphs(text)
    if not found:
        raise ValueError("A pasted text has words.")
    with transaction.atomic():
        locked = Item.objects.select_for_update().get(pk=item.pk)
        document = read_again(locked, text=found, now=now, origin=Origin.PASTED, pasted_by=by)
        # The page would take the place of what somebody fetched by hand.
        Item.objects.filter(pk=item.pk).update(page_due_at=None, page_tries=0, page_problem="")
    return document
