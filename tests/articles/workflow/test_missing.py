"""Pictures that lack a file by their own record are found, and drawn on demand."""

import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from articles.models import Edition, Image
from articles.workflow.drawing import AFTER_FAULT, LEASE, Claim
from articles.workflow.images import add_image
from articles.workflow.missing import ask_for_missing
from hubnews.renditions import recipe
from tests import factories as make
from tests.articles.pictures import a_photo, drawn_image, names_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def draw_pictures(*arguments: str) -> str:
    out = io.StringIO()
    call_command("draw_pictures", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(
    "lacking",
    [{"drawn": "0 300"}, {"drawn": ""}, {"drawn_crops": "0 50-50"}, {"focal_x": 0.2}],
    ids=["older widths", "nothing", "older crops", "another focus"],
)
def test_what_an_older_recipe_or_focus_left_is_found(lacking):
    image, whole = drawn_image(), drawn_image()
    Image.objects.filter(pk=image.pk).update(**lacking)

    assert ask_for_missing() == 1

    due = Image.objects.filter(draw_due_at__lte=timezone.now())
    assert list(due.values_list("pk", flat=True)) == [image.pk]
    assert Image.objects.get(pk=whole.pk).draw_due_at is None


def test_a_photo_that_was_changed_without_the_desk_is_found():
    author = make.make_author(photo="authors/new.png", draw_due_at=None)
    author.photo_drawn = f"{recipe.face_stem('authors/old.png')} 1 96"
    author.save()
    make.make_author(draw_due_at=None)
    complete = make.make_author(photo="authors/other.png", draw_due_at=None)
    complete.photo_drawn = f"{recipe.face_stem('authors/other.png')} 1 96"
    complete.save()

    assert ask_for_missing() == 1

    author.refresh_from_db()
    assert author.draw_due_at is not None


def test_what_a_worker_has_in_hand_is_never_touched():
    image = add_image(upload=a_photo(), title="A photo", by=make.make_writer())
    claim = Claim.take(Image, image.pk)

    assert ask_for_missing(again=True, failed=True) == 0
    assert draw_pictures() == (
        "0 pictures are complete now.\n"
        "1 are not: a worker has them in hand, or their file could not be read, which is logged.\n"
    )
    assert claim is not None
    assert claim.renew()


def test_what_failed_is_left_alone_until_somebody_asks():
    image = add_image(upload=a_photo(), title="A photo", by=make.make_writer())
    later = timezone.now() + AFTER_FAULT
    Image.objects.filter(pk=image.pk).update(draw_due_at=later)
    assert LEASE + timedelta(minutes=1) < AFTER_FAULT

    assert ask_for_missing() == 0
    assert draw_pictures() == "1 pictures are complete now.\n"


def test_the_command_draws_everything_that_is_missing():
    for number in range(3):
        add_image(upload=a_photo((number, 0, 0)), title="A photo", by=make.make_writer())

    assert draw_pictures() == "3 pictures are complete now.\n"
    assert draw_pictures() == "0 pictures are complete now.\n"

    assert set(Image.objects.values_list("drawn", "draw_due_at")) == {("1 280 400", None)}


def test_files_that_were_lost_are_drawn_again():
    image = drawn_image()
    folder = f"r/{recipe.stem(image.sha256)}"
    before = names_in(folder)
    default_storage.delete(f"{folder}/1-280.avif")
    edition = Edition.objects.get().number

    assert draw_pictures() == "0 pictures are complete now.\n"
    assert draw_pictures("--again") == "1 pictures are complete now.\n"

    assert names_in(folder) == before
    assert Edition.objects.get().number == edition
