"""Which files are made of a picture, and what they are called.

A name holds the hash of the upload and everything its bytes depend on: the version of the recipe,
the width and, where something is cut off, the focal point. So what is at an address never changes,
and a name can be told without looking whether the file exists.
"""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from hubnews.renditions.widths import PORTRAITS, WIDTHS

# Raised when the same picture would be drawn differently: other widths, qualities or crops.
VERSION = 1

# Best first: a browser takes the first it can show. (extension, media type)
FORMATS = (("avif", "image/avif"), ("webp", "image/webp"), ("jpg", "image/jpeg"))

# A picture that is not as wide as the next of them is also drawn in its own width, if that is
# more than this share larger than the one before.
WORTH_IT = 1.15

# What is cut for machines: name → the largest width and height in pixels. “card” is what OpenGraph
# and Twitter show; search engines ask for the other three.
CROPS = {"card": (1200, 630), "16x9": (1200, 675), "4x3": (1200, 900), "1x1": (1200, 1200)}

PICTURES = "r"
FACES = "p"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is in the storage: the widths of one version. Written into one column, “1 280 560”."""

    version: int
    widths: tuple[int, ...]

    def __str__(self) -> str:
        return " ".join(map(str, (self.version, *self.widths)))


@lru_cache(maxsize=1024)
def read_drawn(written: str) -> Drawn | None:
    """None for an empty column: nothing is drawn yet."""
    numbers = [int(word) for word in written.split()]
    return Drawn(numbers[0], tuple(numbers[1:])) if numbers else None


def wanted_widths(width: int) -> tuple[int, ...]:
    """The widths to draw of a picture that is `width` pixels wide. Nothing is made larger."""
    below = tuple(step for step in WIDTHS if step <= width)
    if len(below) == len(WIDTHS):
        return below
    if below and width < below[-1] * WORTH_IT:
        return below
    return (*below, width)


def wanted(width: int) -> Drawn:
    return Drawn(VERSION, wanted_widths(width))


def wanted_portraits(width: int, height: int) -> Drawn:
    side = min(width, height)
    return Drawn(VERSION, tuple(step for step in PORTRAITS if step <= side) or (side,))


def stem(sha256: str) -> str:
    """The upload's own part of every name: a hundred bits, on disks that fold case as well."""
    return base64.b32encode(bytes.fromhex(sha256[:26])).decode().lower()[:20]


def face_stem(path: str) -> str:
    """The same for a photo, of which nothing but its path is on record."""
    return stem(hashlib.sha256(path.encode()).hexdigest())


def file_name(version: int, width: int, extension: str) -> str:
    return f"{version}-{width}.{extension}"


@dataclass(frozen=True, slots=True)
class Focus:
    """The point that a crop keeps, in hundredths from the left and from the top."""

    x: int
    y: int

    def __str__(self) -> str:
        return f"{self.x}-{self.y}"


def focus_of(x: float, y: float) -> Focus:
    """`x` and `y` are shares from 0 to 1."""
    return Focus(round(x * 100), round(y * 100))


def cropped(focus: Focus) -> str:
    """What the column says when every crop of this version and focus is there: “1 50-50”."""
    return f"{VERSION} {focus}"


def crop_focus(written: str) -> Focus | None:
    """The focus of the crops that are there, None if there are none of this version."""
    version, _, point = written.partition(" ")
    if version != str(VERSION):
        return None
    x, y = point.split("-")
    return Focus(int(x), int(y))


def crop_name(crop: str, focus: Focus) -> str:
    return f"{VERSION}-{crop}-{focus}.jpg"


def crop_size(crop: str, width: int, height: int) -> tuple[int, int]:
    """The pixels of this crop of a picture of `width` × `height`: it is never made larger."""
    most_wide, most_high = CROPS[crop]
    scale = min(1.0, width / most_wide, height / most_high)
    return max(1, round(most_wide * scale)), max(1, round(most_high * scale))


def crop_box(
    size: tuple[int, int], ratio: float, focus: Focus
) -> tuple[float, float, float, float]:
    """The largest part of `size` with this ratio of width to height, as close to the focus as it
    gets: (left, top, right, bottom), as `object-position` places it in cards.css."""
    width, height = size
    part = (min(width, height * ratio), min(height, width / ratio))
    left = (width - part[0]) * focus.x / 100
    top = (height - part[1]) * focus.y / 100
    return left, top, left + part[0], top + part[1]


def every_name(drawn: Drawn | None, focuses: Iterable[Focus] = ()) -> set[str]:
    """Every file of one picture, with the crops around each focus."""
    names = {crop_name(crop, focus) for focus in focuses for crop in CROPS}
    if drawn:
        names |= {
            file_name(drawn.version, width, extension)
            for width in drawn.widths
            for extension, _kind in FORMATS
        }
    return names
