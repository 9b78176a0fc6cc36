"""What every test shares: the way out of the triggers that a flush needs, and a clean memory."""

from django.apps import apps
from django.core.signals import setting_changed
from django.db import connection
from django.dispatch import receiver
from django.test import TransactionTestCase

from articles.models import search, triggers
from articles.public import cards, drawn
from articles.workflow import roles, standards
from sources import search as inbox

_flush = TransactionTestCase._fixture_teardown


def _flush_past_triggers(self: TransactionTestCase) -> None:
    """Django flushes tables with DELETE, which the triggers refuse: take them away for it.

    The flush ends like a migrate, and that puts them back. What migrations had put into the
    tables is put back here.
    """
    triggers.remove(connection)
    for index in (search.INDEX, search.HEADLINES, inbox.INDEX):
        index.clear()
    _flush(self)
    triggers.install(connection)
    roles.install(apps)
    standards.install(apps)


TransactionTestCase._fixture_teardown = _flush_past_triggers  # type: ignore[method-assign]


@receiver(setting_changed)
def _forget_what_was_drawn(**_about: object) -> None:
    """A site has one time zone and one place for its files as long as it runs; a test may not."""
    cards._card.cache_clear()
    drawn._kept.cache_clear()
