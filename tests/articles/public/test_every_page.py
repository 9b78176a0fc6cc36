"""What every page keeps to: reading only, no cookie, nothing inline, nothing from outside."""

import gzip
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as project
from django.db import DatabaseError
from lxml import html

from articles import workflow
from articles.public import errors
from tests import factories as make
from tests.articles.public.reading import get, words

pytestmark = pytest.mark.django_db

LATER = make.NOW + timedelta(days=1)
PAGES = [
    "/",
    "/articles/whole-piece/",
    "/articles/retracted/",
    "/sections/ai/",
    "/tags/chips/",
    "/authors/ada-one/",
    "/sources/wired/",
    "/sources/wired/ai/",
    "/archive/2026/11/",
    "/search/?q=body",
    "/corrections/",
]
# The pages a reader may come to by mistake.
NOTICES = {"/nowhere/": 404, "/articles/unpublished/": 410, "/articles/taken-down/": 451}
# As long as the seed's text.
LONG = "<h2>One</h2><p>" + " ".join(f"word{number}" for number in range(1100)) + "</p>"


@pytest.fixture(autouse=True)
def _site():
    feed = make.make_feed(make.make_outlet("Wired"), "AI")
    article = make.make_published(
        now=make.NOW,
        headline="Whole piece",
        author=make.make_author("Ada One", bio="Ada reads."),
        document=make.make_document(feed=feed),
        image_id=make.make_image(credit="Ada One").pk,
        image_alt="A wave",
        tags=("Chips",),
    )
    note = workflow.ChangeNote(kind="correction", severity="major", text="It was two.")
    make.republish(article, note, now=LATER, body=LONG)
    for headline, verb in (
        ("Unpublished", workflow.unpublish),
        ("Taken down", workflow.take_down),
    ):
        piece = make.make_published(now=make.NOW, headline=headline)
        verb(article_id=piece.pk, by=make.make_admin(), note="Why.", now=LATER)
    piece = make.make_published(now=make.NOW, headline="Retracted")
    workflow.retract(article_id=piece.pk, by=make.make_editor(), reason="False.", now=LATER)
    with time_machine.travel(LATER, tick=False):
        yield


def status_of(address):
    return NOTICES.get(address, 200)


def test_pages_are_only_read(client):
    for address in PAGES:
        read = client.get(address)
        head = client.head(address)

        assert (head.status_code, head.content) == (read.status_code, b"")
        for method in (client.post, client.put, client.patch, client.delete):
            refused = method(address)
            assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD")


def test_a_reader_with_cookies_gets_the_same_bytes(client, admin_client):
    for address in [*PAGES, *NOTICES]:
        ours, theirs = admin_client.get(address), client.get(address)

        assert ours.content == theirs.content
        assert not ours.cookies
        assert b"csrf" not in ours.content.lower()
        assert "Cookie" not in ours.get("Vary", "")


def test_nothing_is_inline_and_nothing_comes_from_outside(client):
    for address in [*PAGES, *NOTICES]:
        tree = get(client, address, status_of(address))

        assert tree.xpath("//@style | //style | //@*[starts-with(name(), 'on')]") == []
        inline = tree.xpath("//script[not(@src)]/@type")
        assert set(inline) <= {"application/ld+json"}
        loaded = tree.xpath(
            "//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon']/@href"
        )
        assert [source for source in loaded if not source.startswith(("/static/", "/media/"))] == []
        assert "nonce" not in client.get(address)["Content-Security-Policy"]


def test_the_skeleton_is_whole(client):
    for address in [*PAGES, *NOTICES]:
        tree = get(client, address, status_of(address))

        assert tree.xpath("/html/@lang") == ["en"]
        assert len(tree.xpath("//h1")) == 1
        assert len(tree.xpath("//main")) == 1
        assert words(tree.xpath("//a[@class='skip']")[0]) == "Skip to the text"
        ids = tree.xpath("//@id")
        assert sorted(ids) == sorted(set(ids))
        for image in tree.xpath("//img"):
            assert set(image.attrib) >= {"alt", "width", "height"}
        for field in tree.xpath("//input"):
            assert tree.xpath(f"//label[@for='{field.get('id')}']")
        levels = [
            int(title.tag[1]) for title in tree.xpath("//main//*[self::h1 or self::h2 or self::h3]")
        ]
        assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


def test_every_link_inside_the_site_leads_somewhere(client):
    for address in PAGES:
        tree = get(client, address)

        inside = {link.split("#")[0] for link in tree.xpath("//a/@href") if link.startswith("/")}
        assert {link: client.get(link).status_code for link in sorted(inside)} == dict.fromkeys(
            sorted(inside), 200
        )


@pytest.mark.parametrize(("address", "files"), [("/articles/whole-piece/", 8), ("/", 6)])
def test_a_page_weighs_little(client, address, files):
    page = client.get(address).content
    tree = html.document_fromstring(page.decode())
    loaded = tree.xpath("//link[@rel='stylesheet']/@href | //script/@src")
    static = Path(project.BASE_DIR) / "static"
    names = [name.removeprefix("/static/") for name in loaded]
    assert len(names) == files

    weight = sum(
        len(gzip.compress(part, 6))
        for part in [page, *((static / name).read_bytes() for name in names)]
    )

    assert weight < 20 * 1024


@pytest.mark.parametrize(
    "address",
    [
        "/articles/%00/",
        "/articles/..%2F..%2Fetc/",
        "/articles/" + "a" * 121 + "/",
        "/articles/a b/",
        "/articles/%FF/",
        "/articles/'/",
        "/sections/%22/",
        "/tags/<b>/",
        "/authors/%E2%80%AE/",
        "/sources/a/b/c/",
        "/sources/%0A/x/",
    ],
)
def test_malformed_addresses_are_not_there(client, address):
    assert client.get(address).status_code == 404


def test_a_page_that_is_not_there_offers_ways_on(client):
    tree = get(client, "/nowhere/", 404)

    assert words(tree.find(".//h1")) == "There is no page at this address"
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert tree.xpath("//main//form/@action") == ["/search/"]


def test_a_page_that_is_not_there_needs_no_database(rf, monkeypatch):
    def away():
        raise DatabaseError("The database is away.")

    monkeypatch.setattr(errors, "menu", away)

    response = errors.not_found(rf.get("/nowhere/"))

    assert response.status_code == 404
    assert html.fromstring(response.content).xpath("//nav[@class='sections']") == []


def test_our_own_fault_is_told_without_the_database(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = errors.server_error(rf.get("/"))

    assert response.status_code == 500
    tree = html.document_fromstring(response.content.decode())
    assert words(tree.find(".//h1")) == "Something went wrong on our side"
