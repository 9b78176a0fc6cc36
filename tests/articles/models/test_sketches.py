"""Near pieces are found by a few hashes, in look-ups that do not grow with the archive."""

import pytest

from articles.models import ArticleSketch, sketches
from articles.text.words import plain_text
from articles.workflow import unpublish
from tests.factories import NOW, make_editor, make_published, make_user

pytestmark = pytest.mark.django_db


def text_about(subject, sentences=12):
    """Words of its own in every line: no five of them in a row stand in a text on another thing."""
    return "\n".join(
        " ".join(f"{subject}{number}word{place}" for place in range(9))
        for number in range(sentences)
    )


def html(text):
    return "".join(f"<p>{line}</p>" for line in text.split("\n"))


def test_a_live_piece_is_near_to_its_own_words():
    article = make_published(body=html(text_about("rivers")), now=NOW)
    make_published(body=html(text_about("mountains")), now=NOW)

    assert sketches.near_articles(text_about("rivers")) == [article]
    assert sketches.near_articles(text_about("rivers"), without=article.pk) == []


def test_half_of_the_words_are_near_enough_and_a_sentence_is_not():
    article = make_published(body=html(text_about("rivers")), now=NOW)

    half = text_about("rivers") + "\n" + text_about("sugar", 6)
    one = text_about("rivers", 1) + "\n" + text_about("sugar", 12)

    assert sketches.near_articles(half) == [article]
    assert sketches.near_articles(one) == []


def test_the_nearest_comes_first_and_no_more_than_asked():
    near = make_published(body=html(text_about("rivers", 10)), now=NOW)
    same = make_published(body=html(text_about("rivers")), now=NOW)

    assert sketches.near_articles(text_about("rivers"), most=1) == [same]
    assert sketches.near_articles(text_about("rivers")) == [same, near]


def test_a_piece_that_is_withdrawn_is_in_no_look_up():
    article = make_published(body=html(text_about("rivers")), now=NOW)
    unpublish(article_id=article.pk, by=make_editor(), note="A doubt.")

    assert ArticleSketch.objects.count() == 0
    assert sketches.near_articles(text_about("rivers")) == []


@pytest.mark.parametrize("text", ["", "One.", "\x00", "“"])
def test_a_text_of_hardly_a_word_is_near_to_nothing(text):
    make_published(body="<p>One.</p>", now=NOW)

    assert sketches.near_articles(text) == []


def test_a_phrase_that_everybody_uses_brings_up_a_bounded_number(django_assert_num_queries):
    article = make_published(body=html(text_about("rivers")), now=NOW)
    shared = ArticleSketch.objects.filter(article=article).order_by("hash")[0].hash
    others = [make_published(now=NOW) for _ in range(3)]
    # As if thousands of pieces held the same standing line.
    sketches.MOST_PER_HASH, before = 2, sketches.MOST_PER_HASH
    try:
        ArticleSketch.objects.bulk_create(
            ArticleSketch(article=other, hash=shared) for other in others
        )
        found = sketches.holders_of([shared])
    finally:
        sketches.MOST_PER_HASH = before

    assert len(found) == 2
    with django_assert_num_queries(2):
        sketches.near_articles(plain_text(html(text_about("rivers"))))


def test_the_sketch_is_written_with_the_publication():
    make_user()
    article = make_published(body=html(text_about("rivers")), now=NOW)

    assert ArticleSketch.objects.filter(article=article).count() == sketches.SIZE


def test_as_many_hashes_as_a_full_page_has_are_all_looked_for(django_assert_num_queries):
    article = make_published(now=NOW)
    ArticleSketch.objects.filter(article=article).delete()
    ArticleSketch.objects.bulk_create(
        ArticleSketch(article=article, hash=value) for value in (0, 799)
    )

    with django_assert_num_queries(2):
        found = sketches.holders_of(list(range(800)))

    assert found == [(0, article.pk), (799, article.pk)]
