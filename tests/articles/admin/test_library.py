"""The picture library: a file comes in safely and once; afterwards only words about it change."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Edition, Event, Image
from articles.workflow import roles
from hubnews import task_queue
from hubnews.uploads import NOT_STORED
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.pictures import a_picture, not_a_picture

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/image/add/"
CHOICES = "/admin/articles/image/choices/"
WORDS = "/admin/articles/image/words/"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def typed(**fields) -> dict:
    return {
        "title": "A photo",
        "credit": "Ada Byron",
        "credit_url": "",
        "suggested_alt": "An engine",
        "suggested_caption": "Seen in London",
        "focal_x": "0.25",
        "focal_y": "0.5",
    } | fields


def test_a_writer_adds_a_picture():
    writer = make.make_writer()

    answer = as_user(writer).post(ADD, typed(upload=a_picture("holiday.jpg", kind="JPEG")))

    assert (answer.status_code, answer.url) == (302, "/admin/articles/image/")
    image = Image.objects.get()
    assert (image.title, image.credit, image.focal_x) == ("A photo", "Ada Byron", 0.25)
    assert image.file.name == f"images/{image.sha256[:32]}.jpg"
    assert image.uploaded_by == writer
    assert Event.objects.get().verb == "add_image"


def test_a_storage_that_fails_loses_nothing_that_was_typed(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "a-file" / "media"
    (tmp_path / "a-file").write_text("There is no room below a file.")

    answer = as_user(make.make_writer()).post(ADD, typed(upload=a_picture()))

    form = answer.context["adminform"].form
    assert answer.status_code == 200
    assert form.errors == {"upload": [NOT_STORED]}
    assert (form["title"].value(), form["credit"].value()) == ("A photo", "Ada Byron")
    assert not Image.objects.exists()
    assert not Event.objects.exists()


def test_a_file_is_stored_once_the_rest_is_right(tmp_path):
    answer = as_user(make.make_writer()).post(ADD, typed(upload=a_picture(), focal_x="7"))

    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors
    assert list(tmp_path.iterdir()) == []


def test_the_same_file_again_leads_to_the_picture_that_is_there():
    client = as_user(make.make_writer())
    client.post(ADD, typed(upload=a_picture()))
    image = Image.objects.get()

    answer = client.post(ADD, typed(title="Again", upload=a_picture("other-name.png")))

    page = answer.content.decode()
    link = f'<a href="/admin/articles/image/{image.pk}/change/">A photo</a>'
    assert f"This picture is in the library already, as {link}." in page
    assert 'value="Again"' in page
    assert Image.objects.count() == 1


def test_what_is_no_picture_is_refused_and_the_words_stay():
    answer = as_user(make.make_writer()).post(
        ADD, typed(title="Typed 👩‍🔬 title", upload=not_a_picture())
    )

    page = answer.content.decode()
    assert "This file is not a picture we can take." in page
    assert 'value="Typed 👩‍🔬 title"' in page
    assert not Image.objects.exists()


def test_a_picture_is_needed_and_its_focus_lies_inside():
    client = as_user(make.make_writer())

    assert "upload" in client.post(ADD, typed()).context["adminform"].form.errors
    outside = client.post(ADD, typed(upload=a_picture(), focal_x="1.5"))
    assert outside.status_code == 200
    assert not Image.objects.exists()


def test_a_credit_is_changed_with_an_event_and_the_file_is_not():
    client = as_user(make.make_writer())
    client.post(ADD, typed(upload=a_picture()))
    image = Image.objects.get()
    kept = (image.file.name, image.sha256, image.width)

    client.post(
        f"/admin/articles/image/{image.pk}/change/",
        typed(credit="Grace Hopper", upload=a_picture(colour=(1, 1, 1)), file=a_picture()),
    )

    image.refresh_from_db()
    assert image.credit == "Grace Hopper"
    assert (image.file.name, image.sha256, image.width) == kept
    assert Event.objects.get(verb="change_image").data["changes"] == {
        "credit": ["Ada Byron", "Grace Hopper"]
    }


def test_the_figure_picker_gets_the_newest_pictures_that_match():
    image = make.make_image(title="Engine of Ada", credit="Byron", suggested_alt="Cogs")
    make.make_image(title="Something else")
    client = as_user(make.make_writer())

    assert client.get(CHOICES, {"q": "byron engine"}).json() == [
        {
            "id": image.pk,
            "url": image.file.url,
            "title": "Engine of Ada",
            "alt": "Cogs",
            "width": image.width,
            "height": image.height,
            "credit": "Byron",
            "caption": "",
        }
    ]
    assert [found["title"] for found in client.get(CHOICES).json()] == [
        "Something else",
        "Engine of Ada",
    ]
    assert client.get(CHOICES, {"q": "nothing like it"}).json() == []
    assert client.get(CHOICES, {"q": "\0%_'\""}).json() == []


def test_the_figure_picker_asks_who():
    assert as_user(make.make_user(roles.PROFILE_MANAGER)).get(CHOICES).status_code == 403
    assert Client().get(CHOICES).status_code == 302


def test_the_library_shows_pictures_with_title_and_credit():
    image = make.make_image(title="Engine", credit="Ada")

    page = as_user(make.make_writer()).get("/admin/articles/image/").content.decode()

    assert f'src="{image.file.url}"' in page
    assert ">Engine</b>" in page
    assert ">Ada</span>" in page


def test_a_profile_manager_does_not_see_the_library():
    client = as_user(make.make_user(roles.PROFILE_MANAGER))

    assert client.get("/admin/articles/image/").status_code == 403
    assert client.get(ADD).status_code == 403


def a_picture_that_says(**said: bytes) -> SimpleUploadedFile:
    """A JPEG whose IPTC block holds a headline, a byline and a caption, as far as given."""
    numbers = {"title": 105, "credit": 80, "caption": 120}
    block = b"".join(
        bytes([0x1C, 2, numbers[name]]) + len(text).to_bytes(2) + text
        for name, text in said.items()
    )
    content = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + len(block).to_bytes(4) + block
    plain = a_picture(kind="JPEG").read()
    part = b"\xff\xed" + (len(content) + 2).to_bytes(2) + content
    return SimpleUploadedFile("photo.jpg", plain[:2] + part + plain[2:])


def test_empty_fields_are_filled_with_what_the_file_says_and_typed_ones_are_not():
    upload = a_picture_that_says(title=b"Barrier", credit=b"Grace", caption=b"At low tide")

    as_user(make.make_writer()).post(
        ADD, typed(title="", credit="Typed", suggested_caption="", upload=upload)
    )

    image = Image.objects.get()
    assert (image.title, image.credit, image.suggested_alt, image.suggested_caption) == (
        "Barrier",
        "Typed",
        "An engine",
        "At low tide",
    )
    assert Event.objects.get().data["changes"]["title"] == "Barrier"


def test_who_empties_a_field_that_was_filled_means_it():
    upload = a_picture_that_says(credit=b"Grace", caption=b"At low tide")

    as_user(make.make_writer()).post(
        ADD, typed(credit="", suggested_caption="", words_shown="1", upload=upload)
    )

    image = Image.objects.get()
    assert (image.credit, image.suggested_caption) == ("", "")


def test_a_picture_without_a_title_in_form_and_file_is_refused():
    answer = as_user(make.make_writer()).post(ADD, typed(title="", upload=a_picture()))

    assert answer.context["adminform"].form.errors == {
        "title": ["A picture needs a title, so that it is found again."]
    }
    assert not Image.objects.exists()


def test_the_form_is_told_what_a_chosen_file_says():
    client = as_user(make.make_writer())
    upload = a_picture_that_says(title=b"Barrier", credit=b"Grace")

    assert client.post(WORDS, {"upload": upload}).json() == {
        "title": "Barrier",
        "credit": "Grace",
        "suggested_alt": "",
        "suggested_caption": "",
    }
    assert not Image.objects.exists()
    wrong = client.post(WORDS, {"upload": not_a_picture()})
    assert wrong.status_code == 400
    assert wrong.json()["problem"].startswith("This file is not a picture we can take.")
    assert client.post(WORDS).json() == {"problem": "Send a picture."}
    assert client.get(WORDS).status_code == 400
    assert as_user(make.make_user(roles.PUBLISHER)).post(WORDS).status_code == 403


def test_a_new_focus_asks_for_new_crops_and_other_words_do_not():
    client = as_user(make.make_writer())
    client.post(ADD, typed(upload=a_picture()))
    image = Image.objects.get()
    task_queue.run_ready(keep_going=lambda: True)
    change = f"/admin/articles/image/{image.pk}/change/"
    before = Edition.objects.get().number

    client.post(change, typed(credit="Grace"))
    assert task_queue.run_ready(keep_going=lambda: True) == 0
    client.post(change, typed(credit="Grace", focal_x="0.75"))
    assert task_queue.run_ready(keep_going=lambda: True) == 1

    assert Image.objects.get().drawn_crops == "1 75-50"
    # Twice for what was said about it, once for the crops.
    assert Edition.objects.get().number == before + 3
