"""An article page is composed anew exactly when it would say something else."""

from datetime import timedelta

import pytest
import time_machine

from articles import workflow
from articles.public import composing
from tests import factories as make
from tests.articles.public.reading import get, texts, words

pytestmark = pytest.mark.django_db
LATER = make.NOW + timedelta(days=2)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(LATER, tick=False) as travelling:
        composing._kept.cache_clear()
        yield travelling


@pytest.fixture
def piece():
    return make.make_published(now=make.NOW, headline="A piece")


def composed() -> int:
    return composing._kept.cache_info().misses


def test_the_next_reader_of_an_unchanged_piece_gets_the_same(client, piece):
    first = client.get(piece.get_absolute_url()).content

    assert client.get(piece.get_absolute_url()).content == first
    assert composed() == 1


def test_a_publication_elsewhere_composes_nothing_that_does_not_show_it(client, piece):
    elsewhere, writer = make.make_section("Law"), make.make_author("Bo Two")
    client.get(piece.get_absolute_url())
    make.make_published(now=make.NOW, headline="Another", section_id=elsewhere.pk, author=writer)

    client.get(piece.get_absolute_url())

    assert composed() == 1


@pytest.mark.parametrize("what", ["author", "section", "reviewer", "menu", "correction"])
def test_what_the_page_shows_composes_it_anew(client, piece, what):
    before = client.get(piece.get_absolute_url()).content
    live = make.fresh(piece).live
    if what == "author":
        author = live.revision.bylines.get().author
        author.name = "Another Name"
        author.save()
    elif what == "section":
        live.revision.section.name = "Another Section"
        live.revision.section.save()
    elif what == "reviewer":
        live.approved_by.last_name = "Another"
        live.approved_by.save()
    elif what == "menu":
        make.make_section("Another Entry")
    else:
        make.republish(
            piece,
            workflow.ChangeNote(kind="correction", text="Another number."),
            headline="A new piece",
        )

    after = client.get(piece.get_absolute_url()).content

    assert (b"Another" in before, b"Another" in after) == (False, True)
    assert composed() == 2


def test_the_next_day_is_another_page(client, piece, clock):
    before = get(client, piece.get_absolute_url())
    clock.shift(timedelta(days=1))

    after = get(client, piece.get_absolute_url())

    assert texts(before, "masthead-date") == ["Wednesday 25 November 2026"]
    assert texts(after, "masthead-date") == ["Thursday 26 November 2026"]
    assert composed() == 2


def test_two_pieces_that_are_told_alike_stay_two(client):
    author = make.make_author("Ada One")
    first, second = (
        make.make_published(now=make.NOW, headline=headline, author=author)
        for headline in ("First", "Second")
    )

    pages = [words(get(client, each.get_absolute_url()).find(".//h1")) for each in (first, second)]

    assert pages == ["First", "Second"]
    assert composed() == 2
