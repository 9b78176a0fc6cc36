"""Pictures as pages show them: which files a browser may choose from, and the crops for machines.

Everything is told from the row alone: no query, and no look into the storage.
"""

from dataclasses import dataclass
from typing import NamedTuple

from django.core.files.storage import default_storage

from articles.models import Image
from authors.models import Author
from hubnews.renditions import recipe, widths
from hubnews.renditions.recipe import Drawn

# What a program gets that knows only `src`: no larger than this.
PLAIN = 1216


class Columns(NamedTuple):
    """The columns of an image that its pictures are told from: lists read no more than these."""

    file: str
    sha256: str
    width: int
    height: int
    focal_x: float
    focal_y: float
    drawn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """For one `<picture>`: a `srcset` for each format, `sizes`, and the plain `src`."""

    avif: str
    webp: str
    jpeg: str
    src: str
    sizes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """`focus` names the steps of a tenth that `cards.css` knows: no page has a style attribute.

    `base` and `drawn` are the folder and the widths of its renditions; while there are none, the
    uploaded file at `url` is shown. `width` and `height` are that file's, and every rendition's
    ratio.
    """

    url: str
    width: int
    height: int
    alt: str = ""
    focus: str = ""
    base: str = ""
    drawn: Drawn | None = None

    @property
    def hero(self) -> Choice | None:
        return self._in("hero")

    @property
    def lead(self) -> Choice | None:
        return self._in("lead")

    @property
    def second(self) -> Choice | None:
        return self._in("second")

    @property
    def thumb(self) -> Choice | None:
        return self._in("thumb")

    @property
    def river(self) -> Choice | None:
        return self._in("river")

    def _in(self, place: str) -> Choice | None:
        if self.drawn is None:
            return None
        offered = widths.offered(place, self.drawn.widths)
        sizes = widths.sizes(place, round(self.width / self.height, 2))
        return _choice(self.base, self.drawn.version, offered, sizes)


def picture_of(image: Image | None, alt: str = "") -> Picture | None:
    return uploaded(image, alt) if image else None


def uploaded(image: Image, alt: str = "") -> Picture:
    columns = Columns(*(getattr(image, name) for name in Columns._fields))
    return picture_from(columns, alt)


def picture_from(image: Columns, alt: str = "") -> Picture:
    focus = f"fx{round(image.focal_x * 10)} fy{round(image.focal_y * 10)}"
    drawn = recipe.read_drawn(image.drawn)
    base = _folder(image.sha256) if drawn else ""
    return Picture(
        url=default_storage.url(str(image.file)),
        width=image.width,
        height=image.height,
        alt=alt,
        focus="" if focus == "fx5 fy5" else focus,
        base=base,
        drawn=drawn if base else None,
    )


def crops_of(image: Image) -> dict[str, Picture]:
    """By name (“card”, “16x9”, “4x3”, “1x1”); empty while they are not there.

    After a change of the focal point they are the old ones until the new ones are there.
    """
    focus = recipe.crop_focus(image.drawn_crops)
    base = _folder(image.sha256) if focus else ""
    if focus is None or not base:
        return {}
    return {
        crop: Picture(
            url=f"{base}{recipe.crop_name(crop, focus)}",
            width=width,
            height=height,
        )
        for crop in recipe.CROPS
        for width, height in [recipe.crop_size(crop, image.width, image.height)]
    }


def portrait_of(author: Author) -> Choice | None:
    """The small squares of a photo, if those that are there are of this photo."""
    stem, _, written = author.photo_drawn.partition(" ")
    drawn = recipe.read_drawn(written)
    if drawn is None or stem != recipe.face_stem(author.photo.name or ""):
        return None
    base = _base(f"{recipe.FACES}/{stem}/")
    return _choice(base, drawn.version, drawn.widths) if base else None


def _choice(base: str, version: int, offered: tuple[int, ...], sizes: str = "") -> Choice:
    avif, webp, jpeg = (
        ", ".join(
            f"{base}{recipe.file_name(version, width, extension)} {width}w" for width in offered
        )
        for extension, _kind in recipe.FORMATS
    )
    plain = max((width for width in offered if width <= PLAIN), default=offered[0])
    src = f"{base}{recipe.file_name(version, plain, 'jpg')}"
    return Choice(avif=avif, webp=webp, jpeg=jpeg, src=src, sizes=sizes)


def _folder(sha256: str) -> str:
    return _base(f"{recipe.PICTURES}/{recipe.stem(sha256)}/")


def _base(folder: str) -> str:
    """Where its files are. Empty for a storage that signs every address by itself: such addresses
    run out, while pages are kept."""
    url: str = default_storage.url(folder)
    return "" if "?" in url else url
