"""A prepared question answers as the queryset it was composed from, without composing it again."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection
from django.db.models import BigIntegerField, CharField, DateTimeField, F
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Byline, Section
from hubnews.prepared import Given, Prepared, PreparedAmong
from tests import factories as make

pytestmark = pytest.mark.django_db

SLUG = Given("slug", CharField())
AT = Given("at", DateTimeField())


def test_instances_come_with_what_was_selected(django_assert_num_queries):
    article = make.make_published(headline="One", author=make.make_author("Ada One"))
    ask = Prepared(
        lambda: (
            Byline.objects.filter(revision__article__slug=SLUG)
            .select_related("author", "revision__section")
            .only("role", "author__name", "revision__section__name")
            .annotate(said=F("revision__headline"))
        )
    )

    with django_assert_num_queries(1):
        [line] = ask(slug=article.slug)
        shown = line.author.name, line.revision.section.name, line.said, line.role

    assert shown == ("Ada One", "AI", "One", "writer")
    with django_assert_num_queries(1):
        assert line.author.slug == "ada-one"


def test_instances_are_rows_that_can_be_saved():
    make.make_published(headline="One", author=make.make_author("Ada One"))
    [line] = Prepared(lambda: Byline.objects.select_related("author"))()

    line.author.name = "Ada Two"
    line.author.save(update_fields=["name"])

    assert (line._state.adding, line._state.db) == (False, "default")
    assert Byline.objects.get().author.name == "Ada Two"
    assert line == Byline.objects.get()


def test_what_is_not_there_is_none():
    section = make.make_section("Empty")
    ask = Prepared(lambda: Section.objects.filter(slug=SLUG).annotate(said=F("revisions__kind")))

    assert [(row.pk, row.said) for row in ask(slug="empty")] == [(section.pk, None)]
    assert ask(slug="nothing") == []


def test_rows_are_tuples_with_values_as_models_have_them():
    article = make.make_published(now=make.NOW, headline="One")
    ask = Prepared(
        lambda: Article.objects.filter(published_at__lte=AT).values_list("pk", "published_at")
    )

    assert ask(at=make.NOW) == [(article.pk, make.NOW)]
    assert ask(at=make.NOW - timedelta(seconds=1)) == []


def test_it_is_composed_once_in_each_thread():
    composed = []

    def compose():
        composed.append(1)
        return Section.objects.filter(slug=SLUG).values_list("name")

    ask = Prepared(compose)
    for _ in range(3):
        ask(slug="ai")
    assert len(composed) == 1

    def elsewhere():
        ask(slug="ai")
        connection.close()

    thread = Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(composed) == 2


def test_a_percent_sign_and_a_quote_are_nothing_special():
    for name in ("100% wool", "O'Hara"):
        Section.objects.create(name=name, slug=name[0].lower())
    name = Given("name", CharField())
    ask = Prepared(
        lambda: Section.objects.filter(name=name).exclude(slug="%s").values_list("name", "slug")
    )

    assert ask(name="100% wool") == [("100% wool", "1")]
    assert ask(name="O'Hara") == [("O'Hara", "o")]


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 17])
def test_any_number_of_keys_is_one_question(count):
    found = [make.make_section(f"Section {number}") for number in range(17)]
    ask = PreparedAmong(
        BigIntegerField(), lambda keys: Section.objects.filter(pk__in=keys).values_list("pk")
    )
    keys = [section.pk for section in found[:count]]

    with CaptureQueriesContext(connection) as queries:
        rows = ask(keys)

    assert sorted(pk for (pk,) in rows) == sorted(keys)
    assert len(queries) == (1 if count else 0)
