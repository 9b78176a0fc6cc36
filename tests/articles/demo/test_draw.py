"""Every motif draws a whole sheet, and the same one each time."""

import io

import pytest
from PIL import Image

from articles.demo import draw
from articles.demo.canvas import ACCENTS
from articles.demo.motifs import MOTIFS


@pytest.mark.parametrize("motif", sorted(MOTIFS))
def test_a_motif_draws_a_picture_of_many_tones(motif: str) -> None:
    picture = Image.open(io.BytesIO(draw.picture(motif, section="ai", seed="one")))

    assert picture.format == "PNG"
    assert picture.size == (1600, 900)
    colours = picture.convert("RGB").getcolors(maxcolors=2**24)
    assert colours is not None
    assert len(colours) > 2
    assert max(share for share, _colour in colours) < 0.97 * 1600 * 900


def test_the_same_words_give_the_same_picture() -> None:
    first = draw.picture("ridges", section="media", seed="one")

    assert draw.picture("ridges", section="media", seed="one") == first
    assert draw.picture("ridges", section="media", seed="two") != first


def test_each_section_has_its_own_colour() -> None:
    pictures = {draw.picture("tiles", section=section, seed="one") for section in ACCENTS}

    assert len(pictures) == len(ACCENTS)
