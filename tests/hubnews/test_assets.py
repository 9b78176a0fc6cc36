"""Addresses of files are what Django gives, found faster."""

import pytest
from django.core.files.storage import FileSystemStorage

from hubnews.assets import Assets, Uploads


@pytest.mark.parametrize(
    "name",
    [
        *("images/0123-a_b.jpg", "r/abc/1-280.avif", "a//b.jpg", "a/../b.jpg", "../b.jpg", "a.b"),
        *("größe.jpg", "a b.jpg", "a%20b.jpg", "a?b.jpg", "a#b", "https://x.example/a.jpg", "/a"),
    ],
)
@pytest.mark.parametrize("base", ["/media/", "https://cdn.example/m/"])
def test_an_upload_has_the_address_django_gives_it(base, name):
    expected = FileSystemStorage(base_url=base).url(name)

    assert Uploads(base_url=base).url(name) == expected


def test_a_static_file_is_looked_up_once(tmp_path):
    (tmp_path / "staticfiles.json").write_text(
        '{"version": "1.1", "paths": {"tokens.css": "tokens.0123456789ab.css"}, "hash": "x"}'
    )
    assets = Assets(location=tmp_path, base_url="/static/")

    first = assets.url("tokens.css", force=True)
    assets.hashed_files.clear()

    assert first == "/static/tokens.0123456789ab.css"
    assert assets.url("tokens.css", force=True) == first
