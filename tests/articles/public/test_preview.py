"""The same page for a revision readers do not have: the desk's preview."""

import pytest
from django.template.loader import render_to_string
from lxml import html

from articles.public.article_page import load
from articles.public.composing import Piece, context_of
from tests import factories as make
from tests.articles.public.reading import of_class, texts, words

pytestmark = pytest.mark.django_db


def preview(article):
    article = make.fresh(article)
    piece = Piece(article=article, revision=article.head, approval=None, preview=True)
    context = context_of(load(piece, make.NOW))
    return html.document_fromstring(render_to_string("public/article.html", context))


def test_a_bare_draft_has_a_preview(client):
    draft = make.make_draft(headline="Bare", section_id=None, bylines=(), body="", standfirst="")

    tree = preview(draft)

    assert texts(tree, "preview-banner") == ["Preview of version 1 – not public"]
    assert words(tree.find(".//h1")) == "Bare"
    assert [of_class(tree, name) for name in ("provenance-review", "author-box", "hero")] == [
        [],
        [],
        [],
    ]
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_draft_on_top_of_a_live_text_shows_the_draft():
    article = make.make_published(now=make.NOW, headline="Live")

    tree = preview(make.make_edit(article, now=make.NOW, headline="Draft"))

    assert texts(tree, "preview-banner") == ["Preview of version 2 – not public"]
    assert words(tree.find(".//h1")) == "Draft"


def test_the_public_page_has_no_banner(client):
    article = make.make_published(now=make.NOW)

    response = client.get(f"/articles/{article.slug}/")

    assert of_class(html.document_fromstring(response.content.decode()), "preview-banner") == []
