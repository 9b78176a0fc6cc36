"""A kept fragment is never shown for anything but the very value it was drawn of."""

from dataclasses import replace

import pytest

from articles import workflow
from articles.public import drawn as kept
from articles.public.cards import cards
from articles.public.credits import Person
from tests import factories as make
from tests.articles.public.reading import get, headlines, of_class, words

pytestmark = pytest.mark.django_db


def test_it_is_drawn_once():
    person = Person(name="Ada One", url="/authors/ada-one/", job_title="Writer")
    kept._kept.cache_clear()

    shown = [replace(person).box for _ in range(3)]

    assert len(set(shown)) == 1
    assert kept._kept.cache_info().misses == 1


def test_every_part_of_a_card_makes_it_another():
    make.make_published(headline="One", image_id=make.make_image().pk, image_alt="A wave")
    [card] = cards([make.Article.objects.get().pk], make.Article.objects.get().published_at)

    for change in (
        {"headline": "Two"},
        {"standfirst": "Two"},
        {"kind": "Opinion"},
        {"section": "Law"},
        {"picture": None},
        {"writers": ("Bo Two",)},
        {"url": "/articles/two/"},
    ):
        assert replace(card, **change).river != card.river, change


def test_while_templates_are_worked_on_nothing_is_kept(settings):
    settings.DEBUG = True
    kept._kept.cache_clear()

    assert "Ada One" in Person(name="Ada One").box
    assert kept._kept.cache_info().currsize == 0


def test_a_new_name_and_a_new_headline_are_on_the_next_page(client):
    author = make.make_author("Ada One", bio="Reads.")
    first = make.make_published(headline="First", author=author)
    make.make_published(headline="Second", author=author)
    before = get(client, f"/articles/{first.slug}/")
    assert headlines(before) == ["Second"]

    second = make.Article.objects.get(slug="second")
    make.republish(second, workflow.ChangeNote(kind="update"), headline="Renamed")
    author.bio = "Writes."
    author.save()

    after = get(client, f"/articles/{first.slug}/")
    assert headlines(after) == ["Renamed"]
    assert [words(box) for box in of_class(after, "bio")] == ["Writes."]
