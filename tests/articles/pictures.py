"""Pictures large enough to be drawn in two widths, and what is stored of them."""

import io
from itertools import count

import PIL.Image
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles.models import Image
from articles.workflow.drawing import draw_image
from tests import factories as make

WIDTH, HEIGHT = 400, 225

_numbers = count(1)


def a_photo(colour: tuple[int, int, int] = (20, 90, 160)) -> ContentFile:
    out = io.BytesIO()
    picture = PIL.Image.linear_gradient("L").resize((WIDTH, HEIGHT)).convert("RGB")
    picture.paste(colour, (0, 0, 40, 40))
    picture.save(out, "PNG")
    return ContentFile(out.getvalue(), "photo.png")


def drawn_image(**fields) -> Image:
    """A library image with every rendition, a different one each time."""
    from articles.workflow.images import add_image

    number = next(_numbers)
    image = add_image(
        upload=a_photo((number % 256, number // 256 % 256, 7)),
        title=f"Photo {number}",
        by=make.make_writer(),
        **fields,
    )
    assert draw_image(image.pk, go_on=lambda: True)
    image.refresh_from_db()
    return image


def names_in(folder: str) -> list[str]:
    _folders, files = default_storage.listdir(folder)
    return sorted(files)


def size_of(name: str) -> tuple[int, int]:
    """Of a stored picture, in pixels."""
    with default_storage.open(name) as file, PIL.Image.open(file) as picture:
        return picture.size
