"""Which answers come first, and how far back they are looked for: the same on either database."""

import pytest

from articles.models.search import INDEX
from hubnews.fulltext import index

pytestmark = pytest.mark.django_db

FILLER = " ".join(f"filler{number}" for number in range(80))


def write(key: int, headline: str = "Other", standfirst: str = "", body: str = "") -> None:
    INDEX.write(key, headline=headline, standfirst=standfirst, body=body)


def keys(query: str, **limits) -> list[int]:
    return INDEX.search(query, **limits).keys


def test_headline_then_standfirst_then_opening_then_the_rest_then_the_newest():
    write(1, headline="Glaciers melt")
    write(2, body=f"{FILLER} glaciers")
    write(3, standfirst="On glaciers.")
    write(4, body=f"{FILLER} glacier")
    write(5, body="A glacier.")
    write(6, headline="The last glacier", body="Glacier glacier glacier.")

    assert keys("glaciers") == [6, 1, 3, 5, 4, 2]


def test_each_term_counts_where_it_weighs_most():
    write(1, headline="Ice and rain", body="Wind.")
    write(2, headline="Ice and wind", standfirst="Rain.")
    write(3, headline="Ice", body=f"Rain. {FILLER} wind")

    assert keys("ice rain wind") == [2, 1, 3]
    assert keys('"rain wind" ice') == []
    assert keys("rai* ice") == [1, 2, 3]


def test_the_moment_the_door_gives_decides_between_equals():
    for key in range(1, 6):
        write(key, headline="Ice")

    found = INDEX.search("ice", door=lambda keys: {key: -key for key in keys if key != 3})

    assert found.keys == [1, 2, 4, 5]
    assert found.complete


def test_of_many_the_newest_and_the_newest_headings_are_ranked():
    write(1, headline="Ice")
    write(2, headline="Ice")
    for key in range(3, 8):
        write(key, body="Ice.")

    found = INDEX.search("ice", most=3, most_headings=1)

    assert (found.keys, found.complete) == ([2, 7, 6, 5], False)
    assert INDEX.search("ice", most=7) == INDEX.search("ice")


def test_what_the_door_keeps_back_is_made_up_for():
    for key in range(1, 31):
        write(key, headline="Ice")

    found = INDEX.search("ice", most=2, door=lambda keys: {key: key for key in keys if key < 12})

    assert (found.keys[:2], found.complete) == ([11, 10], False)


def test_the_newest_alone():
    for key in range(1, 6):
        write(key, body="Ice.")

    assert INDEX.newest("ice", most=5).keys == [5, 4, 3, 2, 1]
    assert INDEX.newest("ice", most=5).complete
    few = INDEX.newest("ice", most=2)
    assert (few.keys, few.complete) == ([5, 4], False)


def test_common_words_are_looked_for_among_the_newest_only_and_rare_ones_everywhere(monkeypatch):
    monkeypatch.setattr(index, "REACH", 4)
    for key in range(1, 17):
        write(key, headline="Ice rain" if key == 2 else "Ice" if key % 2 else "Rain")
    write(17, headline="Ice rain")
    write(3, headline="Ice zebra")

    far = INDEX.search("ice rain")
    assert (far.keys, far.complete) == ([17], False)
    rare = INDEX.search("ice zebra")
    assert (rare.keys, rare.complete) == ([3], True)
    assert len(keys("ice")) == 10


def test_phrases_have_a_shorter_reach(monkeypatch):
    monkeypatch.setattr(index, "REACH_OF_PHRASES", 2)
    for key in range(1, 9):
        write(key, headline="Ice cold" if key in (1, 8) else "Cold ice")

    phrase = INDEX.search('"ice cold"')
    assert (phrase.keys, phrase.complete) == ([8], False)
    assert (keys("ice cold"), len(keys("cold ice"))) == (list(range(8, 0, -1)), 8)


def test_keys_far_apart_and_many_ranges_are_walked_in_order():
    places = [1, 500, 513, 4_097, 40_000, 300_000, 900_000, 5_000_000, 10**15]
    for key in places:
        write(key, headline="Ice cold")

    assert INDEX.newest("ice", most=20).keys == places[::-1]
    assert INDEX.newest('"ice cold"', most=20).keys == places[::-1]
    assert INDEX.newest("ice", most=4).keys == places[:-5:-1]


def test_a_word_of_many_places_and_a_long_text_are_cut_alike():
    often = "again and " * 300
    write(1, body=f"{often} again stop")
    write(2, body=" ".join(f"word{number}" for number in range(17_000)))

    assert keys('"again and again"') == [1]
    assert keys('"again stop"') == []
    assert keys("again stop") == [1]
    assert keys('"word15000 word15001"') == [2]
    assert keys("word16500") == []
