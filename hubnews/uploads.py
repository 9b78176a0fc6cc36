"""Pictures that people upload: read with suspicion, drawn anew, named by their content.

Nothing of the sent file survives but its pixels: no camera data, no place, no hidden payload.
"""

import hashlib
import io
import logging
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from PIL import Image, ImageCms, ImageOps

from hubnews.embedded import Words, words_in
from hubnews.renditions.keeping import keep_whole

logger = logging.getLogger(__name__)

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
# Two device pixels for each of the widest place a picture has on the site.
MAX_SIDE = 2560

# What may come in, and what it is drawn anew as: (Pillow's name, extension, options).
KEPT_AS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "JPEG": ("JPEG", "jpg", {"quality": 86, "progressive": True, "optimize": True}),
    "PNG": ("PNG", "png", {}),
    "GIF": ("PNG", "png", {}),
    "WEBP": ("WEBP", "webp", {"quality": 86}),
    "AVIF": ("AVIF", "avif", {"quality": 75, "speed": 8}),
}

NOT_A_PICTURE = "This file is not a picture we can take. Send a JPEG, PNG, WebP, AVIF or GIF."
DAMAGED = "This picture is damaged or not complete. Export it again and send the new file."
TOO_HEAVY = f"This file is larger than {MAX_BYTES // 1024 // 1024} MB. Export it smaller."
TOO_MANY_PIXELS = (
    f"This picture has more than {MAX_PIXELS // 1_000_000} megapixels. Export it smaller."
)
MOVING = "This picture moves. Send a still one."
EMPTY = "This file is empty."


NOT_STORED = (
    "The picture could not be stored just now, and nothing was saved. Choose it once more, and "
    "send the form again in a minute."
)


class NotStored(Exception):
    """The storage failed. `str()` of it is a sentence for the person who sent the file."""

    def __init__(self) -> None:
        super().__init__(NOT_STORED)


class UnsafeImage(ValueError):
    """`str()` of it is a sentence for the person who sent the file."""


@dataclass(frozen=True, kw_only=True)
class SafeImage:
    """`name` is a hash of `content`, so that the same picture always has the same name. `words` is
    what the sent file said of itself: it is not in `content`."""

    name: str
    content: bytes
    width: int
    height: int
    sha256: str
    words: Words = field(default_factory=Words)
    # Where it was put: the form does that, and whoever writes the row need not ask again.
    _kept: set[str] = field(default_factory=set, init=False, repr=False, compare=False)

    def keep(self, folder: str) -> str:
        """Put it into the storage, unless it is there already. Returns its path there.

        Raises `NotStored` when a disk is full or a bucket is away.
        """
        path = f"{folder}/{self.name}"
        if path in self._kept:
            return path
        try:
            if not default_storage.exists(path):
                keep_whole(path, self.content)
        except Exception:
            # Every storage has errors of its own.
            logger.exception("%s could not be stored", path)
            raise NotStored from None
        self._kept.add(path)
        return path


def safe_image(upload: Any) -> SafeImage:
    """The picture in a file-like `upload`, drawn anew, or `UnsafeImage` saying what is wrong."""
    picture = _opened(_read(upload))
    # MPO is what cameras write: a JPEG with a second, smaller picture behind it.
    kind, extension, options = KEPT_AS["JPEG" if picture.format == "MPO" else str(picture.format)]
    drawn = _drawn_anew(picture, opaque=kind == "JPEG")
    words = words_in(picture)
    out = io.BytesIO()
    drawn.save(out, kind, **options)
    content = out.getvalue()
    sha256 = hashlib.sha256(content).hexdigest()
    return SafeImage(
        name=f"{sha256[:32]}.{extension}",
        content=content,
        width=drawn.width,
        height=drawn.height,
        sha256=sha256,
        words=words,
    )


def words_of(upload: Any) -> Words:
    """What the file says of itself, without drawing it; `UnsafeImage` if it is no picture."""
    return words_in(_opened(_read(upload)))


def _read(upload: Any) -> bytes:
    upload.seek(0)
    data: bytes = upload.read(MAX_BYTES + 1)
    if not data:
        raise UnsafeImage(EMPTY)
    if len(data) > MAX_BYTES:
        raise UnsafeImage(TOO_HEAVY)
    return data


def _opened(data: bytes) -> Image.Image:
    """The picture with its size known and nothing decoded yet."""
    try:
        picture = Image.open(io.BytesIO(data), formats=list(KEPT_AS))
        moving = picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnsafeImage(TOO_MANY_PIXELS) from None
    except Exception:
        raise UnsafeImage(NOT_A_PICTURE) from None
    if picture.width * picture.height > MAX_PIXELS:
        raise UnsafeImage(TOO_MANY_PIXELS)
    if moving:
        raise UnsafeImage(MOVING)
    return picture


def _drawn_anew(picture: Image.Image, *, opaque: bool) -> Image.Image:
    try:
        picture.load()
        profile = picture.info.get("icc_profile")
        # Larger than needed is made smaller first: what follows then costs less.
        picture = _eight_bits(ImageOps.exif_transpose(picture))
        picture.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
        picture = _in_srgb(picture, profile)
    # Pillow raises a dozen kinds of error for damaged files, plain SyntaxError among them.
    except Exception:
        raise UnsafeImage(DAMAGED) from None
    if opaque and picture.mode != "L":
        picture = picture.convert("RGB")
    # `info` is where comments, profiles and camera data would travel on.
    picture.info = {}
    return picture


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Any mode as one that can be scaled and saved everywhere. CMYK stays, for its profile."""
    if picture.mode.startswith("I"):
        # A 16-bit grey: `convert` alone would cut off all but the darkest tones.
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in {"RGB", "RGBA", "L", "CMYK"}:
        has_key_colour = "transparency" in picture.info
        return picture.convert("RGBA") if has_key_colour else picture
    transparent = picture.mode in {"LA", "PA", "La", "RGBa"} or "transparency" in picture.info
    return picture.convert("RGBA" if transparent else "RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours as a screen shows them: the profile is applied, then left out."""
    target = picture.mode if picture.mode != "CMYK" else "RGB"
    if profile and picture.mode != "L":
        alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
        colours = picture.convert("RGB") if alpha else picture
        try:
            converted = ImageCms.profileToProfile(
                colours,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            # A broken profile says nothing: the pixels stand as they are.
            return picture.convert(target)
        if converted is not None:
            if alpha:
                converted.putalpha(alpha)
            return converted
    return picture.convert(target)


class SafeImageField(forms.FileField):
    """A form field whose value is a `SafeImage`. Errors are sentences for the editor."""

    widget = forms.ClearableFileInput

    def to_python(self, data: Any) -> Any:
        upload = super().to_python(data)
        if upload is None:
            return None
        try:
            return safe_image(upload)
        except UnsafeImage as wrong:
            raise ValidationError(str(wrong), code="unsafe_image") from None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        accepted = "image/jpeg,image/png,image/webp,image/avif,image/gif"
        return {**super().widget_attrs(widget), "accept": accepted}


def keep_upload(form: forms.BaseForm, name: str, folder: str) -> None:
    """Store the picture in this field, at the end of a form's `full_clean`: only when the rest of
    the form is right. Where storing fails, the form is shown again with all that was typed."""
    safe = getattr(form, "cleaned_data", {}).get(name)
    if isinstance(safe, SafeImage) and not form.errors:
        try:
            safe.keep(folder)
        except NotStored as failed:
            form.add_error(name, str(failed))
