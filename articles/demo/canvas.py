"""The sheet a picture is drawn on: twice the final size, so that halving it smooths edges."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 900
SCALE = 2

type Colour = tuple[int, int, int]
type Point = tuple[float, float]

PAPER: Colour = (244, 239, 229)
INK: Colour = (29, 28, 26)
ACCENTS: dict[str, Colour] = {
    "ai": (203, 65, 38),
    "security": (18, 104, 108),
    "business": (196, 132, 28),
    "science": (42, 78, 158),
    "media": (134, 42, 88),
    "how-we-work": (52, 110, 66),
}


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """`share` of the second colour in the first."""
    blend = [round(a + (b - a) * share) for a, b in zip(first, second, strict=True)]
    return blend[0], blend[1], blend[2]


@dataclass
class Sheet:
    """One picture in the making. Coordinates are those of the final picture, 1600 by 900."""

    accent: Colour
    rng: random.Random
    image: Image.Image = field(init=False)
    pen: ImageDraw.ImageDraw = field(init=False)

    def __post_init__(self) -> None:
        self.fill(PAPER)

    def fill(self, colour: Colour) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), colour)
        self.pen = ImageDraw.Draw(self.image)

    def line(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=colour, width=max(1, round(width * SCALE)), joint="curve")

    def shape(self, points: Sequence[Point], colour: Colour) -> None:
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def bar(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        box = (x * SCALE, y * SCALE, (x + width) * SCALE - 1, (y + height) * SCALE - 1)
        self.pen.rectangle(box, fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        self.pen.ellipse(_box(x, y, radius), fill=colour)

    def ring(self, x: float, y: float, radius: float, colour: Colour, width: float) -> None:
        self.pen.ellipse(_box(x, y, radius), outline=colour, width=round(width * SCALE))

    def tinted_disc(self, x: float, y: float, radius: float, colour: Colour, share: float) -> None:
        """A translucent disc: whatever lies below shows through."""
        size = math.ceil(radius * 2 * SCALE)
        mask = Image.new("L", (size, size), 0)
        ImageDraw.Draw(mask).ellipse((0, 0, size - 1, size - 1), fill=round(255 * share))
        corner = (round((x - radius) * SCALE), round((y - radius) * SCALE))
        self.image.paste(colour, (*corner, corner[0] + size, corner[1] + size), mask)

    def finish(self) -> Image.Image:
        return self.image.reduce(SCALE)


def _box(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    left, top = (x - radius) * SCALE, (y - radius) * SCALE
    return left, top, (x + radius) * SCALE, (y + radius) * SCALE


def ring_points(x: float, y: float, radius: float, steps: int = 180) -> list[Point]:
    turns = [2 * math.pi * step / steps for step in range(steps + 1)]
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]
