"""Each word belongs to whoever added it last; the starting text belongs to nobody."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.blame import Version, added_by, share_of
from articles.text.words import words

ANN, BEN, CID = 1, 2, 3


@pytest.mark.parametrize(
    ("texts", "ann", "ben"),
    [
        (["", "one two three four"], 4, 0),
        (["one two", "one two three four"], 2, 0),
        (["one two", "one two three", "one two three four"], 1, 1),
        (["one two", "one three", "one two"], 0, 1),
        (["one two three", "one three"], 0, 0),
        (["one two three", "three one two"], 1, 0),
        (["One", "one"], 1, 0),
        (["", "one two", ""], 0, 0),
        (["one, two", "one... two!"], 0, 0),
        (["price 10", "price 11"], 1, 0),
        (["中文", "中国文"], 1, 0),
    ],
)
def test_words_belong_to_whoever_added_them(texts: list[str], ann: int, ben: int):
    chain = [Version(text, author) for text, author in zip(texts, [None, ANN, BEN], strict=False)]

    assert (added_by(chain, ANN), added_by(chain, BEN)) == (ann, ben)
    total = len(words(texts[-1]))
    assert share_of(chain, ANN) == (ann / total if total else 0.0)


def test_the_starting_text_is_nobodys_whoever_is_named_there():
    chain = [Version("one two", ANN), Version("one two three", ANN)]

    assert share_of(chain, ANN) == 1 / 3


def test_a_person_without_a_login_is_a_person():
    assert added_by([Version("", None), Version("one", None)], None) == 1


def test_no_versions_are_nobodys():
    assert share_of([], ANN) == 0.0


_texts = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f"]), max_size=12).map(" ".join)
_chains = st.lists(
    st.builds(Version, text=_texts, author=st.sampled_from([ANN, BEN, CID])), min_size=1, max_size=6
)


@given(_chains)
def test_shares_never_add_up_to_more_than_the_text(chain: list[Version]):
    added = [added_by(chain, who) for who in (ANN, BEN, CID)]

    assert sum(added) <= len(words(chain[-1].text))
    assert all(0 <= share_of(chain, who) <= 1 for who in (ANN, BEN, CID))


@given(_chains)
def test_from_an_empty_start_every_word_has_an_owner(chain: list[Version]):
    chain = [Version("", None), *chain]

    assert sum(added_by(chain, who) for who in (ANN, BEN, CID)) == len(words(chain[-1].text))


@given(_chains)
def test_saving_the_same_text_again_moves_no_word(chain: list[Version]):
    again = [*chain, Version(chain[-1].text, CID)]

    assert added_by(again, CID) == (added_by(chain, CID) if len(chain) > 1 else 0)


@given(_chains, _texts)
def test_words_put_at_the_end_are_all_the_new_authors(chain: list[Version], more: str):
    new = "".join(f" new{number}" for number in range(len(more)))
    longer = [*chain, Version(chain[-1].text + new, "new author")]

    assert added_by(longer, "new author") == len(more)


def _long_chain(versions: int, length: int, changes: int) -> list[Version]:
    chance = random.Random(1)
    vocabulary = [f"word{number}" for number in range(800)] + ["the", "of", "and", "to"] * 100
    text = chance.choices(vocabulary, k=length)
    chain = [Version(" ".join(text), None)]
    for number in range(1, versions):
        for _ in range(changes):
            text[chance.randrange(len(text))] = chance.choice(vocabulary)
        chain.append(Version(" ".join(text), number % 3))
    return chain


@pytest.mark.parametrize(
    ("versions", "length", "changes", "seconds"), [(30, 2_000, 60, 1.5), (3, 20_000, 2_000, 1.5)]
)
def test_long_chains_are_quick(versions: int, length: int, changes: int, seconds: float):
    chain = _long_chain(versions, length, changes)
    started = time.perf_counter()

    share_of(chain, 1)

    assert time.perf_counter() - started < seconds


@pytest.mark.parametrize("changed", ["b " * 20_000, "a b " * 10_000, "b a a " * 7_000])
def test_monotonous_texts_are_quick_too(changed: str):
    chain = [Version("a " * 20_000, None), Version("x " + changed + "y", ANN)]
    started = time.perf_counter()

    assert 0 < share_of(chain, ANN) <= 1
    assert time.perf_counter() - started < 5
