"""Feeds and sitemaps under addresses that are not there: 404, and never an error."""

import pytest
from django.urls import reverse

from tests import factories as make

pytestmark = pytest.mark.django_db

FILES = ["feed.xml", "feed.atom", "feed.json"]
ODD = ["nothing", "%00", "a%00b", "%22", "..", "a%2Fb", "%F0%9F%92%A5", "%D0%98", "a" * 300, "%ff"]


@pytest.mark.parametrize("place", ["sections", "tags", "authors"])
@pytest.mark.parametrize("slug", ODD)
def test_unknown_and_malformed_slugs(client, place, slug):
    assert [client.get(f"/{place}/{slug}/{file}").status_code for file in FILES] == [404] * 3


@pytest.mark.parametrize(
    "address",
    [
        "/sitemaps/2026-11.xml",
        "/sitemaps/2026-13.xml",
        "/sitemaps/2026-00.xml",
        "/sitemaps/0000-01.xml",
        "/sitemaps/9999-12.xml",
        "/sitemaps/2999-12.xml",
        "/sitemaps/2026-11-0.xml",
        "/sitemaps/2026-11-1.xml",
        "/sitemaps/2026-11-2.xml",
        "/sitemaps/2026-11-9999.xml",
        "/sitemaps/2026-11-99999.xml",
        "/sitemaps/2026-11.xml/",
        "/sitemaps/%00.xml",
        "/sitemaps/٢٠٢٦-١١.xml",
        "/sitemaps/",
        "/feed.xml/x",
        "/feed.rss",
    ],
)
def test_unknown_files(client, address):
    assert client.get(address).status_code == 404


def test_a_tag_that_no_public_piece_carries_is_not_known(client):
    make.make_draft(tags=("Secret product",))

    assert [client.get(f"/tags/secret-product/{file}").status_code for file in FILES] == [404] * 3


@pytest.mark.parametrize(
    "name", ["site_rss", "site_atom", "site_json", "sitemap", "sitemap_pages", "robots"]
)
def test_only_reading_is_allowed(client, name):
    address = reverse(f"public:{name}")

    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("query", ["?page=x", "?before=%00", "?q=%22", "?" + "a" * 5000])
def test_an_unknown_query_changes_nothing(client, query):
    assert client.get("/feed.xml" + query).content == client.get("/feed.xml").content
