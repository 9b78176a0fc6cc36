"""Two people at the desk, as on the pages of a decision, and a site whose feed can be read."""

from collections.abc import Iterator

import pytest

from tests.articles.admin.feeds.desk import RSS
from tests.browser.review.conftest import editor, sit_down, writer
from tests.sources.loopback import Loopback, serving

__all__ = ["editor", "sit_down", "writer"]


@pytest.fixture
def site() -> Iterator[Loopback]:
    page = (
        '<html><head><link rel="alternate" type="application/rss+xml" href="/f.xml"></head></html>'
    )
    with serving("outlet.example") as server:
        server.serve("/", page, type="text/html")
        server.serve("/f.xml", RSS)
        yield server
