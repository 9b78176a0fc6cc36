"""A kept fragment is never shown for anything but the very value it was drawn of."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from articles import workflow
from articles.public import drawn as kept
from articles.public.cards import cards
from articles.public.changes import Note
from articles.public.credits import Credit, Person, Review
from articles.public.moments import Moment
from articles.public.pictures import Picture
from articles.public.piece import Above, Below, Figure
from articles.public.sourcing import Source
from articles.public.surroundings import Subject
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


ABOVE = Above(
    section=("AI", "/sections/ai/"),
    kind="",
    headline="One",
    standfirst="",
    people=(),
    credits=(),
    published=None,
    updated=None,
    minutes=1,
    review=None,
    based_on=(),
    notes=(),
    figure=None,
    contents=(),
)
BELOW = Below(
    version=1,
    preview=False,
    sources=(),
    notes=(),
    history=(),
    tags=(),
    people=(),
    more_by_author=(),
)
ADA = Person(name="Ada One", url="/authors/ada-one/")
NOON = Moment(make.NOW)
NOTE = Note(
    label="Correction", text="It was 2.", moment=NOON, version=2, by="Ada", kind="correction"
)
FIGURE = Figure(
    picture=Picture(url="/a.png", width=2, height=1), caption="", credit="", credit_url=""
)
SOURCE = Source(
    title="A post",
    url="https://a.example/",
    credit="A",
    outlet="A",
    outlet_url="/sources/a/",
    authors="",
    published=None,
    read=NOON,
    relation="Based on",
    based_on=True,
)


def _named(value: object) -> str:
    return value if isinstance(value, str) else type(value).__name__


@pytest.mark.parametrize(
    ("value", "part", "other"),
    [
        (ABOVE, "section", ("Law", "/sections/law/")),
        (ABOVE, "kind", "Opinion"),
        (ABOVE, "headline", "Two"),
        (ABOVE, "standfirst", "Two"),
        (ABOVE, "people", (ADA,)),
        (ABOVE, "credits", (Credit(label="By", people=(ADA,)),)),
        (ABOVE, "published", NOON),
        (ABOVE, "updated", NOON),
        (ABOVE, "minutes", 2),
        (ABOVE, "review", Review(person=ADA, moment=NOON, second=True, alone=False)),
        (ABOVE, "based_on", (SOURCE,)),
        (ABOVE, "notes", (NOTE,)),
        (ABOVE, "figure", FIGURE),
        (ABOVE, "contents", (("section-a", "A"),)),
        (BELOW, "version", 2),
        (BELOW, "preview", True),
        (BELOW, "sources", (SOURCE,)),
        (BELOW, "notes", (NOTE,)),
        (BELOW, "history", (NOTE,)),
        (BELOW, "tags", (Subject("Chips", "chips"),)),
        (BELOW, "people", (ADA,)),
    ],
    ids=_named,
)
def test_every_part_of_what_stands_around_a_text_makes_it_another(value, part, other):
    assert replace(value, **{part: other}).drawn != value.drawn


def test_the_hour_that_comes_twice_is_two_hours(settings):
    settings.TIME_ZONE = "Europe/Berlin"
    first = Moment(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    second = Moment(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))

    assert first != second
    assert (first.full, second.full) == (
        "25 October 2026, 02:30 CEST", "25 October 2026, 02:30 CET"
    )  # fmt: skip


def test_a_note_at_another_moment_is_another():
    later = replace(NOTE, moment=Moment(make.NOW + timedelta(minutes=1)))

    assert replace(BELOW, notes=(later,)).drawn != replace(BELOW, notes=(NOTE,)).drawn


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
