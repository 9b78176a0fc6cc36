"""The picture library: a file comes in safely and once; afterwards only words about it change."""

import pytest
from django.test import Client

from articles.models import Event, Image
from articles.workflow import roles
from tests import factories as make
from tests.articles.admin.pictures import a_picture, not_a_picture

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/image/add/"
CHOICES = "/admin/articles/image/choices/"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def as_user(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def typed(**fields) -> dict:
    return {
        "title": "A photo",
        "credit": "Ada Byron",
        "credit_url": "",
        "suggested_alt": "An engine",
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
