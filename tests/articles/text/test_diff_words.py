"""A word difference gives back both texts exactly and reads as phrases."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.align import matches
from articles.text.diff import Span, diff_words

_sentences = st.lists(st.sampled_from(["a", "b", "the", " ", "  ", "\n", ".", "中", "é"])).map(
    "".join
)
_texts = st.one_of(st.text(), _sentences)


@given(_texts, _texts)
def test_the_spans_make_up_both_texts(old: str, new: str):
    spans = diff_words(old, new)

    assert "".join(span.text for span in spans if span.op != "added") == old
    assert "".join(span.text for span in spans if span.op != "removed") == new


@given(_texts)
def test_a_text_does_not_differ_from_itself(text: str):
    assert diff_words(text, text) == ([Span("same", text)] if text else [])


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("one two", "one three", "one [-two-]{+three+}"),
        ("the quick brown fox", "the slow red fox", "the [-quick brown-]{+slow red+} fox"),
        ("one two", "one new two", "one {+new +}two"),
        ("one, two", "one two", "one[-,-] two"),
        ("", "new", "{+new+}"),
        ("don't", "do not", "[-don't-]{+do not+}"),
        ("中文字", "中国字", "中[-文-]{+国+}字"),
    ],
)
def test_a_reader_sees_whole_words(old: str, new: str, shown: str):
    marks = {"same": "{}", "added": "{{+{}+}}", "removed": "[-{}-]"}

    assert "".join(marks[span.op].format(span.text) for span in diff_words(old, new)) == shown


@given(st.lists(st.integers(0, 9)), st.lists(st.integers(0, 9)))
def test_matches_are_true_rise_and_never_overlap(old: list[int], new: list[int]):
    at = (0, 0)
    for match in matches(old, new):
        assert match.old >= at[0]
        assert match.new >= at[1]
        assert old[match.old :][: match.size] == new[match.new :][: match.size]
        at = (match.old + match.size, match.new + match.size)


def test_long_sequences_are_matched_at_what_occurs_once():
    old = [number % 7 if number % 5 else number for number in range(5_000)]
    new = [-1, *old[:2_000], -2, -3, *old[2_500:], -4]

    assert sum(match.size for match in matches(old, new)) == 4_500


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 20_000, "b " * 20_000),
        ("a b " * 10_000, "b a a " * 8_000 + "x"),
        ("x" * 500_000, "y" * 500_000),
        ("\u0301" * 50_000, "\u0302" * 50_000),
        ("." * 100_000, ",." * 50_000),
    ],
)
def test_monotonous_texts_take_bounded_time(old: str, new: str):
    started = time.perf_counter()
    spans = diff_words(old, new)

    assert time.perf_counter() - started < 5
    assert "".join(span.text for span in spans if span.op != "removed") == new
