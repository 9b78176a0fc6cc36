"""A rendered body has addressable headings, framed tables and lazy images, and stays safe."""

from hypothesis import given

from articles.text.clean import clean_body
from articles.text.render import RenderedBody, render_body

from .soup import IMAGE, soups


def test_headings_get_ids_from_their_text_and_are_listed():
    rendered = render_body(
        "<h2>What <em>now</em>?</h2>\n<h3>Why</h3>\n<h4>x</h4>\n<h2>What now</h2>"
    )

    assert rendered == RenderedBody(
        '<h2 id="section-what-now">What <em>now</em>?</h2>\n<h3 id="section-why">Why</h3>\n'
        '<h4>x</h4>\n<h2 id="section-what-now-2">What now</h2>',
        (
            (2, "section-what-now", "What now?"),
            (3, "section-why", "Why"),
            (2, "section-what-now-2", "What now"),
        ),
    )


def test_a_heading_keeps_its_id_when_another_is_put_before_it():
    before = render_body("<h2>Chips</h2>").headings
    after = render_body("<h2>New</h2><h2>Chips</h2>").headings

    assert after[1] == before[0]


def test_ids_are_unique_even_when_a_heading_looks_like_a_counted_one():
    rendered = render_body("<h2>A</h2><h2>A 2</h2><h2>A</h2>")

    assert [anchor for _, anchor, _ in rendered.headings] == [
        "section-a", "section-a-2", "section-a-3",
    ]  # fmt: skip


def test_a_table_is_framed_for_scrolling():
    assert render_body("<table><tbody><tr><td>x</td></tr></tbody></table>").html == (
        '<div class="table-scroll" tabindex="0" role="region" aria-label="Table">'
        "<table><tbody><tr><td>x</td></tr></tbody></table></div>"
    )


def test_images_load_when_they_are_needed():
    assert render_body(f'<figure><img alt="A" src="{IMAGE}"></figure>').html == (
        f'<figure><img alt="A" src="{IMAGE}" loading="lazy" decoding="async"></figure>'
    )


def test_links_keep_their_relation_and_text_its_escapes():
    html = '<p>a &lt; b <a href="https://a.example/?b&amp;c" rel="noopener">c</a></p>'

    assert render_body(html).html == html


@given(soups)
def test_cleaning_a_rendered_body_gives_the_clean_body_back(soup: str):
    clean = clean_body(soup).html

    assert clean_body(render_body(clean).html).html == clean
