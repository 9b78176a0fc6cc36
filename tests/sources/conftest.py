"""Tests of this room fetch from a server on loopback and from nowhere else."""

from collections.abc import Iterator

import pytest

from tests.sources.loopback import Loopback, serving


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving("www.wired.com", "outlet.example") as running:
        yield running
