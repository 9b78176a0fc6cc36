"""A made archive is what the workflow would have left behind."""

import json
from collections import Counter
from importlib import import_module
from itertools import islice
from types import SimpleNamespace

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from articles.checks import Report
from articles.demo.archive.making import Order, Standing, make, standing
from articles.models import (
    Approval,
    Article,
    ArticleSketch,
    Change,
    CheckReport,
    DeskListing,
    DeskState,
    FormerSlug,
    Listing,
    PublicMonth,
    PublicState,
    Revision,
)
from articles.models.search import HEADLINES, INDEX
from articles.text.clean import clean_body
from articles.text.words import plain_text, word_count
from articles.workflow import content_of
from articles.workflow.public_lists import find_headline, rebuild
from articles.workflow.ready import missing_parts
from sources.models import Document, Item, ItemState, Link
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db

SMALL = 60
COUNTED = ("pieces", "notices", "newest")
ORDER = Order(articles=SMALL, seed=1, now=NOW)


@pytest.fixture(autouse=True)
def development(settings):
    settings.HUBNEWS_DEMO = True
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def archive() -> None:
    assert list(make(ORDER)) == [SMALL]


def derived() -> dict[str, list[tuple]]:
    """Everything that the workflow derives, without keys of rows that are made anew."""
    with connection.cursor() as cursor:
        searched = {}
        for index in (INDEX, HEADLINES):
            keys = "rowid, *" if connection.vendor == "sqlite" else "*"
            for table in (index.table, index.vocabulary.table):
                cursor.execute(f"SELECT {keys if table == index.table else '*'} FROM {table}")
                searched[table] = sorted(cursor.fetchall())
    return searched | {
        "listings": sorted(
            Listing.objects.values_list("article", "list", "target", "published_at")
        ),
        "desk listings": sorted(
            DeskListing.objects.values_list("article", "list", "target", "state_since")
        ),
        "months": list(PublicMonth.objects.order_by("name").values("name", *COUNTED)),
        "sketches": sorted(ArticleSketch.objects.values_list("article", "hash")),
    }


def test_a_rebuild_by_the_workflow_changes_nothing(archive):
    before = derived()

    PublicMonth.objects.all().delete()
    for article in Article.objects.select_related("live__revision", "head"):
        rebuild(article)
        find_headline(article)

    assert derived() == before
    live = Article.objects.filter(public_state=PublicState.LIVE).count()
    assert len(before[INDEX.table]) == live == sum(row["pieces"] for row in before["months"])
    assert sum(row["notices"] for row in before["months"]) >= 1
    assert len(before[HEADLINES.table]) == SMALL


def test_the_migration_fills_the_lists_of_an_older_database_in_the_same_way(archive):
    before = derived()
    DeskListing.objects.all().delete()
    PublicMonth.objects.all().delete()
    Listing.objects.filter(list__startswith="n_").delete()
    migration = import_module("articles.migrations.0008_flat_lists")

    migration.fill(apps, SimpleNamespace(connection=connection))

    assert derived() == before


def test_every_row_is_what_the_verbs_would_have_kept(archive):
    check_revisions()
    check_fates()
    check_events()
    check_approvals_and_sources()
    check_words()


def check_revisions() -> None:
    revisions = list(Revision.objects.all())
    pieces = Article.objects.values_list("pk", flat=True)

    assert Counter(row.article_id for row in revisions) == dict.fromkeys(pieces, 3)
    assert [row for row in revisions if content_of(row).content_hash != row.content_hash] == []
    assert [row for row in revisions if clean_body(row.body).html != row.body] == []
    assert [row for row in revisions if missing_parts(row)] == []
    assert len({row.content_hash for row in revisions}) == 3 * SMALL
    lengths = [word_count(row.body) for row in revisions if row.number == 3]
    assert (min(lengths) >= 250, max(lengths) <= 650) == (True, True)


def check_fates() -> None:
    assert set(Article.objects.values_list("desk_state", "public_state")) == {
        (DeskState.PUBLISHED, PublicState.LIVE),
        (DeskState.DRAFT, PublicState.LIVE),
        (DeskState.PUBLISHED, PublicState.RETRACTED),
        (DeskState.APPROVED, PublicState.UNPUBLISHED),
        (DeskState.PUBLISHED, PublicState.TAKEN_DOWN),
        (DeskState.SPIKED, PublicState.NONE),
        (DeskState.DRAFT, PublicState.NONE),
        (DeskState.IN_REVIEW, PublicState.NONE),
        (DeskState.CHANGES_REQUESTED, PublicState.NONE),
        (DeskState.APPROVED, PublicState.NONE),
    }
    assert Article.objects.filter(published_at__gt=NOW).count() == 1
    assert Article.objects.filter(state_since__gt=NOW).count() == 0
    assert set(Change.objects.values_list("kind", flat=True)) == {"correction", "retraction"}
    moved = FormerSlug.objects.values_list("slug", "article__slug")
    assert [former for former, slug in moved if slug != f"{former}-moved"] == []
    assert len(moved) == 2


