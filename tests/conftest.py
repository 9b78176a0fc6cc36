"""What every test shares: the way out of the triggers that a flush needs."""

from django.apps import apps
from django.db import connection
from django.test import TransactionTestCase

from articles.models import search, triggers
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
