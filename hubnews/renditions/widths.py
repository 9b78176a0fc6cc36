"""How wide pictures stand on the pages: the widths that are drawn, and what each place asks for.

This is the one table that repeats the style sheets. A browser chooses a file before it knows them,
so what a place measures has to be told in `sizes`; a width that is wrong here costs bytes or
sharpness and nothing else.
"""

from dataclasses import dataclass
from functools import lru_cache

# Pixels of what a picture is drawn in: a place below, times one or two device pixels.
#   280, 560    .card-river img, .front-seconds .card + .card img
#   560, 840    .front-seconds, .front-blocks, .related-cards; telephones at two device pixels
#   840, 1680   .front-top and .list-top
#   1216, 2432  .hero; telephones at three device pixels
WIDTHS = (280, 560, 840, 1216, 1680, 2432)

# The same for portraits, which are square: cards.css .portrait (3rem), article-foot.css
# .author-box .portrait (4.5rem), list.css .profile .portrait (8rem); one to three device pixels.
PORTRAITS = (96, 192, 384)

WIDE = 16 / 9


@dataclass(frozen=True, slots=True)
class Box:
    """A place is `vw` hundredths of the window plus `px` pixels wide while `media` holds.

    `ratio` is that of its width to its height where the picture is cut to fit (`object-fit:
    cover`); a picture that is wider than that is scaled by its height and needs more pixels.
    """

    media: str
    vw: float = 0
    px: float = 0
    ratio: float | None = WIDE


@dataclass(frozen=True, slots=True)
class Place:
    """Which widths are worth offering, and the boxes, the last of them without a condition."""

    least: int
    most: int
    boxes: tuple[Box, ...]
    # article.css .hero img: at most so many hundredths of the window's height (`contain`).
    vh: float = 0


PLACES = {
    # article.css .hero: “wide”, so --page at most; base.css main has --space-5 on both sides, and
    # up to 48rem the picture fills the window.
    "hero": Place(
        560,
        2560,
        (
            Box("(max-width:768px)", vw=100, ratio=None),
            Box("(max-width:1264px)", vw=100, px=-48, ratio=None),
            Box("", px=1216, ratio=None),
        ),
        vh=82,
    ),
    # front.css .front-top (one column up to 60rem), list.css .list-top (up to 48rem): 2.1fr and
    # 1fr with --space-6 between them.
    "lead": Place(
        560,
        1680,
        (
            Box("(max-width:768px)", vw=100, px=-32),
            Box("(max-width:960px)", vw=100, px=-48),
            Box("(max-width:1264px)", vw=66),
            Box("", px=800),
        ),
    ),
    # front.css .front-seconds and .front-blocks, list.css .list-top, article-foot.css .related.
    "second": Place(
        560,
        1216,
        (
            Box("(max-width:768px)", vw=100, px=-32),
            Box("(max-width:960px)", vw=47),
            Box("", px=382),
        ),
    ),
    # front.css .front-seconds .card + .card: a square of 36 %, and between 40rem and 60rem a third
    # of the window at 16 by 9.
    "thumb": Place(
        280,
        560,
        (
            Box("(max-width:640px)", vw=34, ratio=1),
            Box("(max-width:960px)", vw=30),
            Box("", px=124, ratio=1),
        ),
    ),
    # cards.css .card-river img: 28 % of a column of 50rem (front) or 52rem (list.css .column).
    "river": Place(
        280,
        560,
        (Box("(max-width:800px)", vw=28, ratio=1.5), Box("", px=232, ratio=1.5)),
    ),
}


@lru_cache(maxsize=256)
def sizes(place: str, ratio: float) -> str:
    """The `sizes` attribute for a picture of this ratio of width to height, in this place.

    Round the ratio before, so that few are kept.
    """
    found = PLACES[place]
    parts = [f"{box.media} {_length(box, ratio, found.vh)}".strip() for box in found.boxes]
    return ",".join(parts)


def _length(box: Box, ratio: float, vh: float) -> str:
    larger = max(1.0, ratio / box.ratio) if box.ratio else 1.0
    vw, px = f"{box.vw * larger:.4g}vw", f"{abs(box.px) * larger:.4g}px"
    if not box.vw:
        length = px
    elif not box.px:
        length = vw
    else:
        sign = "-" if box.px < 0 else "+"
        length = f"{vw} {sign} {px}" if vh else f"calc({vw} {sign} {px})"
    return f"min({length},{vh * ratio:.4g}vh)" if vh else length


def offered(place: str, drawn: tuple[int, ...]) -> tuple[int, ...]:
    """Of the widths that are there those that this place can use, or the largest below them."""
    found = PLACES[place]
    fitting = tuple(width for width in drawn if found.least <= width <= found.most)
    return fitting or drawn[-1:]
