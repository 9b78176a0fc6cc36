"""Cleaning loses no text, changes nothing the second time, and takes bounded time."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.clean import Cleaned, clean_body

from .allow_list import text_of
from .soup import IMAGE, soups


@given(st.text())
def test_cleaning_any_text_twice_changes_nothing(text: str):
    once = clean_body(text)

    assert clean_body(once.html).html == once.html


@given(soups)
def test_cleaning_any_markup_twice_changes_nothing(soup: str):
    once = clean_body(soup)

    assert clean_body(once.html) == Cleaned(once.html)


_WRITTEN = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="<&"))
_LOST = dict.fromkeys(map(ord, "\u202d\u202e\ufeff\ufffe\uffff")) | dict.fromkeys(
    range(0xFDD0, 0xFDF0)
)


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text.translate(_LOST)).split())


@given(st.lists(_WRITTEN, max_size=6))
def test_every_letter_of_typed_text_is_kept(lines: list[str]):
    text = "\n".join(lines)

    assert _letters(text_of(clean_body(text).html)) == _letters(text)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["div", "p", "b", "i", "li", "td", "h1", "span", "x-y"]), st.integers()
        )
    )
)
def test_no_word_is_lost_between_tags_that_are_dropped(parts: list[tuple[str, int]]):
    soup = "".join(f"<{tag}> {number} " for tag, number in parts)

    kept = text_of(clean_body(soup).html.replace("><", "> <"))

    assert sorted(kept.split()) == sorted(str(number) for _, number in parts)


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("cafe\u0301", "café"),
        ("<p>e&#x301;</p>", "é"),
        ("a\x00b\x07c\x9f", "abc"),
        ("&#7;a&#0;", "a\ufffd"),
        ("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f4bb"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "می\u200cخواهم"),
        ("\u200fש\u200e \u2067ש\u2069", "\u200fש\u200e \u2067ש\u2069"),
        ("\u202eevil\u202c \u202dx", "evil\u202c x"),
        ("a\ud800b", "ab"),
        ("a\u2028b", "a b"),
        ("10\u00a0%", "10\u00a0%"),
    ],
)
def test_characters_that_are_no_text_go_and_all_others_stay(given_: str, kept: str):
    assert text_of(clean_body(given_).html) == kept


def test_a_combining_stroke_does_not_join_the_markup_before_it():
    assert clean_body("<p>\u0338x").html == "<p>\u0338x</p>"


HOSTILE = {
    "deep divs": "<div>" * 50_000,
    "deep quotes": "<blockquote><p>" * 10_000,
    "deep lists": "<ul><li>" * 10_000,
    "deep tables": "<table><tr><td>" * 10_000,
    "deep marks": "<b><i><a href=https://a.example>" * 10_000,
    "many fonts": "".join(f"<font color={n}>" for n in range(600)) + "<p>x" * 600,
    "one word": "a" * 1_000_000,
    "angles": "<" * 200_000 + " ",
    "ampersands": "&" * 200_000,
    "comments": "<p>x</p>" + "<!--" * 100_000 + "-->",
    "attributes": "<p " + "a=b " * 100_000 + ">",
    "open quotes": '<p a="' * 50_000 + '">',
    "addresses": "http://" * 100_000,
    "brackets": "http://(" * 50_000,
    "closing brackets": "http://a" + ")" * 300_000,
    "newlines": "\n " * 200_000,
    "breaks": "a<br> " * 20_000,
    "images": f"<img src={IMAGE}>" * 5_000,
    "cells": "<table>" + "<tr><td>x" * 5_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_takes_bounded_time_and_keeps_the_text_after_it(name: str):
    started = time.perf_counter()
    cleaned = clean_body(HOSTILE[name] + " the end")

    assert time.perf_counter() - started < 10
    assert text_of(cleaned.html).rstrip().endswith("the end")
