"""Drawing a picture: claimed by one, recorded when all is there, the edition raised once."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.models import Edition, Image
from articles.workflow.drawing import (
    AFTER_FAULT,
    LEASE,
    Claim,
    ask_for_picture,
    ask_for_portrait,
    draw_due,
    draw_image,
    draw_photo,
)
from articles.workflow.images import add_image
from authors.models import Author
from hubnews import task_queue
from hubnews.renditions import recipe
from tests import factories as make
from tests.articles.pictures import a_photo, names_in, size_of

pytestmark = pytest.mark.django_db

FILES = sorted(
    [
        *(f"1-{width}.{kind}" for width in (280, 400) for kind in ("avif", "webp", "jpg")),
        *(f"1-{crop}-50-50.jpg" for crop in ("card", "16x9", "4x3", "1x1")),
    ]
)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def always() -> bool:
    return True


def added(**fields) -> Image:
    return add_image(upload=a_photo(), title="A photo", by=make.make_writer(), **fields)


def edition() -> int:
    return Edition.objects.get().number


def folder(image: Image) -> str:
    return f"r/{recipe.stem(image.sha256)}"


def test_an_added_picture_is_drawn_by_its_task():
    image = added()
    before = edition()
    assert (image.drawn, image.draw_due_at is None) == ("", False)

    assert task_queue.run_ready(keep_going=always) == 1

    image.refresh_from_db()
    assert (image.drawn, image.drawn_crops) == ("1 280 400", "1 50-50")
    assert image.draw_due_at is None
    assert names_in(folder(image)) == FILES
    assert edition() == before + 1
    assert [row.return_value for row in DBTaskResult.objects.all()] == [True]


def test_every_file_has_the_size_that_its_name_and_the_row_say():
    image = added()
    draw_image(image.pk, go_on=always)

    for name in FILES:
        part = name.removesuffix(".jpg").split("-")[1].split(".")[0]
        wanted = (
            recipe.crop_size(part, image.width, image.height)
            if part in recipe.CROPS
            else (int(part), {"280": 158, "400": 225}[part])
        )
        assert (name, size_of(f"{folder(image)}/{name}")) == (name, wanted)


def test_a_picture_whose_row_was_not_added_has_no_task():
    """The task belongs to the transaction: none waits for a picture that does not exist."""
    image = added()
    with pytest.raises(Exception, match="in the library already"):
        add_image(upload=a_photo(), title="Again", by=make.make_writer())

    assert [row.args_kwargs["args"] for row in DBTaskResult.objects.all()] == [[image.pk]]


def test_the_sweep_draws_what_no_task_asks_for_and_only_that():
    image = added()
    DBTaskResult.objects.all().delete()
    make.make_image(draw_due_at=None)

    assert draw_due(most=5, go_on=always) == (1, 1)
    assert draw_due(most=5, go_on=always) == (0, 0)

    image.refresh_from_db()
    assert image.drawn == "1 280 400"


def test_what_is_there_is_not_drawn_again():
    image = added()
    draw_image(image.pk, go_on=always)
    kept = Path(default_storage.path(f"{folder(image)}/1-280.avif"))
    lost = f"{folder(image)}/1-400.webp"
    kept.write_bytes(b"marked")
    default_storage.delete(lost)
    before = edition()
    ask_for_picture(image.pk)

    assert draw_image(image.pk, go_on=always) is True

    assert kept.read_bytes() == b"marked"
    assert default_storage.exists(lost)
    # Nothing that readers get has changed.
    assert edition() == before


def test_a_new_focus_makes_new_crops_beside_the_old_ones():
    image = added()
    draw_image(image.pk, go_on=always)
    Image.objects.filter(pk=image.pk).update(focal_x=0.25)
    ask_for_picture(image.pk)
    before = edition()

    draw_image(image.pk, go_on=always)

    image.refresh_from_db()
    assert image.drawn_crops == "1 25-50"
    assert edition() == before + 1
    new = [f"1-{crop}-25-50.jpg" for crop in ("card", "16x9", "4x3", "1x1")]
    assert names_in(folder(image)) == sorted([*FILES, *new])


def test_two_workers_do_not_draw_the_same_picture():
    image = added()
    claim = Claim.take(Image, image.pk)

    assert Claim.take(Image, image.pk) is None
    assert draw_image(image.pk, go_on=always) is False
    assert draw_due(most=5, go_on=always) == (0, 0)

    assert claim is not None
    image.refresh_from_db()
    assert (image.draw_due_at, image.drawn) == (claim.until, "")


def test_the_claim_of_a_killed_worker_ends_by_itself(time_machine):
    image = added()
    time_machine.move_to(timezone.now(), tick=False)
    Claim.take(Image, image.pk)

    time_machine.shift(LEASE - timedelta(seconds=1))
    assert draw_image(image.pk, go_on=always) is False
    time_machine.shift(timedelta(seconds=1))
    assert draw_image(image.pk, go_on=always) is True


def test_a_claim_is_renewed_between_two_files(time_machine):
    image = added()
    time_machine.move_to(timezone.now(), tick=False)
    until = []

    def slow() -> bool:
        until.append(Image.objects.get(pk=image.pk).draw_due_at - timezone.now())
        time_machine.shift(LEASE / 4)
        return True

    assert draw_image(image.pk, go_on=slow) is True
    assert len(until) == len(FILES)
    assert min(until) >= LEASE / 4


def test_a_focus_that_changes_meanwhile_takes_the_claim_away():
    """Or the crops around the old point would be recorded as those around the new one."""
    image = added()
    before = edition()

    def change() -> bool:
        Image.objects.filter(pk=image.pk).update(focal_x=0.9)
        ask_for_picture(image.pk)
        return True

    assert draw_image(image.pk, go_on=change) is False

    image.refresh_from_db()
    assert (image.drawn, image.drawn_crops, edition()) == ("", "", before)
    assert draw_image(image.pk, go_on=always) is True
    image.refresh_from_db()
    assert image.drawn_crops == "1 90-50"


def test_a_worker_that_stops_gives_the_picture_back_with_what_is_done():
    image = added()
    answers = iter([True, True, False])

    assert draw_image(image.pk, go_on=lambda: next(answers)) is False

    assert len(names_in(folder(image))) == 2
    image.refresh_from_db()
    assert (image.drawn, image.draw_due_at <= timezone.now()) == ("", True)
    assert draw_image(image.pk, go_on=always) is True


@pytest.mark.parametrize("fault", ["missing", "damaged"])
def test_an_upload_that_cannot_be_read_is_left_alone_for_a_while(fault, caplog, time_machine):
    image = added()
    time_machine.move_to(timezone.now(), tick=False)
    default_storage.delete(image.file.name)
    if fault == "damaged":
        default_storage.save(image.file.name, ContentFile(b"no picture"))

    assert draw_due(most=5, go_on=always) == (1, 0)
    assert draw_due(most=5, go_on=always) == (0, 0)

    left = Image.objects.values("drawn", "draw_due_at").get(pk=image.pk)
    assert left == {"drawn": "", "draw_due_at": timezone.now() + AFTER_FAULT}
    assert [record.getMessage() for record in caplog.records] == [
        f"The picture {image.file.name} could not be drawn"
    ]


def an_author() -> Author:
    path = default_storage.save("authors/face.png", a_photo())
    author = make.make_author(photo=path)
    ask_for_portrait(author.pk)
    return author


def test_a_photo_becomes_small_squares():
    author = an_author()
    before = edition()

    assert task_queue.run_ready(keep_going=always) == 1

    author.refresh_from_db()
    stem = recipe.face_stem(author.photo.name)
    assert (author.photo_drawn, author.draw_due_at) == (f"{stem} 1 96 192", None)
    assert names_in(f"p/{stem}") == sorted(
        f"1-{side}.{kind}" for side in (96, 192) for kind in ("avif", "webp", "jpg")
    )
    assert size_of(f"p/{stem}/1-96.webp") == (96, 96)
    assert edition() == before + 1


def test_an_author_without_a_photo_is_done_at_once():
    author = make.make_author()
    before = edition()

    assert draw_photo(author.pk, go_on=always) is True

    author.refresh_from_db()
    assert (author.photo_drawn, author.draw_due_at, edition()) == ("", None, before)
