"""Uploads as readers get them: the file, or nothing."""

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload():
    path = settings.MEDIA_ROOT / "images" / "0123456789abcdef.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"bytes")
    yield path
    path.unlink()


def test_a_file_is_kept_for_a_year_and_not_sniffed(client, upload):
    response = client.get(f"/media/images/{upload.name}")

    assert (response.status_code, b"".join(response.streaming_content)) == (200, b"bytes")
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "a" * 5_000,
        "images/",
        "",
        "../hubnews.sqlite3",
        "%2e%2e/hubnews.sqlite3",
        "a%00b",
        "nothing",
    ],
)
def test_anything_else_is_not_found(client, path):
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize(
    ("extension", "kind"),
    [("avif", "image/avif"), ("webp", "image/webp"), ("jpg", "image/jpeg"), ("png", "image/png")],
)
def test_each_format_of_a_picture_is_named(client, extension, kind):
    """A browser that may not sniff shows nothing under another name."""
    path = settings.MEDIA_ROOT / "r" / "aaaa" / f"1-280.{extension}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"bytes")
    try:
        response = client.get(f"/media/r/aaaa/{path.name}")
        response.close()
    finally:
        path.unlink()

    assert (response.status_code, response["Content-Type"]) == (200, kind)
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
