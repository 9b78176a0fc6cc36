"""Until somebody is handed a piece, its address follows its headline; afterwards it stays."""

import pytest

from articles import workflow
from articles.models import Event, FormerSlug
from tests.factories import fresh, head_id, make_draft, make_edit, make_editor, make_writer

pytestmark = pytest.mark.django_db


def test_the_address_follows_the_headline_of_a_draft():
    article = make_draft(headline="Untitled piece on Wired – 3 June 2026")

    article = make_edit(article, headline="A town closes its river")

    assert article.slug == "a-town-closes-its-river"
    assert Event.objects.get(verb="save").data == {
        "address": ["untitled-piece-on-wired-3-june-2026", "a-town-closes-its-river"]
    }
    # Nobody had the old one: it leads nowhere and is free again.
    assert FormerSlug.objects.count() == 0
    assert make_draft(headline="Untitled piece on Wired – 3 June 2026").slug == (
        "untitled-piece-on-wired-3-june-2026"
    )


def test_it_takes_a_number_where_another_piece_has_that_address():
    make_draft(headline="A town closes its river")
    article = make_draft(headline="Untitled")

    article = make_edit(article, headline="A town closes its river")
    assert article.slug == "a-town-closes-its-river-2"

    assert make_edit(article, headline="And opens it").slug == "and-opens-it"


def test_the_same_headline_in_another_case_moves_nothing():
    article = make_edit(make_draft(headline="A town"), headline="A Town")

    assert (article.slug, Event.objects.get(verb="save").data) == ("a-town", {})


def test_once_it_was_handed_in_the_address_stays():
    writer = make_writer()
    article = make_draft(writer, headline="A town")
    workflow.submit(article_id=article.pk, revision_id=head_id(article), by=writer)

    assert make_edit(article, writer, headline="A river").slug == "a-town"


def test_an_address_that_somebody_chose_stays():
    article = make_draft(headline="A town")
    workflow.move(article_id=article.pk, slug="chosen", by=make_editor())

    assert make_edit(fresh(article), headline="A river").slug == "chosen"


def test_a_text_kept_aside_moves_nothing():
    writer = make_writer()
    article = make_draft(writer, headline="A town")
    base = head_id(article)
    make_edit(article, headline="A river")

    content = workflow.content_of(article.head)
    from dataclasses import replace

    workflow.save(
        article_id=article.pk, base_id=base, content=replace(content, headline="Mine"), by=writer
    )

    assert fresh(article).slug == "a-river"
