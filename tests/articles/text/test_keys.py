"""One tag has one key however it is typed, and every headline gives an address."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.keys import parse_tags, slug_from, tag_key, tidy_tag


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AI", "ai"),
        ("  open   source ", "Open Source"),
        ("Straße", "STRASSE"),
        ("Café", "CAFE\u0301"),
        ("China’s chips", "china's Chips"),
        ("open‑weight", "Open-Weight"),
        ("open–weight", "open-weight"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("İstanbul", "i\u0307stanbul"),
        ("AI\u200b", "AI"),
    ],
)
def test_spellings_of_one_tag_share_a_key(one: str, other: str):
    assert tag_key(one) == tag_key(other)


@pytest.mark.parametrize(("one", "other"), [("AI", "A.I"), ("resume", "résumé"), ("c", "c++")])
def test_different_tags_keep_different_keys(one: str, other: str):
    assert tag_key(one) != tag_key(other)


@given(st.text())
def test_the_key_of_a_key_is_itself(name: str):
    assert tag_key(tag_key(name)) == tag_key(name)


@given(st.text())
def test_a_tidied_name_keeps_its_key(name: str):
    assert tag_key(tidy_tag(name)) == tag_key(name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        (" , ,, ", []),
        ("AI, chips", ["AI", "chips"]),
        ('Beijing, "chips, exports", AI', ["Beijing", "chips, exports", "AI"]),
        ("“chips, exports”,AI", ["chips, exports", "AI"]),
        ("AI, ai,  Ai", ["AI"]),
        ('6" screens, AI', ['6" screens', "AI"]),
        ('"open', ['"open']),
        ("Al's, open  source", ["Al's", "open source"]),
    ],
)
def test_tags_are_read_between_commas(text: str, names: list[str]):
    assert parse_tags(text) == names


@given(st.text(), st.text())
def test_reading_tags_never_fails_and_never_repeats_one(text: str, more: str):
    keys = [tag_key(name) for name in parse_tags(f"{text},{more}")]

    assert len(set(keys)) == len(keys)
    assert "" not in keys


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Why China’s Top AI Experts Are Out", "why-chinas-top-ai-experts-are-out"),
        ("  C++ & Rust: 10% faster?! ", "c-rust-10-faster"),
        ("Élan — naïve café", "élan-naïve-café"),
        ("Что нового?", "что-нового"),
        ("中国的 AI 专家", "中国的-ai-专家"),
        ("ＦＵＬＬ width ①", "full-width-1"),
        ("snake_case", "snake-case"),
        ("🎉", "piece"),
        ("", "piece"),
        ("---", "piece"),
    ],
)  # fmt: skip
def test_a_headline_gives_an_address_in_its_own_script(headline: str, slug: str):
    assert slug_from(headline) == slug


def test_a_long_address_ends_with_a_whole_word():
    assert slug_from("one two three four", max_length=12) == "one-two"
    assert slug_from("one two three", max_length=13) == "one-two-three"
    assert slug_from("a" * 200, max_length=50) == "a" * 50


@given(st.text(), st.integers(1, 120))
def test_an_address_is_always_one_that_django_accepts(headline: str, longest: int):
    slug = slug_from(headline, max_length=longest)

    assert re.fullmatch(r"[^\W_]+(-[^\W_]+)*", slug)
    assert len(slug) <= longest
    assert unicodedata.is_normalized("NFC", slug)
