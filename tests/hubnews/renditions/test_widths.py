"""What a browser is told of the places in which a picture stands."""

import pytest

from hubnews.renditions import widths

WIDE = round(16 / 9, 2)


@pytest.mark.parametrize(
    ("place", "sizes"),
    [
        (
            "hero",
            "(max-width:768px) min(100vw,146vh),(max-width:1264px) min(100vw - 48px,146vh),"
            "min(1216px,146vh)",
        ),
        (
            "lead",
            "(max-width:768px) calc(100.1vw - 32.04px),(max-width:960px) "
            "calc(100.1vw - 48.06px),(max-width:1264px) 66.08vw,801px",
        ),
        ("river", "(max-width:800px) 33.23vw,275.3px"),
    ],
)
def test_the_sizes_of_a_wide_picture(place, sizes):
    assert widths.sizes(place, WIDE) == sizes


def test_a_picture_cut_at_its_sides_needs_more_pixels_than_its_box_is_wide():
    assert widths.sizes("river", 3.0) == "(max-width:800px) 56vw,464px"
    assert widths.sizes("river", 0.75) == "(max-width:800px) 28vw,232px"


def test_a_tall_picture_is_no_wider_than_the_window_is_high():
    assert widths.sizes("hero", 0.75).endswith(",min(1216px,61.5vh)")


@pytest.mark.parametrize(
    ("place", "drawn", "offered"),
    [
        ("hero", (280, 560, 840, 1216, 1680, 2432), (560, 840, 1216, 1680, 2432)),
        ("river", (280, 560, 840, 1216), (280, 560)),
        ("second", (280, 560, 700), (560, 700)),
        ("lead", (280, 400), (400,)),
        ("thumb", (16,), (16,)),
    ],
)
def test_each_place_offers_what_it_can_use(place, drawn, offered):
    assert widths.offered(place, drawn) == offered
