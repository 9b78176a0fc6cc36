"""add_image: one row, one file under its content's name, one Event; the same picture only once."""

import io

import pytest
from PIL import Image as Picture

from articles.models import Edition, Event, Image
from articles.workflow import roles
from articles.workflow.images import AlreadyThere, add_image
from articles.workflow.refusals import Incomplete, NotAllowed, Refused
from tests import factories as make
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def a_file(colour: tuple[int, int, int] = (1, 2, 3)) -> io.BytesIO:
    out = io.BytesIO()
    Picture.new("RGB", (30, 20), colour).save(out, "PNG")
    return out


def test_a_picture_is_added_with_its_file_and_its_event(tmp_path):
    writer = make.make_writer()
    before = Edition.objects.get().number

    image = add_image(
        upload=a_file(),
        title=" A drawing ",
        credit="Ada",
        suggested_alt="Lines",
        by=writer,
        now=NOW,
    )

    image = Image.objects.get(pk=image.pk)
    assert (image.title, image.credit, image.suggested_alt) == ("A drawing", "Ada", "Lines")
    assert (image.width, image.height, image.uploaded_by) == (30, 20, writer)
    assert image.file.name == f"images/{image.sha256[:32]}.png"
    assert [path.name for path in (tmp_path / "images").iterdir()] == [f"{image.sha256[:32]}.png"]
    event = Event.objects.get(verb="add_image")
    assert (event.actor, event.at, event.subject) == (writer, NOW, f"articles.image:{image.pk}")
    assert event.data["changes"] == {
        "title": "A drawing",
        "credit": "Ada",
        "sha256": image.sha256,
    }
    assert Edition.objects.get().number == before + 1


def test_the_same_picture_is_refused_and_named(tmp_path):
    writer = make.make_writer()
    image = add_image(upload=a_file(), title="First", by=writer)

    with pytest.raises(AlreadyThere) as refused:
        add_image(upload=a_file(), title="Second", by=writer)

    assert refused.value.image == image
    assert str(refused.value) == "This picture is in the library already, as “First”."
    assert Image.objects.count() == 1
    assert Event.objects.filter(verb="add_image").count() == 1
    assert len(list((tmp_path / "images").iterdir())) == 1


def test_a_file_left_by_a_refused_row_is_taken_up_again(tmp_path):
    writer = make.make_writer()
    image = add_image(upload=a_file(), title="First", by=writer)
    stored = tmp_path / image.file.name
    content = stored.read_bytes()
    Image.objects.filter(pk=image.pk).delete()

    again = add_image(upload=a_file(), title="Again", by=writer)

    assert again.file.name == image.file.name
    assert stored.read_bytes() == content


@pytest.mark.parametrize("role", [roles.PUBLISHER, roles.PROFILE_MANAGER])
def test_a_role_without_pictures_is_refused(role, tmp_path):
    with pytest.raises(NotAllowed):
        add_image(upload=a_file(), title="Mine", by=make.make_user(role))

    assert not Image.objects.exists()
    assert not list(tmp_path.iterdir())


def test_a_title_is_needed():
    with pytest.raises(Incomplete, match="title"):
        add_image(upload=a_file(), title="  ", by=make.make_writer())


def test_what_is_no_picture_is_refused_in_a_sentence():
    with pytest.raises(Refused, match="not a picture we can take"):
        add_image(upload=io.BytesIO(b"<svg>"), title="Bad", by=make.make_writer())

    assert not Image.objects.exists()
