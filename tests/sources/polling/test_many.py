"""Ten thousand items in one feed come in, in batches that let others write between them."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sources.ingest import Ingested
from sources.models import Document, Item
from sources.polling import poll
from tests.factories import NOW
from tests.sources.polling.feeds import feed_at, feed_of

pytestmark = pytest.mark.django_db


def test_ten_thousand(server):
    feed = feed_at(server, "/feed")
    server.serve("/feed", feed_of(*range(10_000)))
    started = time.monotonic()

    outcome = poll(feed.pk, now=NOW)

    assert (outcome.problem, outcome.ingested) == ("", Ingested(new=10_000))
    assert (Item.objects.count(), Document.objects.count()) == (10_000, 10_000)
    assert Item.objects.filter(page_due_at__isnull=False).count() == 20
    print(f"10,000 new items in {time.monotonic() - started:.1f} s")
    with CaptureQueriesContext(connection) as queries:
        again = poll(feed.pk, now=NOW)
    assert again.ingested == Ingested(same=10_000)
    assert len(queries) < 10_000 / 50 * 7
