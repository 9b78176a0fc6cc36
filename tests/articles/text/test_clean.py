"""What cleaning keeps, what it turns into what, and what it tells the editor."""

import pytest

from articles.text.clean import Cleaned, clean_body
from articles.text.notes import (
    DRAWING,
    FOREIGN_IMAGE,
    FORM,
    LINK,
    PASTED_IMAGE,
    PLAYER,
    SCRIPT,
)

IMAGE = "/media/images/0123456789abcdef-w640.webp"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("One line", "<p>One line</p>"),
        ("One\ntwo\n\nthree", "<p>One<br>two</p>\n<p>three</p>"),
        ("One\r\n\r\ntwo", "<p>One</p>\n<p>two</p>"),
        ("AT&T & <3, a < b", "<p>AT&amp;T &amp; &lt;3, a &lt; b</p>"),
        ("One\n\ntwo <b>three</b>", "<p>One</p>\n<p>two <strong>three</strong></p>"),
        ("", ""),
        (" \n\t ", ""),
    ],
)
def test_typed_text_becomes_paragraphs(given: str, kept: str):
    assert clean_body(given).html == kept


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<h1>T</h1>", "<h2>T</h2>"),
        ("<h5>T</h5><h6>U</h6>", "<h4>T</h4>\n<h4>U</h4>"),
        ("<b>a</b> <i>b</i>", "<p><strong>a</strong> <em>b</em></p>"),
        ("<div>a<div>b</div>c</div>", "<p>a</p>\n<p>b</p>\n<p>c</p>"),
        ("a<br><br>b", "<p>a</p>\n<p>b</p>"),
        ("<p>a<br>b<br></p>", "<p>a<br>b</p>"),
        ("<p> a  <em> </em> b </p><p>&nbsp;</p>", "<p>a b</p>"),
        ("<em>a<strong>b</em>c</strong>", "<p><em>a</em><strong><em>b</em></strong>c</p>"),
        ('<b style="font-weight:normal"><p>a</p></b>', "<p>a</p>"),
        ('<span style="font-weight: 700">a</span>', "<p><strong>a</strong></p>"),
        ('<span style="font-style:italic">a</span>', "<p><em>a</em></p>"),
        ("<a>a</a><font>b</font><o:p>c</o:p>", "<p>abc</p>"),
        ("<h2><p>a</p><p>b</p></h2>", "<p>a</p>\n<p>b</p>"),
        ("<pre>\n a\n\tb<br>c\n</pre>", "<pre><code> a\n\tb\nc</code></pre>"),
        ("a<hr>b", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("H<sub>2</sub>O, m<sup>2</sup>", "<p>H<sub>2</sub>O, m<sup>2</sup></p>"),
        ('<p lang="ar" dir="RTL" id="x">a</p>', '<p dir="rtl" lang="ar">a</p>'),
    ],
)
def test_pasted_markup_becomes_the_bodys_own(given: str, kept: str):
    assert clean_body(given).html == kept


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<ul><li><p>a</p></li><li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<li>a<li>b", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ol start=4><li>a</ol><ol start=1><li>b</ol>",
         '<ol start="4"><li>a</li></ol>\n<ol><li>b</li></ol>'),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li><p>a</p><p>b</p></li></ul>"),
        ("<ul><li></li></ul>", ""),
        ("<blockquote cite='https://a.example/'>a<p>b</p></blockquote>",
         '<blockquote cite="https://a.example/"><p>a</p><p>b</p></blockquote>'),
    ],
)  # fmt: skip
def test_lists_and_quotes(given: str, kept: str):
    assert clean_body(given).html == kept


def test_a_table_keeps_its_cells_and_loses_what_has_no_place_in_it():
    cleaned = clean_body(
        "<table class=x><caption>Cap</caption>stray<tr><td colspan=2 rowspan=1>a<tfoot><tr>"
        "<td>z</tfoot><thead><tr><th scope=COL>h<th>"
    )

    assert cleaned.html == (
        "<p>Cap</p>\n<p>stray</p>\n"
        '<table><thead><tr><th scope="col">h</th><th></th></tr></thead>'
        '<tbody><tr><td colspan="2">a</td></tr><tr><td>z</td></tr></tbody></table>'
    )


