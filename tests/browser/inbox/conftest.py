"""A site of the tests' own whose feed can be read."""

from collections.abc import Iterator

import pytest

from tests.articles.admin.feeds.desk import RSS
from tests.sources.loopback import Loopback, serving


@pytest.fixture
def site() -> Iterator[Loopback]:
    page = (
        '<html><head><link rel="alternate" type="application/rss+xml" href="/f.xml"></head></html>'
    )
    with serving("outlet.example") as server:
        server.serve("/", page, type="text/html")
        server.serve("/f.xml", RSS)
        yield server
