"""Which file of a picture a browser takes, whether the page holds still, what the form reads."""

import io
import shutil
from datetime import timedelta
from secrets import token_hex

import PIL.Image
import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Image
from articles.workflow.drawing import draw_image
from articles.workflow.images import add_image
from hubnews.renditions import recipe
from tests import factories as make
from tests.browser.shifts import moved

pytestmark = pytest.mark.django_db(transaction=True)

SHOWN = """(selector) => {
  const image = document.querySelector(selector)
  return [image.currentSrc.split("/").pop(), image.complete && image.naturalWidth > 0]
}"""


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def front(_media):
    """A front page with a lead, three seconds and a river, each with a picture of its own: a
    browser would rather show a larger file that it has than ask for the one that fits."""
    out = io.BytesIO()
    PIL.Image.linear_gradient("L").resize((1700, 956)).convert("RGB").save(out, "JPEG")
    image = add_image(upload=out, title="A photo", by=make.make_writer())
    assert draw_image(image.pk, go_on=lambda: True)
    writer, editor, now = make.make_writer(), make.make_editor(), timezone.now()
    for number in range(6):
        moment = now - timedelta(minutes=10 - number)
        fields = {"image_id": another(image).pk, "image_alt": "A slope"}
        make.make_published(writer, editor, moment, headline=f"Piece {number}", **fields)


def another(image: Image) -> Image:
    """The same files under other names, without the seconds that drawing them takes."""
    image = Image.objects.get(pk=image.pk)
    drawn = default_storage.path(f"r/{recipe.stem(image.sha256)}")
    image.pk, image.sha256 = None, token_hex(32)
    image.save()
    shutil.copytree(drawn, default_storage.path(f"r/{recipe.stem(image.sha256)}"))
    return image


def chosen(page: Page, selector: str) -> str:
    page.locator(selector).first.scroll_into_view_if_needed()
    page.wait_for_function(f"({SHOWN})({selector!r})[1]")
    name, _there = page.evaluate(SHOWN, selector)
    return name.removeprefix("1-")


@pytest.mark.parametrize(
    ("width", "pixels", "files"),
    [
        (390, 1, ["560.avif", "560.avif", "280.avif", "280.avif", "560.avif"]),
        (390, 2, ["840.avif", "840.avif", "560.avif", "280.avif", "840.avif"]),
        (1280, 1, ["840.avif", "560.avif", "280.avif", "280.avif", "1216.avif"]),
        (1280, 2, ["1680.avif", "840.avif", "560.avif", "560.avif", "1680.avif"]),
    ],
)
def test_the_file_that_fits_is_taken_and_nothing_moves(front, open_window, width, pixels, files):
    window = open_window(width=width, height=844, device_scale_factor=pixels)
    page = window.page

    assert window.open("/") == 200
    found = [
        chosen(page, selector)
        for selector in (
            ".card-lead img",
            ".front-seconds .card:first-child img",
            ".front-seconds .card + .card img",
            ".card-river img",
        )
    ]
    shifts = moved(page)
    assert window.open("/articles/piece-5/") == 200
    found.append(chosen(page, ".hero img"))

    assert found == files
    assert (shifts, moved(page), window.faults) == ([], [], [])


@pytest.mark.parametrize("card", [".front-seconds .card + .card", ".card-river"])
def test_a_picture_stands_beside_its_text(front, open_window, card):
    window = open_window()
    window.open("/")

    found = window.page.locator(card).first
    picture, text = (found.locator(part).bounding_box() for part in ("img", ".card-text"))

    assert picture["y"] == text["y"]
    assert picture["x"] >= text["x"] + text["width"]


def test_a_chosen_file_fills_the_empty_fields_of_the_form(sit_down, writer):
    block = b"".join(
        bytes([0x1C, 2, number]) + len(text).to_bytes(2) + text
        for number, text in ((105, b"Barrier"), (80, b"Grace"), (120, b"At low tide"))
    )
    content = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + len(block).to_bytes(4) + block
    out = io.BytesIO()
    PIL.Image.new("RGB", (64, 40), (20, 90, 160)).save(out, "JPEG")
    data = out.getvalue()
    data = data[:2] + b"\xff\xed" + (len(content) + 2).to_bytes(2) + content + data[2:]
    window = sit_down(writer, "/admin/articles/image/add/")
    page = window.page
    page.get_by_label("Credit:").fill("Typed")

    page.get_by_label("Picture").set_input_files(
        {"name": "tide.jpg", "mimeType": "image/jpeg", "buffer": data}
    )

    expect(page.get_by_role("status")).to_have_text(
        "Read from the file, please check: title, suggested caption."
    )
    expect(page.get_by_label("Title")).to_have_value("Barrier")
    expect(page.get_by_label("Credit:")).to_have_value("Typed")
    page.get_by_label("Suggested caption").fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()
    image = Image.objects.get()
    assert (image.title, image.credit, image.suggested_caption) == ("Barrier", "Typed", "")
    assert window.faults == []
