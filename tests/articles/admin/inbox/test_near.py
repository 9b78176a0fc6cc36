"""What is noted beside an item: near items, pieces that say the same, pieces that cite it."""

import pytest

from articles.models import ArticleSketch
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.inbox.desk import INBOX, make_read
from tests.factories import make_draft, make_edit, make_published

pytestmark = pytest.mark.django_db


def row(client, title: str):
    rows = client.get(f"{INBOX}?state=all").context["rows"]
    return next(row for row in rows if row.item.title == title)


def sketch(article, hashes) -> None:
    ArticleSketch.objects.filter(article=article).delete()
    ArticleSketch.objects.bulk_create(ArticleSketch(article=article, hash=one) for one in hashes)


def test_a_piece_that_shares_five_of_sixteen_hashes_covered_this():
    near, far = make_published(headline="Near"), make_published(headline="Far")
    sketch(near, range(11, 27))
    sketch(far, range(12, 28))
    make_read("Item", hashes=range(16))
    client = as_user(make.make_writer())

    assert [piece.head.headline for piece in row(client, "Item").covered] == ["Near"]
    assert "We covered this: <a" in client.get(INBOX).content.decode()


def test_the_nearest_piece_comes_first():
    near, nearest = make_published(headline="Near"), make_published(headline="Nearest")
    sketch(near, range(6, 22))
    sketch(nearest, range(2, 18))
    make_read("Item", hashes=range(16))

    covered = row(as_user(make.make_writer()), "Item").covered

    assert [piece.head.headline for piece in covered] == ["Nearest", "Near"]


def test_a_piece_whose_newest_version_cites_a_reading_is_named_once():
    item = make_read("Item")
    again = make.make_document("Item", item.feed, item=item)
    article = make_draft(headline="Ours", document=item.latest)
    make_edit(article, citations=(*_lines(item.latest), *_lines(again)))
    dropped = make_draft(headline="No longer", document=item.latest)
    make_edit(dropped, citations=())
    # A piece that cites it did not merely cover the same thing.
    sketch(article, range(16))

    found = row(as_user(make.make_writer()), "Item")

    assert [piece.head.headline for piece in found.cited_in] == ["Ours"]
    assert found.covered == []


def test_an_item_near_another_names_it_and_its_outlet():
    first = make_read("First", feed=make.make_feed(make.make_outlet("Wired")))
    make_read("Second", near=first)

    page = as_user(make.make_writer()).get(INBOX).content.decode()

    assert f'href="/admin/inbox/{first.pk}/">Wired, First</a>' in page


def _lines(document):
    from articles.workflow import CitationLine

    return (CitationLine(document_id=document.pk),)


def test_a_phrase_that_thousands_share_hides_no_other_piece(monkeypatch):
    monkeypatch.setattr("articles.models.sketches.MOST_PER_HASH", 3)
    near = make_published(headline="Near")
    common = [make_published(headline=f"Common {n}") for n in range(5)]
    for piece in common:
        sketch(piece, [0])
    sketch(near, range(11, 27))
    make_read("Item", hashes=range(11, 27))
    make_read("Other", hashes=[0])

    covered = row(as_user(make.make_writer()), "Item").covered

    assert [piece.head.headline for piece in covered] == ["Near"]
