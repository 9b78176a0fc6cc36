"""A sketch is the same on every machine, small, quick, and tells near texts from far ones."""

import time

import pytest

from hubnews.sketch import resemblance, sketch

WORDS = [f"word{number}" for number in range(2000)]


def jaccard_of_windows(first: int, second: int, length: int) -> float:
    """The true share for two windows of `length` words out of WORDS that start there."""
    a = set(range(first, first + length - 4))
    b = set(range(second, second + length - 4))
    return len(a & b) / len(a | b)


def test_the_numbers_of_a_text_never_change():
    assert sketch("The quick brown fox jumps over") == [
        5516728494786543680,
        7014967733019297659,
    ]


def test_a_sketch_is_ascending_positive_and_fits_a_signed_column():
    numbers = sketch(" ".join(WORDS))

    assert len(numbers) == 64
    assert numbers == sorted(set(numbers))
    assert [number for number in numbers if not 0 <= number < 2**63] == []


@pytest.mark.parametrize("text", ["", " \n\t", "… — “”", "\u0301\u0301"])
def test_a_text_without_words_has_no_numbers(text):
    assert sketch(text) == []


def test_a_text_shorter_than_a_shingle_has_one_number():
    assert len(sketch("Only three words")) == 1


def test_case_marks_punctuation_and_width_do_not_count():
    assert sketch("“Café”, the ﬁne ＯＬＤ one; reopened") == sketch(
        "cafe\u0301 THE fine old one — reopened!"
    )


def test_chinese_is_read_by_characters():
    assert len(sketch("人工智能的安全")) == 3


def test_the_same_text_resembles_itself_and_nothing_resembles_nothing():
    numbers = sketch(" ".join(WORDS))

    assert resemblance(numbers, numbers) == 1
    assert resemblance(numbers, []) == 0
    assert resemblance([], []) == 0


def test_short_texts_are_compared_exactly():
    a = sketch("one two three four five six seven")
    b = sketch("one two three four five six seven eight")

    assert resemblance(a, b) == 3 / 4


@pytest.mark.parametrize("shift", [0, 50, 150, 300, 600, 1000])
def test_the_estimate_is_near_the_truth(shift):
    a = sketch(" ".join(WORDS[:1000]))
    b = sketch(" ".join(WORDS[shift : shift + 1000]))

    assert abs(resemblance(a, b) - jaccard_of_windows(0, shift, 1000)) < 0.15


def test_a_short_text_inside_a_long_one_is_weighed_against_the_whole():
    a = sketch(" ".join(WORDS[:40]))
    b = sketch(" ".join(WORDS[:1000]))

    assert resemblance(a, b) < 0.15


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "e" + "\u0301\u0316" * 500_000, "a " * 300_000, "\ud800 \x00 b"]
)
def test_hostile_texts_take_no_longer_than_their_length(text):
    started = time.process_time()

    assert 0 < len(sketch(text)) < 3
    assert time.process_time() - started < 5
