"""A page is right for one edition: never given out after it, never kept under another."""

import threading
import time
from datetime import UTC, datetime, timedelta

from hubnews.pagecache.contract import UNTIL
from tests.hubnews.pagecache.small_site import BODY


def test_after_a_change_every_page_is_made_anew(site):
    for path in ("/a/", "/b/"):
        site.ask(path)
    site.publish("/a/", b"another text")

    answers = [site.ask("/a/"), site.ask("/b/")]

    assert [(got.cache, got.body) for got in answers] == [("miss", b"another text"), ("miss", BODY)]
    assert site.rendered == {"/a/": 2, "/b/": 2}


def test_without_one_the_same_token_is_the_same_edition(site):
    site.ask("/a/")
    site.notice()

    assert site.ask("/a/").cache == "hit"


def test_a_page_rendered_while_the_edition_changes_is_not_kept(site):
    def slow(environ):
        body = b"rendered before the change"
        if site.rendered["/a/"] == 1:
            site.edition += 1
            site.notice()
            site.ask("/other/")
        return "200 OK", [], body

    site.pages["/a/"] = slow

    first, second, third = (site.ask("/a/") for _ in range(3))

    assert [got.cache for got in (first, second, third)] == ["miss", "miss", "hit"]
    assert site.rendered["/a/"] == 2


def test_who_asks_after_a_change_does_not_wait_for_a_page_from_before_it(site):
    started, go_on = threading.Event(), threading.Event()

    def slow(environ):
        if site.rendered["/a/"] == 1:
            started.set()
            assert go_on.wait(10)
            return "200 OK", [], b"before"
        return "200 OK", [], b"after"

    site.pages["/a/"] = slow
    early: list = []
    thread = threading.Thread(target=lambda: early.append(site.ask("/a/")))
    thread.start()
    assert started.wait(10)
    site.edition += 1
    site.notice()

    late = site.ask("/a/")
    go_on.set()
    thread.join(10)

    assert (early[0].body, late.body) == (b"before", b"after")
    assert site.ask("/a/").body == b"after"


def test_one_rendering_serves_all_who_wait(site):
    count, inside = 12, threading.Barrier(12)

    def slow(environ):
        time.sleep(0.3)
        return "200 OK", [], BODY

    site.pages["/a/"] = slow
    got = []

    def ask():
        inside.wait(10)
        got.append(site.ask("/a/", accept_encoding="gzip"))

    threads = [threading.Thread(target=ask) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert site.rendered == {"/a/": 1}
    assert len({answer.body for answer in got}) == 1
    assert sorted(answer.cache for answer in got) == ["hit"] * (count - 1) + ["miss"]


def test_a_fault_is_not_given_to_the_others_who_wait(site):
    waiting = threading.Barrier(2)

    def faulty(environ):
        if site.rendered["/a/"] == 1:
            waiting.wait(10)
            time.sleep(0.2)
            raise RuntimeError("once")
        return "200 OK", [], BODY

    site.pages["/a/"] = faulty
    first: list = []

    def ask():
        try:
            site.ask("/a/")
        except RuntimeError as error:
            first.append(str(error))

    thread = threading.Thread(target=ask)
    thread.start()
    waiting.wait(10)
    second = site.ask("/a/")
    thread.join(10)

    assert (first, second.status, second.body) == (["once"], "200 OK", BODY)
    assert len(site.cache._flights) == 0


def test_a_page_may_say_until_when_it_is_right(site):
    def timed(environ):
        environ[UNTIL] = datetime.now(UTC) + timedelta(seconds=0.2)
        return "200 OK", [], BODY

    site.pages["/a/"] = timed
    first = [site.ask("/a/").cache for _ in range(2)]
    time.sleep(0.25)

    assert [*first, site.ask("/a/").cache] == ["miss", "hit", "miss"]
