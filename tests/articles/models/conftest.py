import pytest

from tests.articles.models import world as worlds


@pytest.fixture
def world(db):
    return worlds.build()
