"""Words are counted as readers of each script count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.clean import clean_body
from articles.text.words import plain_text, reading_minutes, tokens, word_count, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The state-of-the-art jump.", ["The", "state-of-the-art", "jump"]),
        ("don't rock’n’roll", ["don't", "rock’n’roll"]),
        ("U.S. 3.14 1,000.5", ["U.S", "3.14", "1,000.5"]),
        ("one,two; three—four/five", ["one", "two", "three", "four", "five"]),
        ("Привет, мир!", ["Привет", "мир"]),
        ("שָׁלוֹם מד״א", ["שָׁלוֹם", "מד״א"]),
        ("مَرْحَبًا می\u200cخواهم", ["مَرْحَبًا", "می\u200cخواهم"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("한국어 책", ["한국어", "책"]),
        ("中文AI字", ["中", "文", "AI", "字"]),
        ("カード", ["カ", "ー", "ド"]),
        ("ที่นี่", ["ที่", "นี่"]),
        ("👩\u200d💻 ... – _ ?", []),
        ("", []),
    ],
)  # fmt: skip
def test_words_of_a_text(text: str, found: list[str]):
    assert words(text) == found


def test_plain_text_has_a_line_for_each_block_and_no_markup():
    html = (
        "<h2>Head</h2><p>One &amp; <em>t</em>wo<br>three</p><ul><li>a<ul><li>b</li></ul></li></ul>"
        "<figure><img src='/media/images/0123456789abcdef.jpg' alt='unread'>"
        "<figcaption>Cap</figcaption></figure>"
        "<table><tr><td>x</td><td>y</td></tr></table><pre><code>i\n  j</code></pre>"
    )

    assert plain_text(html) == "Head\nOne & two\nthree\na\nb\nCap\nx\ny\ni\n  j"


def test_marks_inside_a_word_do_not_cut_it_and_blocks_do():
    assert word_count("<p>un<em>believ</em>able</p><p>end</p>") == 2


@pytest.mark.parametrize(
    ("count", "minutes"), [(0, 1), (1, 1), (230, 1), (231, 2), (460, 2), (461, 3)]
)
def test_reading_time_rounds_up(count: int, minutes: int):
    assert reading_minutes(f"<p>{'word ' * count}</p>") == minutes


@pytest.mark.parametrize(("count", "minutes"), [(500, 1), (501, 2), (1000, 2)])
def test_reading_time_of_text_without_spaces_goes_by_characters(count: int, minutes: int):
    assert reading_minutes(f"<p>{'字' * count}</p>") == minutes


@given(st.text())
def test_tokens_are_the_whole_text(text: str):
    assert "".join(tokens(text)) == text


@given(st.text())
def test_every_word_is_a_token(text: str):
    found = set(words(text))

    assert [token for token in tokens(text) if token in found] == words(text)


@given(st.text())
def test_plain_text_of_cleaned_text_is_stable(text: str):
    read = plain_text(clean_body(text).html)

    assert words(plain_text(clean_body(read).html.replace("<br>", "\n"))) == words(read)
