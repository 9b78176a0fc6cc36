"""Other people's markup becomes text that can be stored and read."""

import pytest

from sources.plain import one_line, plain


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("", ""),
        ("Only words", "Only words"),
        ("One line\nand its rest\n\nanother", "One line and its rest\n\nanother"),
        ("a < b and c > d", "a < b and c > d"),
        ("AT&T", "AT&T"),
        ("AT&amp;T &lt;b&gt;", "AT&T <b>"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One <em>w</em>o<b>r</b>d</p>tail", "One word\n\ntail"),
        ("Before<br>after<br/>end", "Before\n\nafter\n\nend"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\n\nb"),
        ("a<script>x()</script>b<style>p{}</style>c<!-- d -->e", "abce"),
        ("<div><div><p>deep</p></div></div>", "deep"),
        ('<a href="javascript:x()">link</a> <img src=x onerror=y>', "link"),
        ("x\0y\x07z\ud800", "xyz"),
        ("e\u0301", "é"),
        ("<p>&nbsp;a&nbsp;b</p>", "a b"),
        ("<?php echo 1 ?>", ""),
        ("<", "<"),
        ("<p", ""),
        ("&#0;&#xD800;a", "\ufffd\ufffda"),
    ],
)
def test_markup(markup, text):
    assert plain(markup) == text


def test_one_line():
    assert one_line("<b>a</b>\n\n b") == "a b"
    assert one_line("word " * 10, 12) == "word word w…"
