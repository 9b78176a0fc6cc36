"""The marked body shows what changed where it changed, whole in structure and safe."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.clean import clean_body
from articles.text.diff import DiffStats, change_map, diff_html, diff_stats
from articles.text.words import plain_text, words

from .allow_list import faults, text_of
from .attacks import ATTACKS
from .sides import sides, squeezed
from .soup import IMAGE, soups


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("<p>one two</p>", "<p>one 2</p>", "<p>one <del>two</del><ins>2</ins></p>"),
        (
            "<p>one two three</p>",
            "<p>one two three</p><p>x</p>",
            '<p>one two three</p>\n<p class="diff-added"><ins>x</ins></p>',
        ),
        (
            "<p>gone</p><p>one two three</p>",
            "<p>one two three</p>",
            '<p class="diff-removed"><del>gone</del></p>\n<p>one two three</p>',
        ),
        (
            "<ul><li>a</li><li>b</li></ul>",
            "<ul><li>a</li><li>c</li><li>b</li></ul>",
            '<ul><li>a</li><li class="diff-added"><ins>c</ins></li><li>b</li></ul>',
        ),
        (
            "<blockquote><p>one two three</p></blockquote>",
            "<blockquote><p>one two four</p></blockquote>",
            "<blockquote><p>one two <del>three</del><ins>four</ins></p></blockquote>",
        ),
        (
            "<table><tr><td>a</td><td>b</td></tr></table>",
            "<table><tr><td>a</td><td>c</td></tr><tr><td>d</td><td></td></tr></table>",
            "<table><tbody><tr><td>a</td><td><del>b</del><ins>c</ins></td></tr>"
            '<tr class="diff-added"><td><ins>d</ins></td><td></td></tr></tbody></table>',
        ),
        (
            "<pre><code>a\nb</code></pre>",
            "<pre><code>a\nc</code></pre>",
            "<pre><code>a\n<del>b</del><ins>c</ins></code></pre>",
        ),
        ("", "<p>x</p>", '<p class="diff-added"><ins>x</ins></p>'),
        ("<p>x</p>", "", '<p class="diff-removed"><del>x</del></p>'),
        ("", "", ""),
    ],
)
def test_words_are_marked_inside_the_structure_of_the_new_body(old: str, new: str, shown: str):
    assert diff_html(old, new) == shown


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "<p>a b c</p>",
            "<p>a <em>b</em> c</p>",
            '<p>a <ins class="diff-format" title="Formatting changed: now italic"><em>b</em></ins>'
            " c</p>",
        ),
        (
            "<p>a <strong>b</strong></p>",
            "<p>a b</p>",
            '<p>a <ins class="diff-format" title="Formatting changed: no longer bold">b</ins></p>',
        ),
        (
            "<p><a href='https://a.example/'>b</a></p>",
            "<p><a href='https://c.example/'>b</a></p>",
            '<p><ins class="diff-format" title="Formatting changed: link: https://c.example/'
            ' (was: https://a.example/)">'
            '<a href="https://c.example/" rel="noopener">b</a></ins></p>',
        ),
        (
            "<p>one two</p>",
            "<h2>one two</h2>",
            '<h2 class="diff-format" title="Formatting changed: paragraph became heading 2">'
            "one two</h2>",
        ),
        (
            "<ul><li>one two</li></ul>",
            "<ol><li>one two</li></ol>",
            '<ol class="diff-format" title="Formatting changed: list became numbered list">'
            "<li>one two</li></ol>",
        ),
    ],
)
def test_a_change_of_form_alone_is_shown_and_named(old: str, new: str, shown: str):
    assert diff_html(old, new) == shown
    assert diff_stats(old, new) == DiffStats(0, 0)
    assert [op for _, op in change_map(old, new)] == ["changed"] * (not shown.startswith("<ol"))


def test_a_moved_paragraph_is_named_in_both_places():
    one, two = "<p>one two three four</p>", "<p>five six seven eight nine</p>"

    assert diff_html(one + two, two + one) == (
        '<p class="diff-added diff-moved" title="Moved from another place, unchanged">'
        "<ins>five six seven eight nine</ins></p>\n<p>one two three four</p>\n"
        '<p class="diff-removed diff-moved" title="Moved to another place, unchanged">'
        "<del>five six seven eight nine</del></p>"
    )


def test_a_figure_shows_its_new_caption_and_alt_text():
    figure = "<figure><img alt='{}' src='" + IMAGE + "'><figcaption>By {}</figcaption></figure>"

    assert diff_html(figure.format("A cat", "Ann"), figure.format("A dog", "Ben")) == (
        f'<figure><img alt="A dog" src="{IMAGE}">'
        "<figcaption>By <del>Ann</del><ins>Ben</ins></figcaption></figure>\n"
        '<p class="diff-note">Alternative text: A <del>cat</del><ins>dog</ins></p>'
    )


def test_another_image_stands_beside_the_old_one():
    old, new = (
        f'<figure><img alt="" src="/media/images/{n}.jpg"></figure>' for n in ("0" * 8, "1" * 8)
    )

    assert diff_html(old, new) == (
        f'<del class="diff-removed">{old}</del>\n<ins class="diff-added">{new}</ins>'
    )


_bodies = soups.map(lambda soup: clean_body(soup).html)


@given(_bodies, _bodies)
def test_the_marked_body_holds_both_texts(old: str, new: str):
    assert sides(diff_html(old, new)) == (squeezed(text_of(old)), squeezed(text_of(new)))


@given(st.data())
def test_an_edited_body_holds_both_texts(data: st.DataObject):
    paragraphs = st.lists(st.sampled_from(["one two three", "two three", "four", "a b c d e f"]))
    sides_ = ["".join(f"<p>{text}</p>" for text in data.draw(paragraphs)) for _ in ("old", "new")]

    assert sides(diff_html(*sides_)) == tuple(squeezed(text_of(side)) for side in sides_)


@given(_bodies)
def test_a_body_does_not_differ_from_itself(body: str):
    assert diff_html(body, body).replace("\u00a0", "&nbsp;") == body
    assert diff_stats(body, body) == DiffStats(0, 0)
    assert change_map(body, body) == []


_MARKS = re.compile(r'</?(?:ins|del)(?: class="diff-[a-z]+")?(?: title="[^"]*")?>')
_CLASSES = re.compile(r' class="diff-[a-z]+"(?: title="Formatting[^"]*")?')


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
@pytest.mark.parametrize("other", ["<p>x</p>", "<p>alert 1 <em>x</em></p>"])
def test_an_attack_stays_harmless_on_either_side_even_uncleaned(attack: str, other: str):
    for marked in (diff_html(attack, other), diff_html(other, attack)):
        found = faults(_CLASSES.sub("", _MARKS.sub("", marked)))
        # Which folder an image of ours stands in was settled when the body was cleaned.
        assert [fault for fault in found if "/media/authors/" not in fault] == []


@given(_bodies, _bodies)
def test_the_numbers_agree_with_the_texts(old: str, new: str):
    stats = diff_stats(old, new)

    assert stats.removed >= 0
    assert stats.added >= 0
    if not plain_text(old):
        assert stats == DiffStats(len(words(plain_text(new))), 0)


def test_the_map_has_each_changed_block_in_its_place():
    old = "".join(f"<p>{'word ' * 20}{number}</p>" for number in range(10))
    new = old.replace("word 5<", "word five<").replace("<p>word", "<p>New here.</p><p>word", 1)

    places = change_map(old, new)

    assert [op for _, op in places] == ["added", "changed"]
    assert places[0][0] == 0.0
    assert 0.5 < places[1][0] < 0.6


@given(_bodies, _bodies)
def test_places_on_the_map_rise_within_it(old: str, new: str):
    places = [place for place, _ in change_map(old, new)]

    assert places == sorted(places)
    assert all(0 <= place < 1 for place in places)


def _long_body(length: int) -> list[str]:
    common = ["the", "of", "and", "to", "in"]
    return [
        common[number % 5] if number % 3 else f"word{number * 7919 % 4001}"
        for number in range(length)
    ]


def _as_paragraphs(found: list[str], size: int) -> str:
    return "".join(
        f"<p>{' '.join(found[start : start + size])}</p>" for start in range(0, len(found), size)
    )


@pytest.mark.parametrize("size", [5, 66, 20_000], ids=["lines", "paragraphs", "one block"])
def test_a_long_body_with_many_changes_is_quick(size: int):
    old = _long_body(20_000)
    new = [f"new{number}" if number % 40 == 7 else word for number, word in enumerate(old)]
    sides_ = _as_paragraphs(old, size), _as_paragraphs(new, size)
    started = time.perf_counter()

    marked = diff_html(*sides_)

    assert time.perf_counter() - started < 6
    assert marked.count("<ins>") == 500
