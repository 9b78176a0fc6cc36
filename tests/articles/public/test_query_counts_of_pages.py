"""How many queries a page asks: the same number for one piece as for thirty."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import workflow
from authors.models import AuthorLink
from tests import factories as make

pytestmark = pytest.mark.django_db

LATER = make.NOW + timedelta(days=1)
COUNTS = {
    "/": 6,
    "/articles/piece-1/": 6,
    "/sections/ai/": 5,
    "/tags/chips/": 5,
    "/authors/ada-one/": 6,
    "/sources/wired/": 6,
    "/sources/wired/ai/": 5,
    "/archive/2026/11/": 6,
    # PostgreSQL is first asked how common the words are.
    "/search/?q=body": 6 if connection.vendor == "sqlite" else 7,
    "/corrections/": 3,
    "/nowhere/": 1,
}


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(LATER, tick=False):
        yield


def publish_many(number):
    """Each piece with everything a piece can have, and each corrected once."""
    writer, editor = make.make_writer(), make.make_editor()
    make.make_author("Eve Four", user=editor)
    authors = [make.make_author(name) for name in ("Ada One", "Bo Two", "Cy Three")]
    for author in authors:
        for place in (1, 2):
            AuthorLink.objects.create(author=author, label="L", url=f"https://l.example/{place}")
    feed = make.make_feed(make.make_outlet("Wired"), "AI")
    documents = [make.make_document(feed=feed) for _number in range(3)]
    lines = {
        "bylines": tuple(workflow.BylineLine(author_id=author.pk) for author in authors),
        "citations": tuple(workflow.CitationLine(document_id=one.pk) for one in documents),
    }
    for place in range(1, number + 1):
        article = make.make_published(
            writer,
            editor,
            make.NOW + timedelta(minutes=place),
            headline=f"Piece {place}",
            image_id=make.make_image().pk,
            image_alt="A wave",
            tags=("Chips", "Jobs", "Law"),
            **lines,
        )
        note = workflow.ChangeNote(kind="correction", text="It was two.")
        make.republish(article, note, now=make.NOW + timedelta(hours=2), body="<p>Body.</p>")


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_number_of_queries_does_not_grow(client, number):
    publish_many(number)

    counted = {}
    for address in COUNTS:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        counted[address] = len(queries)

    # With one piece, nothing is related to it: its last query has nothing to ask for.
    assert counted == COUNTS | ({"/articles/piece-1/": 5} if number == 1 else {})
    assert counted["/articles/piece-1/"] <= 6
    assert counted["/"] <= 8


def test_lists_load_no_body(client):
    publish_many(3)

    for address in ("/", "/sections/ai/", "/search/?q=body"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert [
            query["sql"] for query in queries if '"articles_revision"."body"' in query["sql"]
        ] == []
