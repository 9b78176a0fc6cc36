"""Quotation marks of many languages are paired; apostrophes and stray marks are not."""

import time

import pytest

from articles.checks.marks import quoted_spans


def quoted(text: str) -> list[str]:
    return [text[span.start : span.end] for span in quoted_spans(text)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("He said “we go now” today", ["we go now"]),
        ('He said "we go now" today', ["we go now"]),
        ("Er sagte „wir gehen jetzt“ heute", ["wir gehen jetzt"]),
        ("Er sagte »wir gehen jetzt« heute", ["wir gehen jetzt"]),
        ("Il dit « nous partons » puis « au revoir »", [" nous partons ", " au revoir "]),
        ("Il dit ‹ nous partons › hier", [" nous partons "]),
        ("Hon sa ”vi går nu” idag", ["vi går nu"]),
        ("Hij zei ‚wij gaan nu’ vandaag", ["wij gaan nu"]),
        ("He said ‘we don’t go now’ today", ["we don’t go now"]),
        ("He said 'we don't go now' today", ["we don't go now"]),
        ("他说「我们走」和『好的』", ["我们走", "好的"]),
        ("《新闻》〈文章〉", ["新闻", "文章"]),
        ("Он сказал: «Мы идём», „хорошо“", ["Мы идём", "хорошо"]),
        ("(“we go”)—“now”", ["we go", "now"]),
        ('“We go," she said', ["We go,"]),
    ],
)
def test_pairs(text, spans):
    assert quoted(text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "the students' books and the dogs' bones aren't his",
        "the ’90s and ’tis a shame",
        'a 6" pipe and a 12" one',
        "5'10 tall",
        "She said “we go and never came back",
        "we go” and never came back",
        "",
    ],
)
def test_no_pairs(text):
    assert quoted(text) == []


def test_a_possessive_does_not_end_a_quotation():
    assert quoted("He said ‘the students’ books are here’ today") == [
        "the students’ books are here"
    ]


def test_a_quotation_within_a_quotation():
    assert quoted("“He said ‘go now’ to us”, she said") == ["He said ‘go now’ to us", "go now"]


def test_an_unbalanced_mark_does_not_reach_beyond_its_block():
    assert quoted("“We go\nHe left. “Now,” she said") == ["Now,"]
    assert quoted("“We go\nHe left, “now,” she said") == ["now,"]


def test_a_quotation_of_several_paragraphs_opens_each_of_them():
    assert quoted("“First.\n“Second.\n“Third.” He left.") == ["First.", "Second.", "Third."]
    assert quoted("“First.\n\n“Second.” He left.") == ["First.", "Second."]


def test_a_quotation_goes_over_broken_lines_without_an_empty_one():
    assert quoted("“We go now,\nBob and I,\nall of us” he said.") == [
        "We go now,\nBob and I,\nall of us"
    ]
    assert quoted("“We go now,\n\nBob and I” he said.") == []


def test_straight_marks_within_straight_marks():
    assert quoted('"He called it "a disaster" today"') == [
        'He called it "a disaster" today',
        "a disaster",
    ]


@pytest.mark.parametrize(
    "mark", ['"', "“", "”", "«", "'", "‘", "「", "\n“", "“\nA", '" ', "“a", "a” "]
)
def test_ten_thousand_marks_take_little_time(mark):
    started = time.process_time()

    assert len(quoted_spans(mark * 10_000)) <= 10_000
    assert time.process_time() - started < 1
