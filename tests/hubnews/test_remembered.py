"""The same answer of the database gives the very same value; any other answer another one."""

import pytest
from django.db.models import CharField

from articles.models import Section
from hubnews.prepared import Given, Prepared
from hubnews.remembered import Remembered
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> list[list[str]]:
    """What was made, in order."""
    return []


@pytest.fixture
def ask(made):
    def of(rows):
        made.append([section.name for section in rows])
        return object()

    sections = Prepared(lambda: Section.objects.filter(slug=Given("slug", CharField())))
    return Remembered(sections, of, kept=2)


def test_a_value_is_made_once_and_asked_for_each_time(ask, made, django_assert_num_queries):
    make.make_section("Law")

    with django_assert_num_queries(2):
        first, again = ask(slug="law"), ask(slug="law")

    assert first is again
    assert made == [["Law"]]


def test_a_change_of_any_column_makes_another(ask, made):
    section = make.make_section("Law")
    before = ask(slug="law")
    Section.objects.filter(pk=section.pk).update(position=section.position + 1)

    assert ask(slug="law") is not before
    assert made == [["Law"], ["Law"]]


def test_what_was_seen_before_is_known_again(ask, made):
    section = make.make_section("Law")
    before = ask(slug="law")
    Section.objects.filter(pk=section.pk).update(name="Courts")
    ask(slug="law")
    Section.objects.filter(pk=section.pk).update(name="Law")

    assert ask(slug="law") is before
    assert made == [["Law"], ["Courts"]]


def test_nothing_found_is_an_answer_too(ask, made):
    assert ask(slug="nowhere") is ask(slug="elsewhere")
    assert made == [[]]


def test_no_more_are_kept_than_was_said(ask, made):
    for name in ("One", "Two", "Three"):
        make.make_section(name)
        ask(slug=name.lower())

    ask(slug="three")
    ask(slug="one")

    assert made == [["One"], ["Two"], ["Three"], ["One"]]