def check_events() -> None:
    """Each event goes on where the one before ended, and the last leads to what is there."""
    for article in Article.objects.prefetch_related("events"):
        events = sorted(article.events.all(), key=lambda event: event.pk)
        ends = [(one.desk_to, one.public_to) for one in events]

        assert [("", ""), *ends] == [
            *((one.desk_from, one.public_from) for one in events),
            (article.desk_state, article.public_state),
        ]
        assert [one.at for one in events] == sorted(one.at for one in events)


def check_approvals_and_sources() -> None:
    approvals = Approval.objects.select_related("report", "revision")
    cited = set(Document.objects.filter(citations__isnull=False).values_list("pk", flat=True))
    stored = CheckReport.objects.values_list("data", flat=True)[0]

    assert {row.revision_id == row.report.revision_id for row in approvals} == {True}
    assert {len(row.standards) == len(row.met) == 4 for row in approvals} == {True}
    assert CheckReport.objects.count() == Revision.objects.count()
    assert json.loads(json.dumps(Report.from_data(stored).as_data())) == stored
    assert set(Link.objects.values_list("document", flat=True)) == cited
    assert Link.objects.filter(next_check_at__isnull=False).count() == 0
    assert Item.objects.count() == SMALL / 10
    used = Item.objects.filter(documents__in=cited)
    assert set(used.values_list("state", flat=True)) <= {ItemState.USED}


def check_words() -> None:
    """Some stand in every text, some in half of them, some in one only."""
    bodies = Revision.objects.filter(number=3).values_list("body", flat=True)
    texts = [set(plain_text(body).lower().replace(".", "").split()) for body in bodies]
    holding = Counter(word for text in texts for word in text)

    assert holding["the"] == SMALL
    assert any(SMALL * 0.4 < count < SMALL * 0.6 for count in holding.values())
    assert sum(count for word, count in holding.items() if word.endswith("zz")) == SMALL / 20
    assert any(not word.isascii() for word in holding)


def test_readers_and_the_desk_find_it_as_any_other(archive, client):
    shown = {"live": 200, "retracted": 200, "unpublished": 410, "taken_down": 451, "none": 404}
    pieces = list(Article.objects.order_by("pk"))
    answers = [client.get(piece.get_absolute_url()).status_code for piece in pieces]

    assert answers == [
        404 if piece.is_scheduled(NOW) else shown[piece.public_state] for piece in pieces
    ]
    assert client.get("/").status_code == 200

    # And the next piece of anybody is given the next key.
    new = factories.make_published(headline="A piece of today")
    assert new.pk > pieces[-1].pk


def test_every_machine_makes_the_same_archive(archive):
    first = Article.objects.order_by("pk")[0]

    assert first.slug == "training-minister-shiamb-greshing-probiarn-troulation-trirs-scam"
    assert first.state_since.isoformat() == "2012-09-12T22:53:54.435830+00:00"
    assert standing() == Standing(order=ORDER, done=SMALL)

    # And no database becomes another archive than the one it holds.
    for asked in ({"articles": SMALL, "seed": 2}, {"articles": 70}):
        with pytest.raises(CommandError, match="an archive of 60 pieces made with the seed 1"):
            call_command("make_archive", **asked)


def test_an_interrupted_run_goes_on():
    assert list(islice(make(ORDER, batch=20), 1)) == [20]
    assert Article.objects.count() == 20

    call_command("make_archive", articles=SMALL)
    call_command("make_archive", articles=SMALL)

    assert Article.objects.count() == SMALL
    assert Revision.objects.count() == 3 * SMALL
    assert standing() == Standing(order=ORDER, done=SMALL)


def test_it_is_refused_outside_development(settings):
    settings.DEBUG, settings.HUBNEWS_DEMO = False, False

    with pytest.raises(CommandError, match="HUBNEWS_DEBUG=1 or HUBNEWS_DEMO=1"):
        call_command("make_archive", articles=SMALL)

    assert Article.objects.count() == 0


@pytest.mark.parametrize("count", [0, 10_000_001])
def test_it_is_refused_for_a_number_nobody_needs(count):
    with pytest.raises(CommandError, match="from 1 to 10,000,000"):
        call_command("make_archive", articles=count)


def test_it_is_refused_beside_real_work_unless_told_otherwise():
    factories.make_draft()

    with pytest.raises(CommandError, match="holds other pieces"):
        call_command("make_archive", articles=SMALL)
    assert Article.objects.count() == 1

    call_command("make_archive", articles=20, beside_other_pieces=True, without_search=True)
    assert Article.objects.count() == 21
