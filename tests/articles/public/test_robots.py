"""robots.txt."""

import pytest

pytestmark = pytest.mark.django_db


def test_robots(client, settings):
    settings.SITE_URL = "https://news.example"

    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search/",
        "",
        "Sitemap: https://news.example/sitemap.xml",
    ]
