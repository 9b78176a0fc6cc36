import pytest

from tests.hubnews.pagecache.small_site import Site


@pytest.fixture
def site(settings) -> Site:
    settings.ALLOWED_HOSTS = ["testserver"]
    return Site()