def test_an_image_of_ours_stands_in_a_figure_with_its_caption():
    cleaned = clean_body(
        f"<p>a <img src='{IMAGE}' alt=' An\n\"apple\" '> b</p>"
        f"<figure><img width=640 height=0 src={IMAGE}><figcaption>By <i>us</i></figure>"
    )

    assert cleaned.html == (
        f'<p>a</p>\n<figure><img alt="An &quot;apple&quot;" src="{IMAGE}"></figure>\n<p>b</p>\n'
        f'<figure><img alt="" src="{IMAGE}" width="640">'
        "<figcaption>By <em>us</em></figcaption></figure>"
    )


def test_the_caption_of_an_image_that_is_left_out_stays_as_text():
    cleaned = clean_body("<figure><img src=https://a.example/b.png><figcaption>C</figure>")

    assert cleaned == Cleaned("<p>C</p>", (FOREIGN_IMAGE,))


def test_images_may_live_under_another_path():
    html = '<figure><img alt="" src="https://cdn.example/m/0123456789abcdef.png"></figure>'

    assert clean_body(html, media_prefix="https://cdn.example/m/").html == html
    assert clean_body(html).html == ""


@pytest.mark.parametrize(
    ("given", "linked"),
    [
        ("see https://a.example/b.", "https://a.example/b"),
        ("(https://a.example/b)", "https://a.example/b"),
        ("https://a.example/b_(c), d", "https://a.example/b_(c)"),
        ("<b>HTTP://a.example</b>", "http://a.example"),
        ("https://a.example/?q=1&amp;r=2!", "https://a.example/?q=1&r=2"),
    ],
)
def test_a_bare_web_address_becomes_a_link(given: str, linked: str):
    shown = linked.replace("http://a.example", "HTTP://a.example").replace("&", "&amp;")
    safe = linked.replace("&", "&amp;")

    link = clean_body(given).html.split("<a ")[1].split("</a>")[0]

    assert link.replace("<strong>", "").replace("</strong>", "") == (
        f'href="{safe}" rel="noopener">{shown}'
    )


@pytest.mark.parametrize(
    "text", ["www.a.example", "a.example", "xhttp://a.example", "me@a.example", "http://[x"]
)
def test_nothing_else_becomes_a_link(text: str):
    assert clean_body(text).html == f"<p>{text}</p>"


def test_code_gets_no_links():
    html = "<p><code>http://a.example</code></p>\n<pre><code>http://a.example</code></pre>"

    assert clean_body(html).html == html


def test_a_link_keeps_address_and_title_and_gets_our_rel():
    cleaned = clean_body('<a href=" HTTPS://a.example/b c" title="T" rel="x" target="_top">d</a>')

    assert cleaned == Cleaned(
        '<p><a href="https://a.example/b%20c" title="T" rel="noopener">d</a></p>'
    )


@pytest.mark.parametrize(
    ("given", "note"),
    [
        ("<script>x</script>", SCRIPT),
        ("<p onclick=x>", SCRIPT),
        ("<iframe src=x></iframe>", PLAYER),
        ("<video src=x></video>", PLAYER),
        ("<svg><path/></svg>", DRAWING),
        ("<input value=x>", FORM),
        ("<img src=//a.example/x.png>", FOREIGN_IMAGE),
        ("<img src=data:image/png;base64,xx>", PASTED_IMAGE),
        ("<a href=javascript:x>t</a>", LINK),
        ("<a href=/admin/>t</a>", LINK),
    ],
)
def test_the_editor_is_told_what_was_left_out_once(given: str, note: str):
    cleaned = clean_body(f"<p>kept</p>{given}{given}")

    assert cleaned.removed == (note,)
    assert clean_body(cleaned.html).removed == ()


def test_nothing_is_said_when_nothing_an_editor_would_miss_goes():
    assert clean_body("<p class=x style=color:red><span>a</span><style>b</style>").removed == ()
