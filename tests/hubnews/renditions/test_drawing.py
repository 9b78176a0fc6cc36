"""The bytes of a rendition: its size, its format, and nothing of where the picture was made."""

import io

import pytest
from PIL import Image

from hubnews.renditions import drawing
from hubnews.renditions.recipe import Focus

SECRET = b"52.5200N-secret-place"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><!--' + SECRET + b"--></x:xmpmeta>"


def halves(size=(400, 200)) -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", size, (200, 20, 20))
    picture.paste((20, 20, 200), (size[0] // 2, 0, *size))
    return picture


def read(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


@pytest.mark.parametrize(
    ("extension", "kind"), [("avif", "AVIF"), ("webp", "WEBP"), ("jpg", "JPEG")]
)
def test_each_format_without_camera_data(extension, kind):
    """Even from a file that carries some, which an upload never does: it was drawn anew."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif[0x8825] = {1: "N", 2: (52.0, 31.0, 12.0)}
    sent = io.BytesIO()
    halves().save(sent, "JPEG", exif=exif, xmp=XMP, comment=SECRET, icc_profile=SECRET)
    assert sent.getvalue().count(SECRET) == 4

    data = drawing.encoded(drawing.in_width(drawing.opened(sent.getvalue()), 200), extension)

    made = read(data)
    assert (made.format, made.size) == (kind, (200, 100))
    assert SECRET not in data
    assert (dict(made.getexif()), made.getexif().get_ifd(0x8825)) == ({}, {})
    assert {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(made.info) == set()


def test_a_picture_in_its_own_width_is_left_alone():
    picture = halves()

    assert drawing.in_width(picture, 400) is picture


@pytest.mark.parametrize(
    ("focus", "red"), [(Focus(0, 50), True), (Focus(100, 50), False)], ids=["left", "right"]
)
def test_a_crop_keeps_its_focus(focus, red):
    made = drawing.cut(halves(), (100, 100), focus)

    left, _green, right = made.getpixel((50, 50))
    assert made.size == (100, 100)
    assert (left > right) == red


@pytest.mark.parametrize("extension", ["avif", "webp"])
def test_transparency_is_kept_where_the_format_knows_it(extension):
    picture = Image.new("RGBA", (40, 40), (0, 0, 0, 0))

    assert read(drawing.encoded(picture, extension)).getpixel((20, 20))[3] == 0


def test_a_transparent_picture_lies_on_white_in_jpeg():
    picture = Image.new("RGBA", (40, 40), (0, 0, 0, 0))

    assert read(drawing.encoded(picture, "jpg")).getpixel((20, 20)) == (255, 255, 255)


def test_the_same_picture_gives_the_same_bytes():
    """Or a name would stand for two files, of which a browser keeps the one it saw first."""
    for extension in ("avif", "webp", "jpg"):
        assert drawing.encoded(halves(), extension) == drawing.encoded(halves(), extension)
