"""Files that no row names any more: listed, and removed only by the command that says so."""

import io
import os
import time

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from articles.models import Image
from hubnews.renditions import recipe
from hubnews.renditions.keeping import keep_whole
from tests import factories as make
from tests.articles.pictures import drawn_image, names_in

pytestmark = pytest.mark.django_db

DAY = 24 * 3600


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def unused(*arguments: str) -> list[str]:
    out = io.StringIO()
    call_command("unused_pictures", *arguments, stdout=out)
    return out.getvalue().splitlines()


def stored(name: str, *, days: int) -> str:
    keep_whole(name, b"x" * 1000)
    when = time.time() - days * DAY
    os.utime(default_storage.path(name), (when, when))
    return name


def test_what_nothing_names_is_listed_and_stays():
    image = drawn_image()
    folder = f"r/{recipe.stem(image.sha256)}"
    old = [
        stored("p/aaaaaaaaaaaaaaaaaaaa/1-96.jpg", days=31),
        stored(f"{folder}/0-300.avif", days=40),
        stored(f"{folder}/1-card-10-10.jpg", days=40),
        stored("r/aaaaaaaaaaaaaaaaaaaa/1-280.avif", days=31),
    ]
    stored(f"{folder}/1-card-20-20.jpg", days=29)
    kept = names_in(folder)

    assert sorted(unused()) == sorted([*old, "4 files, 0.0 MB would be removed: add --remove."])
    assert names_in(folder) == kept
    assert all(default_storage.exists(name) for name in old)


def test_they_are_removed_when_that_is_said_and_nothing_else_is():
    image = drawn_image()
    author = make.make_author(photo="authors/face.png")
    author.photo_drawn = f"{recipe.face_stem('authors/face.png')} 1 96"
    author.save()
    face = stored(f"p/{recipe.face_stem('authors/face.png')}/1-96.jpg", days=400)
    upload = stored("images/nobody.png", days=400)
    folder = f"r/{recipe.stem(image.sha256)}"
    kept = names_in(folder)
    for name in kept:
        os.utime(default_storage.path(f"{folder}/{name}"), (0, 0))
    stored(f"{folder}/1-card-10-10.jpg", days=40)
    part = stored(f"{folder}/.1-280.avif.ab.part", days=40)

    assert set(unused("--remove")) == {
        f"{folder}/1-card-10-10.jpg",
        part,
        "2 files, 0.0 MB were removed.",
    }

    assert names_in(folder) == kept
    assert default_storage.exists(face)
    assert default_storage.exists(upload)
    assert unused("--remove") == ["0 files, 0.0 MB were removed."]


def test_crops_that_pages_still_name_stay_while_new_ones_are_awaited():
    image = drawn_image()
    Image.objects.filter(pk=image.pk).update(focal_x=0.1)
    folder = f"r/{recipe.stem(image.sha256)}"
    for name in names_in(folder):
        os.utime(default_storage.path(f"{folder}/{name}"), (0, 0))
    new = stored(f"{folder}/1-card-10-50.jpg", days=40)

    assert unused() == ["Nothing is left over."]
    assert default_storage.exists(new)


def test_nothing_has_been_drawn_yet():
    assert unused() == ["Nothing is left over."]


def test_days_are_not_negative():
    with pytest.raises(CommandError, match="0 or more"):
        unused("--days", "-1")
