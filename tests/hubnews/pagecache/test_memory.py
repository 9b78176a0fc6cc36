"""Memory is bounded, what is read stays, and nobody can push the site out of it."""

from hubnews.pagecache.store import Pool, Store
from tests.hubnews.pagecache.small_site import Site

SIZE = 10_000


def fill(site: Site, path: str, size: int = SIZE) -> None:
    site.pages[path] = ("200 OK", [], b"x" * size)
    site.ask(path)


def full_site() -> tuple[Site, list[str]]:
    """With the paths of as many pages as it has room for, none asked for again."""
    site = Site(megabytes=1)
    pool = site.cache.store.pages
    fill(site, "/first/")
    paths = ["/first/", *(f"/{number}/" for number in range(pool.limit // pool.size - 1))]
    for path in paths[1:]:
        fill(site, path)
    return site, paths


def test_a_page_that_nobody_reads_goes_first(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    site, _paths = full_site()
    pool = site.cache.store.pages
    site.ask("/first/")

    fill(site, "/one-more/")

    assert site.ask("/first/").cache == "hit"
    assert site.ask("/0/").cache == "miss"
    assert pool.size <= pool.limit


def test_a_page_that_was_read_once_has_one_more_chance(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    site, paths = full_site()
    pool = site.cache.store.pages
    site.ask("/first/")
    fill(site, "/one-more/")
    assert pool.get("/first/") is not None

    for number in range(len(paths)):
        fill(site, f"/later-{number}/")

    assert pool.get("/first/") is None
    assert pool.size <= pool.limit


def test_a_new_page_stays_where_all_others_are_read(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    site, paths = full_site()
    pool = site.cache.store.pages
    for path in paths:
        assert site.ask(path).cache == "hit"

    fill(site, "/new/")

    assert site.ask("/new/").cache == "hit"
    assert len(pool) == len(paths)
    assert pool.size <= pool.limit


def test_another_encoding_counts(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    site = Site()
    fill(site, "/a/")
    before = site.cache.store.pages.size

    body = site.ask("/a/", accept_encoding="gzip").body

    assert site.cache.store.pages.size > before + len(body)


def test_addresses_that_lead_nowhere_do_not_push_out_pages(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    site = Site(megabytes=1)
    site.ask("/a/")
    for number in range(200):
        site.pages[f"/{number}/"] = ("404 Not Found", [], b"x" * SIZE)
        site.ask(f"/{number}/")

    store = site.cache.store
    assert site.ask("/a/").cache == "hit"
    assert 0 < store.odd.size <= store.odd.limit
    assert len(store.pages) == 1


def test_all_shares_together_are_the_whole():
    store = Store(16 * 1000)

    assert [pool.limit for pool in (store.pages, store.asked, store.odd)] == [12000, 3000, 1000]


def test_a_change_frees_the_memory_of_what_was(site):
    for number in range(5):
        site.ask(f"/{number}/")
    site.edition += 1
    site.notice()
    site.ask("/0/")

    assert len(site.cache.store.pages) == 1


def test_an_empty_pool_holds_nothing():
    pool = Pool(1000)

    assert (pool.get("/a/"), len(pool), pool.size) == (None, 0, 0)
