"""A text is cut where findings begin and end, and every stretch is linked to the other side."""

from articles.admin.checks.marking import DRAFT, SOURCE, Mark, marked
from articles.checks import Kind, Level


def mark(start, end, number, kind=Kind.COPIED, level=Level.WARN):
    return Mark(start=start, end=end, number=number, kind=kind, level=level)


def hit(side, number, text, *, there, own=True, kind="copied", level="warn", numbers=""):
    anchor = f' id="{side}-{number}"' if own else ""
    return (
        f'<a class="hit hit--{kind} hit--{level}" data-hit="{numbers or number}"'
        f' href="#{there}"{anchor}>{text}</a>'
    )


def test_a_text_without_findings_is_escaped_line_by_line():
    assert marked("One & two\n\n<b>three</b>", [], DRAFT, set()) == [
        "One &amp; two",
        "&lt;b&gt;three&lt;/b&gt;",
    ]


def test_a_mark_in_the_draft_leads_to_the_source_and_back():
    assert marked("one two three", [mark(4, 7, 1)], DRAFT, {1}) == [
        "one " + hit("d", 1, "two", there="s-1") + " three"
    ]
    assert marked("two", [mark(0, 3, 1)], SOURCE, {1}) == [hit("s", 1, "two", there="d-1")]


def test_what_stands_in_no_source_leads_to_its_finding():
    assert marked("two", [mark(0, 3, 5)], DRAFT, set()) == [hit("d", 5, "two", there="f-5")]


def test_a_finding_that_goes_on_in_the_next_line_is_anchored_once():
    assert marked("one\ntwo", [mark(0, 7, 1)], DRAFT, {1}) == [
        hit("d", 1, "one", there="s-1"),
        hit("d", 1, "two", there="s-1", own=False),
    ]


def test_where_two_overlap_the_more_pressing_one_is_shown_and_both_have_an_anchor():
    lines = marked(
        "one two three",
        [mark(0, 7, 1, level=Level.NOTE), mark(4, 13, 2, level=Level.BLOCK)],
        DRAFT,
        {1, 2},
    )

    assert lines == [
        hit("d", 1, "one ", there="s-1", level="note")
        + hit("d", 2, "two", there="s-2", level="block", numbers="2 1")
        + hit("d", 2, " three", there="s-2", own=False, level="block")
    ]


def test_two_that_begin_together_have_an_anchor_each():
    assert marked("one two", [mark(0, 7, 1, level=Level.NOTE), mark(0, 7, 2)], DRAFT, {1, 2}) == [
        '<span id="d-1"></span>' + hit("d", 2, "one two", there="s-2", numbers="2 1")
    ]


def test_a_whole_sentence_lies_under_what_stands_in_it():
    paraphrase = mark(0, 7, 1, kind=Kind.PARAPHRASE, level=Level.NOTE)
    copied = mark(4, 7, 2, level=Level.NOTE)

    (line,) = marked("one two", [paraphrase, copied], DRAFT, {1, 2})

    assert line == (
        hit("d", 1, "one ", there="s-1", kind="paraphrase", level="note")
        + hit("d", 2, "two", there="s-2", level="note", numbers="2 1")
    )


def test_a_span_outside_of_the_text_marks_nothing():
    assert marked("one", [mark(0, 4, 1), mark(2, 2, 2), mark(-1, 2, 3)], DRAFT, set()) == ["one"]


def test_a_sign_alone_is_marked_and_is_no_link():
    assert marked("one.", [mark(0, 3, 1), mark(3, 4, 2)], DRAFT, {1, 2}) == [
        hit("d", 1, "one", there="s-1")
        + '<span class="hit hit--copied hit--warn" data-hit="2" id="d-2">.</span>'
    ]


def test_what_the_piece_adds_is_marked_and_leads_nowhere():
    own = mark(0, 3, 1, kind=Kind.ORIGINAL, level=Level.NOTE)

    assert marked("one", [own], DRAFT, set()) == [
        '<span class="hit hit--original hit--note" data-hit="1" id="d-1">one</span>'
    ]
