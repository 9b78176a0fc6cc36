"""A question asked for one range after another sees every key once, and is not asked too often."""

from hypothesis import given
from hypothesis import strategies as st

from hubnews.fulltext.ranges import SIZES, Downwards, names_of

KEYS = st.integers(0, 3_000_000)


def walked(low, high, *, density, real, most=300, largest=1 << 15):
    """The ranges that are asked for, where really every `1 / real`th key is found."""
    ranges = Downwards(low, high, most=most, density=density, smallest=1 << 10, largest=largest)
    asked = []
    for part in ranges:
        asked.append(part)
        ranges.found += int((part.high - part.low) * real)
        if ranges.found >= most:
            break
    return asked


@given(KEYS, KEYS, st.floats(0, 1), st.sampled_from([0, 0.000001, 0.001, 0.1]))
def test_they_follow_on_each_other_down_to_the_floor(low, high, density, real):
    low, high = sorted((low, high))

    asked = walked(low, high, density=density, real=real)

    assert [part.high for part in asked] == [*[high][: len(asked)], *[p.low for p in asked[:-1]]]
    assert all(low <= part.low < part.high for part in asked)
    if asked and sum(int((part.high - part.low) * real) for part in asked) < 300:
        assert asked[-1].low == low


@given(KEYS, KEYS, st.floats(0, 1), st.sampled_from([0, 0.000001, 0.001, 0.1]))
def test_their_names_hold_each_of_their_keys(low, high, density, real):
    low, high = sorted((low, high))

    for part in walked(low, high, density=density, real=real)[:5]:
        for key in (part.low, (part.low + part.high) // 2, part.high - 1):
            assert len(set(names_of(key)) & set(part.names)) == 1


@given(st.floats(0, 1), st.sampled_from([0, 0.000001, 0.0001, 0.01]))
def test_however_wrong_the_expectation_was_there_are_few_with_few_names(density, real):
    asked = walked(0, 1_000_000, density=density, real=real, largest=1 << 18)

    assert len(asked) <= 40
    assert max(len(part.names) for part in asked) <= 9


def test_keys_too_far_apart_have_no_names():
    [part, *_] = walked(0, 10**12, density=0, real=0, largest=1 << 18)

    assert part.names == []


def test_a_word_as_common_as_expected_is_asked_for_once():
    [part] = walked(0, 1_000_000, density=0.01, real=0.01)

    assert 30_000 <= part.high - part.low <= 60_000
    assert len(part.names) <= 3


def test_what_is_commoner_than_expected_is_not_read_in_one_piece():
    asked = walked(0, 1_000_000, density=0.3, real=0.003)

    assert asked[0].high - asked[0].low <= 2 << SIZES[0] + 1
    assert len(asked) <= 5
