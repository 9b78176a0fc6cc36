"""Greedy string tiling: the longest shared runs first, each word of either text once."""

from random import Random

import pytest

from articles.checks.tiling import Tile, index_of, joined, runs, tile


def tiles(draft: str, source: str, barred: tuple[int, ...] = ()) -> list[Tile]:
    ours, theirs = draft.split(), source.split()
    bars = bytearray(number in barred for number in range(len(ours)))
    found = runs(ours, theirs, index_of(ours, 4, bars), 4, bars)
    return tile(found, len(ours), len(theirs), 4)


def test_a_run_of_four_is_a_tile_and_one_of_three_is_not():
    assert tiles("x a b c d y", "a b c d") == [Tile(1, 0, 4)]
    assert tiles("x a b c y", "a b c d") == []


def test_the_longest_run_comes_first_and_takes_its_words():
    draft = "a b c d e f g"
    source = "a b c d e . c d e f g h . a b c d e f"

    assert tiles(draft, source) == [Tile(0, 13, 6)]


def test_what_is_left_of_a_run_is_still_a_tile():
    draft = "p q r s a b c d e f t u v w"
    source = "a b c d e f t u v w . p q r s a b c d"

    assert tiles(draft, source) == [Tile(0, 11, 4), Tile(4, 0, 10)]


def test_a_sentence_that_stands_once_in_the_source_is_copied_once():
    assert tiles("a b c d e . a b c d e", "a b c d e") == [Tile(0, 0, 5)]


def test_no_tile_goes_over_a_barred_word():
    assert tiles("a b c d e f g h i", "a b c d e f g h i", barred=(4,)) == [
        Tile(0, 0, 4),
        Tile(5, 5, 4),
    ]


@pytest.mark.parametrize(
    ("draft", "source", "together"),
    [
        ("a b c d x e f g h", "a b c d y e f g h", 1),
        ("a b c d x x e f g h", "a b c d e f g h", 1),
        ("a b c d x x x e f g h", "a b c d e f g h", 2),
        ("a b c d e f g h", "a b c d y y y e f g h", 2),
        ("e f g h a b c d", "a b c d e f g h", 2),
    ],
)
def test_tiles_parted_by_two_words_at_most_are_one_passage(draft, source, together):
    found = joined(tiles(draft, source), 2, bytearray(len(draft.split())))

    assert len(found) == together


def test_nothing_is_joined_over_a_barred_word():
    found = tiles("a b c d x e f g h", "a b c d y e f g h")

    assert len(joined(found, 2, bytearray([0, 0, 0, 0, 1, 0, 0, 0, 0]))) == 2


def by_the_book(draft: list[str], source: list[str], size: int) -> list[Tile]:
    """Wise's own algorithm, which compares every pair of places in every round."""
    taken, used = [False] * len(draft), [False] * len(source)
    found: list[Tile] = []
    while True:
        longest = [Tile(0, 0, size - 1)]
        for place in range(len(draft)):
            for there in range(len(source)):
                length = 0
                while (
                    place + length < len(draft)
                    and there + length < len(source)
                    and draft[place + length] == source[there + length]
                    and not (taken[place + length] or used[there + length])
                ):
                    length += 1
                if length > longest[0].size:
                    longest = []
                if not longest or length == longest[0].size:
                    longest.append(Tile(place, there, length))
        if longest[0].size < size:
            return sorted(found)
        for piece in longest:
            place, there, length = piece
            if not (any(taken[place : place + length]) or any(used[there : there + length])):
                found.append(piece)
                taken[place : place + length] = [True] * length
                used[there : there + length] = [True] * length


@pytest.mark.parametrize("seed", range(25))
def test_the_tiles_are_those_of_the_original_algorithm(seed):
    random = Random(seed)
    draft = random.choices("abcdef", k=40)
    source = random.choices("abcdef", k=20) + draft[5:17] + draft[11:30] + draft[25:29]

    assert tiles(" ".join(draft), " ".join(source)) == by_the_book(draft, source, 4)


@pytest.mark.parametrize("period", [1, 2, 7])
def test_a_text_that_repeats_itself_is_one_tile(period):
    text = " ".join("abcdefg"[:period]) + " "

    assert tiles(text * (6000 // period), text * (6000 // period)) == [
        Tile(0, 0, 6000 // period * period)
    ]
