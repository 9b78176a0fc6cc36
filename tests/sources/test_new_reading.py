"""The query string that starts a new reading of an item."""

from urllib.parse import parse_qs

import pytest

from sources.admin import new_reading_query
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_it_carries_what_stays_the_same():
    document = make.make_document("Ähnlich & mehr", url="https://a.example/?b=1&c=2", authors="Ada")

    assert parse_qs(new_reading_query(document)) == {
        "follows": [str(document.pk)],
        "outlet": [str(document.outlet_id)],
        "url": ["https://a.example/?b=1&c=2"],
        "title": ["Ähnlich & mehr"],
        "authors": ["Ada"],
    }


def test_it_names_the_feed_and_leaves_out_what_is_empty():
    feed = make.make_feed()
    document = make.make_document("A", feed)

    query = parse_qs(new_reading_query(document))

    assert query["feed"] == [str(feed.pk)]
    assert "authors" not in query
    assert "text" not in query
