"""What an editor types leads to the feed, with its newest items, or to a plain reason."""

import pytest

from sources.feeds import NotAFeed, preview
from sources.feeds.preview import NONE_FOUND
from sources.fetching import Unreachable
from tests.sources.feeds import formats
from tests.sources.feeds.formats import rss

HTML = "text/html; charset=utf-8"


def page(*links: str) -> str:
    return f"<!DOCTYPE html><html><head>{''.join(links)}</head><body>Hello</body></html>"


def link(href: str, kind: str = "application/rss+xml") -> str:
    return f'<link rel="alternate" type="{kind}" href="{href}">'


def paths(server) -> list[str]:
    return [asked.path for asked in server.asked]


def test_the_address_of_a_feed(server):
    url = server.serve("/feed", formats.ATOM_10)

    found = preview(url)

    assert (found.feed_url, found.title, found.site) == (
        url,
        "Outlet",
        "https://outlet.example/",
    )
    assert [item.title for item in found.items] == ["Second & last", "First"]


def test_the_newest_ten(server):
    server.serve("/feed", rss(*(f"<title>{number}</title>" for number in range(30))))

    assert [item.title for item in preview(server.url("/feed")).items] == [
        str(number) for number in range(10)
    ]


def test_the_site_names_its_feed(server):
    server.serve("/", page(link("/comments", "text/html"), link("news.xml"), link("/2")), type=HTML)
    url = server.serve("/news.xml", formats.RSS_20)

    assert preview(server.url("/")).feed_url == url
    assert paths(server) == ["/", "/news.xml"]


@pytest.mark.parametrize(
    "named",
    [
        '<LINK REL="Alternate" TYPE="Application/Atom+XML; charset=x" HREF="/named">',
        '<link href=/named type=application/feed+json rel="alternate home">',
        '<base href="/a/b/"><link rel=alternate type=application/rss+xml href="../../named">',
    ],
)
def test_however_the_site_writes_it(server, named):
    server.serve("/", page(named), type=HTML)
    url = server.serve("/named", formats.JSON_11, type="application/feed+json")

    assert preview(server.url("/")).feed_url == url


@pytest.mark.parametrize("path", ["/feed", "/rss.xml", "/atom.xml", "/feed.json"])
def test_a_site_that_names_none_is_asked_at_the_usual_places(server, path):
    server.serve("/blog/", page(), type=HTML)
    url = server.serve(path, formats.RSS_20)

    assert preview(server.url("/blog/")).feed_url == url


def test_a_named_feed_that_is_none_is_passed_over(server):
    server.serve("/", page(link("/gone"), link("javascript:x()"), link("/ok")), type=HTML)
    url = server.serve("/ok", formats.RSS_20)

    assert preview(server.url("/")).feed_url == url


def test_the_search_is_bounded(server):
    server.serve("/", page(*(link(f"/{number}") for number in range(50))), type=HTML)

    with pytest.raises(NotAFeed) as refused:
        preview(server.url("/"))

    assert str(refused.value) == NONE_FOUND
    assert paths(server) == ["/", "/0", "/1", "/2", "/feed", "/rss.xml", "/atom.xml", "/feed.json"]


def test_without_a_scheme_https_is_tried_first(server):
    server.serve("/feed", formats.RSS_20)
    typed = server.url("/feed").removeprefix("http://")

    assert preview(typed).feed_url == server.url("/feed")
    assert preview(f"  feed://{typed} ").feed_url == server.url("/feed")


def test_a_redirect_leads_to_the_address_that_is_kept(server):
    url = server.serve("/new", formats.RSS_20)

    assert preview(server.redirect("/old", "/new", 301)).feed_url == url


def test_what_does_not_answer(server):
    with pytest.raises(Unreachable) as refused:
        preview(server.url("/nothing"))

    assert str(refused.value) == (
        "There is nothing at this address (any more) (it answered 404 Not Found)."
    )


def test_a_broken_feed_is_not_searched_for_another(server):
    server.serve("/feed", formats.RSS_20[:400])

    with pytest.raises(NotAFeed) as refused:
        preview(server.url("/feed"))

    assert str(refused.value) == "The feed breaks off in the middle; it is read again later."
    assert paths(server) == ["/feed"]


@pytest.mark.parametrize("typed", ["", " ", "not an address", "file:///etc/passwd", "http://"])
def test_what_is_no_address(server, typed):
    with pytest.raises(Unreachable):
        preview(typed)
