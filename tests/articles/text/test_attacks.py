"""Nothing that runs, calls another site or leads to an odd address survives cleaning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.clean import _boundary, clean_body

from .allow_list import faults
from .attacks import ATTACKS
from .soup import soups


def test_the_corpus_is_as_large_as_promised():
    assert len(set(ATTACKS)) >= 80


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
@pytest.mark.parametrize(
    "frame",
    ["{}", "<p>before {} after</p>", "<ul><li>{}</ul>", "<table><tr>{}<td>x</table>", "<pre>{}"],
    ids=["alone", "paragraph", "list", "table", "pre"],
)
def test_an_attack_leaves_only_what_the_allow_list_holds(attack: str, frame: str):
    cleaned = clean_body(frame.format(attack))

    assert faults(cleaned.html) == []
    assert clean_body(cleaned.html).html == cleaned.html


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_the_last_filter_alone_lets_no_foreign_element_or_address_through(attack: str):
    passed = _boundary("/media/images/").clean(attack)

    # Alone it leaves links and images that lost their address; those lead nowhere.
    nowhere = ("link {", "image {")
    assert [fault for fault in faults(passed) if not fault.startswith(nowhere)] == []


@given(soups)
def test_no_soup_yields_anything_else(soup: str):
    assert faults(clean_body(soup).html) == []


@given(st.lists(st.sampled_from(ATTACKS), min_size=2, max_size=4), st.data())
def test_no_mixture_of_attacks_yields_anything_else(attacks: list[str], data: st.DataObject):
    mixed = "".join(attacks)
    start = data.draw(st.integers(0, len(mixed)))

    assert faults(clean_body(mixed[start:]).html) == []
