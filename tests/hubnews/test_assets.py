"""Addresses of files are what Django gives, found faster."""

import pytest
from django.core.files.storage import FileSystemStorage

from articles.public.drawn import _kept
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


def test_a_static_file_that_was_not_collected_keeps_its_name_and_the_page_its_text(
    db, client, settings, tmp_path, caplog
):
    assets = {"BACKEND": "hubnews.assets.Assets", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"staticfiles": assets}
    _kept.cache_clear()

    answer = client.get("/nowhere/")

    _kept.cache_clear()
    assert answer.status_code == 404
    assert 'href="/static/public/base.css"' in answer.content.decode()
    told = "“public/base.css” was not collected: run manage.py collectstatic and restart"
    assert told in caplog.messages


def test_a_static_file_that_the_site_does_not_have_is_an_error(tmp_path):
    assets = Assets(location=tmp_path, base_url="/static/")

    with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):
        assets.url("no.css", force=True)
