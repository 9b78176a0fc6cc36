"""What feeds and sitemaps ask of the database does not grow with what they show."""

from datetime import timedelta

import pytest
import time_machine

from articles import workflow
from tests import factories as make

pytestmark = pytest.mark.django_db

LATER = make.NOW + timedelta(hours=1)
PINNED = {
    "/feed.xml": 9,
    "/sections/ai/feed.xml": 10,
    "/tags/chips/feed.atom": 10,
    "/authors/ada-one/feed.json": 10,
    "/sitemap.xml": 1,
    "/sitemaps/pages.xml": 6,
    "/sitemaps/news.xml": 1,
    "/sitemaps/2026-11.xml": 3,
    "/robots.txt": 0,
}


def publish(ada, number):
    """A corrected piece and a retracted one, each with all that a piece can have."""
    for fate in ("corrected", "retracted"):
        article = make.make_published(
            now=make.NOW + timedelta(minutes=number),
            author=ada,
            document=make.make_document("Original", make.make_feed()),
            tags=("Chips", f"Tag {fate} {number}"),
            image_id=make.make_image().pk,
            image_alt="A wave",
        )
        if fate == "corrected":
            note = workflow.ChangeNote(kind="correction", text="A year.")
            make.republish(article, note, now=LATER, headline=f"Mended {number}")
        else:
            workflow.retract(
                article_id=article.pk, by=make.make_editor(), reason="Wrong.", now=LATER
            )


@pytest.mark.parametrize("pieces", [1, 3])
@pytest.mark.parametrize("address", PINNED)
def test_queries(client, django_assert_num_queries, address, pieces):
    with time_machine.travel(LATER, tick=False):
        ada = make.make_author("Ada One")
        for number in range(pieces):
            publish(ada, number)

        with django_assert_num_queries(PINNED[address]):
            assert client.get(address).status_code == 200
