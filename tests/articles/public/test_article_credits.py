"""Who made a piece and what it is made of, as its page says it: credits, review, sources."""

from datetime import timedelta

import pytest
import time_machine

from articles import workflow
from articles.models import Approval
from tests import factories as make
from tests.articles.public.reading import links, of_class, open_article, texts, words

pytestmark = pytest.mark.django_db

LATER = make.NOW + timedelta(hours=2)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(LATER, tick=False):
        yield


def published(**fields):
    return make.make_published(now=make.NOW, **fields)


def test_bylines_carry_their_roles_and_links(client):
    ada, bo, cy = (make.make_author(name) for name in ("Ada One", "Bo Two", "Cy Three"))
    line = workflow.BylineLine
    article = published(
        bylines=(
            line(author_id=ada.pk),
            line(author_id=bo.pk),
            line(author_id=cy.pk, role="translator"),
        )
    )

    tree = open_article(client, article)

    assert texts(tree, "byline-names") == ["By Ada One and Bo Two", "Translated by Cy Three"]
    assert links(tree, "byline") == [
        ("Ada One", "/authors/ada-one/"),
        ("Bo Two", "/authors/bo-two/"),
        ("Cy Three", "/authors/cy-three/"),
    ]
    assert [words(portrait) for portrait in of_class(tree, "portraits")[0]] == ["AO", "BT", "CT"]


def test_a_photo_takes_the_place_of_the_monogram(client):
    ada = make.make_author("Ada One", photo="authors/ada.webp")

    tree = open_article(client, published(author=ada))

    assert of_class(tree, "monogram") == []
    assert [image.get("src") for image in of_class(tree, "portrait")] == [
        "/media/authors/ada.webp"
    ] * 2


def test_the_review_names_the_second_person_and_the_day(client):
    editor = make.make_editor()
    make.make_author("Eve Four", user=editor)
    tree = open_article(client, published(editor=editor))

    assert texts(tree, "provenance-review") == ["Reviewed by Eve Four on 23 November 2026"]
    assert links(tree, "provenance") == [("Eve Four", "/authors/eve-four/")]


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"first_name": "Eve", "last_name": "Four"}, "Eve Four"),
        # A login is half of what it takes to sign in: readers are never shown one.
        ({"username": "eve4"}, "a second editor"),
    ],
)
def test_a_reviewer_without_a_profile(client, fields, shown):
    tree = open_article(client, published(editor=make.make_editor(**fields)))

    assert texts(tree, "provenance-review") == [f"Reviewed by {shown} on 23 November 2026"]
    assert links(tree, "provenance") == []


def test_a_self_approval_is_shown_as_one(client, settings):
    settings.HUBNEWS_FOUR_EYES = False
    editor = make.make_editor()
    article = published(by=editor, editor=editor)
    assert Approval.objects.get().own_text is True

    tree = open_article(client, article)

    assert texts(tree, "provenance-review") == ["Published without a second review"]


def test_who_shares_the_byline_has_approved_not_reviewed(client):
    """They wrote none of the words, or could not have approved them; but they sign them."""
    editor = make.make_editor()
    eve = make.make_author("Eve Four", user=editor)

    tree = open_article(client, published(author=eve, editor=editor))

    assert texts(tree, "provenance-review") == ["Approved by Eve Four on 23 November 2026"]


def test_the_source_line_links_to_the_original_and_to_our_page_of_the_feed(client):
    feed = make.make_feed(make.make_outlet("Wired"), "AI")
    document = make.make_document("Topic", feed, url="https://wired.example/topic")
    tree = open_article(client, published(document=document))

    assert texts(tree, "provenance-source") == [
        "Based on reporting by Wired – AI" + "More from Wired – AI"
    ]
    assert links(tree, "provenance-source") == [
        ("Wired – AI", "https://wired.example/topic"),
        ("More from Wired – AI", "/sources/wired/ai/"),
    ]


def test_only_what_the_piece_is_based_on_stands_in_the_source_line(client):
    wired, heise = make.make_outlet("Wired"), make.make_outlet("Heise")
    one = make.make_document("One", outlet=wired, authors="Will K.", published_at=make.NOW)
    two = make.make_document("Two", outlet=heise)
    line = workflow.CitationLine
    citations = (
        line(document_id=one.pk, relation="based_on"),
        line(document_id=two.pk, relation="cites"),
    )

    tree = open_article(client, published(citations=citations))

    assert texts(tree, "provenance-source") == ["Based on reporting by WiredMore from Wired"]
    assert texts(tree, "source-title") == ["One", "Two"]
    assert texts(tree, "source-facts") == [
        "Based on Wired Will K. 23 November 2026 Read 23 November 2026",
        "Cites Heise Read 23 November 2026",
    ]


def test_a_piece_without_sources_has_no_source_line(client):
    tree = open_article(client, published())

    assert of_class(tree, "provenance-source") == []
    assert tree.xpath("//*[@id='sources']") == []
