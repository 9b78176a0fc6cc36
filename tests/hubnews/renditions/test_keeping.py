"""A file is in the storage whole or not at all."""

import os
import time
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from hubnews.renditions import keeping
from hubnews.renditions.keeping import clear_parts, keep_whole


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_it_is_stored_under_its_name_and_may_be_again(media):
    keep_whole("r/one/1-280.jpg", b"whole")
    keep_whole("r/one/1-280.jpg", b"whole")

    assert [path.name for path in (media / "r/one").iterdir()] == ["1-280.jpg"]
    assert (media / "r/one/1-280.jpg").read_bytes() == b"whole"


def test_readers_may_have_what_a_worker_wrote(media):
    before = os.umask(0o077)
    try:
        keep_whole("r/one/1-280.jpg", b"whole")
    finally:
        os.umask(before)

    assert (media / "r/one/1-280.jpg").stat().st_mode & 0o777 == 0o644


def test_a_write_that_fails_leaves_nothing(media, monkeypatch):
    def no_room(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping.os, "fsync", no_room)

    with pytest.raises(OSError, match="No space"):
        keep_whole("r/one/1-280.jpg", b"whole")

    assert list((media / "r/one").iterdir()) == []
    assert not default_storage.exists("r/one/1-280.jpg")


def test_what_a_killed_process_left_goes_and_what_another_writes_stays(media):
    keep_whole("r/one/1-280.jpg", b"whole")
    old, new = media / "r/one/.1-560.jpg.ab.part", media / "r/one/.1-840.jpg.cd.part"
    for part in (old, new):
        part.write_bytes(b"ha")
    os.utime(old, (time.time() - 300, time.time() - 300))

    clear_parts("r/one", older_than=120)

    assert sorted(path.name for path in (media / "r/one").iterdir()) == [
        ".1-840.jpg.cd.part",
        "1-280.jpg",
    ]


def test_a_storage_that_is_no_folder_gets_it_once(settings):
    memory = "django.core.files.storage.InMemoryStorage"
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": memory}}

    keep_whole("r/one/1-280.jpg", b"whole")
    keep_whole("r/one/1-280.jpg", b"whole")
    clear_parts("r/one", older_than=0)

    assert default_storage.listdir("r/one") == ([], ["1-280.jpg"])
    assert default_storage.open("r/one/1-280.jpg").read() == b"whole"
