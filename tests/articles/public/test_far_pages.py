"""A page far down a list costs what the first ones cost, and a long list what a short one does.

Counted is what SQLite does, in steps of its machine, without statistics of the tables: neither
the clock nor a lucky plan has a part in it.
"""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from articles.models import Approval, Article, Byline, Change, Listing, Revision
from articles.public.cursor import Cursor
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

LATER = make.NOW + timedelta(days=5)
MANY = 1500


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def pattern():
    """A published piece that stands on a list of each kind."""
    return make.make_published(
        now=make.NOW,
        headline="Pattern",
        document=make.make_document("Page", make.make_feed(make.make_outlet("Wired"), "Chips")),
        author=make.make_author("Ada One"),
        tags=("Chips",),
        image_id=make.make_image().pk,
        image_alt="A wave",
    )


def copy(pattern: Article, count: int) -> None:
    """As many pieces like it, a minute apart, each corrected once."""
    text, approval = pattern.live.revision, pattern.live
    moments = [make.NOW + timedelta(minutes=1 + number) for number in range(count)]
    base = Article.objects.count()
    articles = Article.objects.bulk_create(
        Article(
            slug=f"copy-{base + number}",
            state_since=moment,
            created_by=pattern.created_by,
            created_at=moment,
        )
        for number, moment in enumerate(moments)
    )
    revisions = Revision.objects.bulk_create(
        Revision(
            article=article,
            number=1,
            headline="Copy",
            body=text.body,
            section_id=text.section_id,
            image_id=text.image_id,
            created_by_id=text.created_by_id,
            created_at=moment,
            content_hash="0" * 64,
        )
        for article, moment in zip(articles, moments, strict=True)
    )
    author = text.bylines.get().author_id
    Byline.objects.bulk_create(
        Byline(revision=revision, author_id=author, position=1) for revision in revisions
    )
    approvals = Approval.objects.bulk_create(
        Approval(
            revision=revision,
            submitted=revision,
            approved_by_id=approval.approved_by_id,
            approved_at=revision.created_at,
        )
        for revision in revisions
    )
    for article, found, moment in zip(articles, approvals, moments, strict=True):
        article.live, article.public_state, article.published_at = found, "live", moment
    Article.objects.bulk_update(articles, ["live", "public_state", "published_at"])
    _list_and_correct(pattern, articles, approvals)


def _list_and_correct(pattern, articles, approvals) -> None:
    lists = list(pattern.listings.values_list("list", "target"))
    Listing.objects.bulk_create(
        Listing(list=name, target=target, article=article, published_at=article.published_at)
        for article in articles
        for name, target in lists
    )
    Change.objects.bulk_create(
        Change(
            article=article,
            approval=approval,
            kind="correction",
            text="It was two.",
            made_by_id=approval.approved_by_id,
            made_at=article.published_at,
        )
        for article, approval in zip(articles, approvals, strict=True)
    )


def steps(client, address: str) -> int:
    """What SQLite did for this page, in tens of its steps."""
    counted = [0]

    def count() -> None:
        counted[0] += 1

    connection.ensure_connection()
    connection.connection.set_progress_handler(count, 10)
    try:
        assert client.get(address).status_code == 200
    finally:
        connection.connection.set_progress_handler(None, 10)
    return counted[0]


def place(number: int, pk: int) -> str:
    return f"?before={Cursor(make.NOW + timedelta(minutes=number), pk)}"


LISTS = [
    *("/", "/sections/ai/", "/tags/chips/", "/authors/ada-one/"),
    *("/sources/wired/", "/sources/wired/chips/", "/corrections/", "/archive/2026/11/"),
]


def test_the_second_page_and_one_far_below_cost_the_same(client, pattern):
    copy(pattern, MANY)

    for address in LISTS:
        near = steps(client, address + place(MANY - 50, 10**9))
        far = steps(client, address + place(100, 10**9))
        assert (address, far <= near * 1.1 + 5) == (address, True), (near, far)


def test_a_long_list_costs_what_a_short_one_does(client, pattern):
    pages = [*LISTS, f"/articles/{pattern.slug}/"]
    copy(pattern, 100)
    for address in pages:
        client.get(address)
    short = {address: steps(client, address) for address in pages}
    copy(pattern, MANY)

    for address in pages:
        long = steps(client, address)
        # A number that is looked up in a larger table lies a level deeper.
        assert (address, long <= short[address] * 1.15 + 10) == (address, True), (
            short[address],
            long,
        )
