"""A stored body is read back without a parser, and shown as the parser would have it."""

import re

import pytest
from hypothesis import example, given, settings

from articles.text.clean import clean_body
from articles.text.render import render_blocks, render_body
from articles.text.stored import read_stored
from articles.text.words import plain_text, words

from .soup import IMAGE, soups

WHOLE = (
    "<h2>One</h2>\n<p>A &lt; b &amp; <strong>c</strong><br>d.</p>\n"
    f'<figure><img alt="It\'s" src="{IMAGE}"><figcaption>E</figcaption></figure>\n'
    "<blockquote><h3>Not a chapter</h3><p>F</p></blockquote>\n<h2>One</h2>\n"
    "<table><tbody><tr><td>G</td><td>H</td></tr></tbody></table>\n"
    '<ul><li>I</li></ul>\n<pre><code>j &gt; k\n\nl</code></pre>\n<p dir="rtl" lang="ar">م</p>\n'
    '<p><a href="https://a.example/?b&amp;c" rel="noopener">n</a></p>'
)


def same_text(html: str) -> str:
    """However two writers of HTML spell a quote or a hard space."""
    return html.replace("&nbsp;", "\xa0").replace("&#x27;", "'").replace("&quot;", '"')


# It parses each soup four times.
@settings(deadline=None)
@given(soups)
@example(WHOLE)
def test_it_is_shown_as_the_parser_would_have_it(soup: str):
    clean = clean_body(soup).html

    shown, parsed = render_body(clean), render_blocks(clean)

    assert same_text(shown.html) == same_text(parsed.html)
    assert shown.headings == parsed.headings
    assert words(shown.text) == words(parsed.text) == words(plain_text(clean))


def test_a_whole_body_needs_no_parser():
    clean = clean_body(WHOLE).html

    stored = read_stored(clean)

    assert stored is not None
    assert "".join(stored.parts) == clean


@pytest.mark.parametrize(
    "html",
    [
        *("<script>x</script>", "<p onclick=\"x\">a</p>", "<p style=\"x\">a</p>", "<P>a</P>"),
        *("<p>a", "a</p>", "<p><em>a</p></em>", "</div>", "<p>a</p></div>", "<!-- a -->"),
        *('<a href="javascript:x" rel="noopener">a</a>', '<a href="https://a.example/">a</a>'),
        *('<a href="https://a.example/" rel="me">a</a>', "<img alt=a>", "<p>a < b</p>"),
        *('<img alt="" src="https://a.example/x.svg">', '<img alt="" src="/a" onerror="x">'),
        *("<p class=x>a</p>", "<p\n>a</p>", "<p/>", "</br>", '</p dir="rtl">', "<p>\u202ea</p>"),
        *("<p>a\0</p>", "<iframe></iframe>", "<p>a<p", '<p dir="rtl" dir="ltr">a</p>'),
    ],
    ids=str,
)  # fmt: skip
def test_anything_else_goes_through_the_rules(html: str):
    assert read_stored(html) is None
    assert not re.search("script|onclick|onerror|style=|iframe|div>.*div", render_body(html).html)
