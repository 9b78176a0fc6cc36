"""Which files are made of a picture: their widths, their crops and their names."""

import pytest

from hubnews.renditions import recipe
from hubnews.renditions.recipe import Focus

SHA = "4f" * 32


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (16, (16,)),
        (280, (280,)),
        (300, (280,)),
        (400, (280, 400)),
        (900, (280, 560, 840)),
        (1100, (280, 560, 840, 1100)),
        (2432, (280, 560, 840, 1216, 1680, 2432)),
        (2560, (280, 560, 840, 1216, 1680, 2432)),
    ],
)
def test_nothing_is_made_larger_and_no_width_is_drawn_twice(width, widths):
    assert recipe.wanted_widths(width) == widths


@pytest.mark.parametrize(
    ("size", "sides"),
    [((2000, 1000), (96, 192, 384)), ((300, 200), (96, 192)), ((40, 60), (40,))],
)
def test_portraits_fit_into_the_photo(size, sides):
    assert recipe.wanted_portraits(*size).widths == sides


def test_what_is_drawn_is_written_into_one_column():
    drawn = recipe.wanted(900)

    assert str(drawn) == "1 280 560 840"
    assert recipe.read_drawn(str(drawn)) == drawn
    assert recipe.read_drawn("") is None


def test_a_name_is_told_from_the_picture_alone():
    assert recipe.stem(SHA) == recipe.stem(SHA) == "j5hu6t2pj5hu6t2pj5hu"
    assert recipe.stem("50" * 32) != recipe.stem(SHA)
    assert recipe.every_name(recipe.Drawn(1, (280,)), [Focus(25, 50)]) == {
        "1-280.avif",
        "1-280.webp",
        "1-280.jpg",
        "1-card-25-50.jpg",
        "1-16x9-25-50.jpg",
        "1-4x3-25-50.jpg",
        "1-1x1-25-50.jpg",
    }


def test_crops_of_another_version_are_none():
    focus = recipe.focus_of(0.254, 1)

    assert focus == Focus(25, 100)
    assert recipe.crop_focus(recipe.cropped(focus)) == focus
    assert recipe.crop_focus("0 25-100") is None
    assert recipe.crop_focus("") is None


@pytest.mark.parametrize(
    ("crop", "size", "found"),
    [
        ("card", (2560, 1440), (1200, 630)),
        ("card", (600, 400), (600, 315)),
        ("1x1", (2560, 900), (900, 900)),
        ("4x3", (16, 9), (12, 9)),
    ],
)
def test_a_crop_keeps_its_ratio_and_is_never_made_larger(crop, size, found):
    assert recipe.crop_size(crop, *size) == found


@pytest.mark.parametrize(
    ("focus", "box"),
    [
        (Focus(0, 50), (0, 0, 100, 100)),
        (Focus(50, 50), (50, 0, 150, 100)),
        (Focus(100, 0), (100, 0, 200, 100)),
    ],
)
def test_a_crop_stands_around_the_focus_as_in_the_style_sheet(focus, box):
    assert recipe.crop_box((200, 100), 1, focus) == box
