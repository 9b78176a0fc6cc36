"""A picture is read with suspicion and drawn anew: nothing but its pixels survives."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from hubnews import uploads
from hubnews.uploads import UnsafeImage, safe_image

SECRET = b"52.5200N-secret-place"


def as_file(picture: Image.Image, kind: str, **options: object) -> io.BytesIO:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    out.seek(0)
    return out


def picture(mode: str = "RGB", size: tuple[int, int] = (40, 20)) -> Image.Image:
    return Image.linear_gradient("L").resize(size).convert(mode)


def opened(kept: uploads.SafeImage) -> Image.Image:
    return Image.open(io.BytesIO(kept.content))


def png_of(width: int, height: int) -> io.BytesIO:
    """A PNG of a few kilobytes that says it is this large, and is."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((1 + (width + 7) // 8) * height), 9)
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("sent", "kept_as", "extension"),
    [
        ("JPEG", "JPEG", "jpg"),
        ("PNG", "PNG", "png"),
        ("GIF", "PNG", "png"),
        ("WEBP", "WEBP", "webp"),
        ("AVIF", "AVIF", "avif"),
    ],
)
def test_each_format_is_drawn_anew(sent: str, kept_as: str, extension: str) -> None:
    kept = safe_image(as_file(picture(), sent))

    assert opened(kept).format == kept_as
    assert (kept.width, kept.height) == (40, 20)
    assert kept.name == f"{kept.sha256[:32]}.{extension}"


def test_the_same_picture_always_has_the_same_name() -> None:
    assert safe_image(as_file(picture(), "PNG")) == safe_image(as_file(picture(), "PNG"))


def test_camera_data_comments_and_text_are_dropped() -> None:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    text = PngInfo()
    text.add_text("Comment", SECRET.decode())
    sent = [
        as_file(picture(), "JPEG", exif=exif, comment=SECRET),
        as_file(picture(), "PNG", exif=exif, pnginfo=text),
        as_file(picture(), "WEBP", exif=exif, xmp=SECRET),
        as_file(picture(), "AVIF", exif=exif, xmp=SECRET),
        as_file(picture(), "GIF", comment=SECRET),
        io.BytesIO(as_file(picture(), "JPEG").getvalue() + SECRET),
    ]
    for upload in sent:
        assert SECRET in upload.getvalue()
        kept = safe_image(upload)
        assert SECRET not in kept.content
        assert dict(opened(kept).getexif()) == {}


def test_a_picture_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    kept = safe_image(as_file(picture(size=(40, 20)), "JPEG", exif=exif))

    assert (kept.width, kept.height) == (20, 40)
    assert opened(kept).size == (20, 40)


def test_a_colour_profile_is_applied_and_then_left_out() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    kept = safe_image(as_file(Image.new("RGB", (8, 8), (200, 30, 30)), "PNG", icc_profile=lab))

    assert "icc_profile" not in opened(kept).info
    red, green, blue = opened(kept).getpixel((4, 4))
    assert abs(red - 200) <= 2
    assert abs(green - 30) <= 2
    assert abs(blue - 30) <= 2


def test_a_broken_colour_profile_does_no_harm() -> None:
    kept = safe_image(as_file(Image.new("RGB", (8, 8), (9, 99, 9)), "PNG", icc_profile=b"rubbish"))

    assert opened(kept).getpixel((4, 4)) == (9, 99, 9)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_of_png_is_taken(mode: str) -> None:
    source = Image.new("I;16", (8, 8), 40_000) if mode == "I;16" else picture(mode, (8, 8))

    kept = safe_image(as_file(source, "PNG"))

    assert opened(kept).mode in {"L", "RGB", "RGBA"}


def test_sixteen_bit_grey_keeps_its_tone() -> None:
    kept = safe_image(as_file(Image.new("I;16", (8, 8), 128 * 256), "PNG"))

    assert opened(kept).getpixel((4, 4)) == 128


def test_print_colours_become_screen_colours() -> None:
    kept = safe_image(as_file(picture().convert("CMYK"), "JPEG"))

    assert opened(kept).mode == "RGB"


def test_transparency_is_kept() -> None:
    kept = safe_image(as_file(Image.new("RGBA", (4, 4), (1, 2, 3, 0)), "PNG"))

    assert opened(kept).getpixel((0, 0))[3] == 0


def test_what_is_larger_than_any_place_for_it_is_made_smaller() -> None:
    kept = safe_image(as_file(picture(size=(4000, 1000)), "JPEG"))

    assert (kept.width, kept.height) == (uploads.MAX_SIDE, uploads.MAX_SIDE // 4)


def test_a_camera_file_with_a_second_picture_behind_it_is_taken() -> None:
    sent = as_file(picture(), "MPO", save_all=True, append_images=[picture(size=(4, 2))])

    kept = safe_image(sent)

    assert opened(kept).format == "JPEG"
    assert (kept.width, kept.height) == (40, 20)


def test_a_small_file_that_unpacks_to_a_hundred_megapixels_is_refused_unread() -> None:
    sent = png_of(10_000, 10_000)
    assert len(sent.getvalue()) < 20_000

    with pytest.raises(UnsafeImage) as refused:
        safe_image(sent)

    assert str(refused.value) == uploads.TOO_MANY_PIXELS


def test_forty_megapixels_are_the_limit() -> None:
    assert safe_image(png_of(8000, 5000)).width == uploads.MAX_SIDE
    with pytest.raises(UnsafeImage, match="megapixels"):
        safe_image(png_of(8000, 5001))


def test_an_even_larger_one_is_refused_the_same_way() -> None:
    with pytest.raises(UnsafeImage) as refused:
        safe_image(png_of(20_000, 20_000))

    assert str(refused.value) == uploads.TOO_MANY_PIXELS


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
def test_a_moving_picture_is_refused(kind: str) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]

    with pytest.raises(UnsafeImage) as refused:
        safe_image(as_file(frames[0], kind, save_all=True, append_images=frames[1:]))

    assert str(refused.value) == uploads.MOVING


@pytest.mark.parametrize(
    "sent",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.7",
        b"just words",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"\xff\xd8\xff",
    ],
)
def test_what_is_no_picture_is_refused(sent: bytes) -> None:
    with pytest.raises(UnsafeImage) as refused:
        safe_image(io.BytesIO(sent))

    assert str(refused.value) == uploads.NOT_A_PICTURE


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "PPM", "ICO"])
def test_a_picture_of_another_format_is_refused(kind: str) -> None:
    with pytest.raises(UnsafeImage) as refused:
        safe_image(as_file(picture(), kind))

    assert str(refused.value) == uploads.NOT_A_PICTURE


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_half_a_file_is_refused(kind: str) -> None:
    whole = as_file(Image.effect_noise((200, 200), 80).convert("RGB"), kind).getvalue()

    with pytest.raises(UnsafeImage) as refused:
        safe_image(io.BytesIO(whole[: len(whole) // 2]))

    assert str(refused.value) in {uploads.DAMAGED, uploads.NOT_A_PICTURE}


def test_an_empty_and_a_heavy_file_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnsafeImage, match="empty"):
        safe_image(io.BytesIO(b""))
    monkeypatch.setattr(uploads, "MAX_BYTES", 100)
    with pytest.raises(UnsafeImage) as refused:
        safe_image(as_file(picture(), "PNG"))
    assert str(refused.value) == uploads.TOO_HEAVY
