"""JSON-LD: what a page says of itself to machines, and nothing that is not so."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from articles import workflow
from articles.models import Approval, Article, Change
from articles.public import structured_data
from articles.workflow.content import BylineLine, CitationLine
from tests import factories as make

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
LATER = make.NOW + timedelta(hours=1)


def graph_of(article):
    found = Article.objects.get(pk=article.pk)
    approval = Approval.objects.select_related("approved_by__author_profile").get(pk=found.live_id)
    revision = approval.revision
    graph = structured_data.for_article(
        found,
        revision,
        approval,
        list(revision.bylines.select_related("author")),
        list(revision.citations.select_related("document__outlet", "document__feed")),
        list(revision.tags.order_by("name").values_list("name", flat=True)),
        list(Change.objects.filter(article=found)),
    )
    assert graph["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in graph["@graph"]}


def full_article():
    """A corrected piece that has everything a page can say of itself."""
    editor = make.make_editor(first_name="Rae", last_name="View")
    wired = make.make_outlet("Wired", website="https://wired.example/")
    base = make.make_document(
        "Original",
        make.make_feed(wired, "AI"),
        url="https://wired.example/original",
        authors="Ann A, Bob B",
        published_at=datetime(2026, 11, 22, 8, 0, tzinfo=UTC),
    )
    nature = make.make_outlet("Nature", website="")
    cited = make.make_document("Cited", outlet=nature, url="https://nature.example/cited")
    article = make.make_published(
        editor=editor,
        now=make.NOW,
        headline="One & two",
        body="<p>Four words of text.</p>",
        kind="analysis",
        bylines=four_bylines(),
        citations=(
            CitationLine(document_id=base.pk),
            CitationLine(document_id=cited.pk, relation="background"),
        ),
        tags=("Chips", "Jobs"),
        image_id=make.make_image(credit="Drawn by hand").pk,
        image_alt="A drawn wave",
        image_caption="The wave",
    )
    note = workflow.ChangeNote(kind="correction", text="The year was 2025.")
    return make.republish(
        article, note, now=LATER, editor=editor, standfirst="In another sentence."
    )


def four_bylines():
    roles = {
        "writer": make.make_author("Ada One", job_title="Writer"),
        "editor": make.make_author("Eve Two"),
        "translator": make.make_author("Tom Three"),
        "photographer": make.make_author("Pia Four"),
    }
    return tuple(BylineLine(author_id=author.pk, role=role) for role, author in roles.items())


PAGE = f"{SITE}/articles/one-two/"

WHAT_IT_IS = {
    "@type": "AnalysisNewsArticle",
    "@id": f"{PAGE}#article",
    "url": PAGE,
    "headline": "One & two",
    "description": "In another sentence.",
    "datePublished": "2026-11-23T10:00:00+00:00",
    "dateModified": "2026-11-23T11:00:00+00:00",
    "inLanguage": "en",
    "publisher": {"@id": f"{SITE}/#organization"},
    "mainEntityOfPage": {"@id": f"{PAGE}#webpage"},
    "articleSection": "AI",
    "keywords": ["Chips", "Jobs"],
    "wordCount": 4,
}
WHAT_IT_RESTS_ON = {
    "isBasedOn": [
        {
            "@type": "CreativeWork",
            "url": "https://wired.example/original",
            "name": "Original",
            "author": [
                {"@type": "Person", "name": "Ann A"},
                {"@type": "Person", "name": "Bob B"},
            ],
            "datePublished": "2026-11-22T08:00:00+00:00",
            "publisher": {
                "@type": "Organization",
                "name": "Wired",
                "url": "https://wired.example/",
            },
        }
    ],
    "citation": [
        {
            "@type": "CreativeWork",
            "url": "https://nature.example/cited",
            "name": "Cited",
            "publisher": {"@type": "Organization", "name": "Nature"},
        }
    ],
    "creditText": "Wired – AI",
}
WHAT_CHANGED = {
    "correction": [
        {
            "@type": "CorrectionComment",
            "text": "The year was 2025.",
            "datePublished": "2026-11-23T11:00:00+00:00",
        }
    ]
}


def who_made_it():
    return {
        "author": [person("Ada One", "ada-one") | {"jobTitle": "Writer"}],
        "editor": [person("Eve Two", "eve-two")],
        "translator": [person("Tom Three", "tom-three")],
        "contributor": [person("Pia Four", "pia-four")],
    }


def its_picture(article):
    return {
        "image": {
            "@type": "ImageObject",
            "url": f"{SITE}{article.head.image.file.url}",
            "width": 16,
            "height": 9,
            "caption": "The wave",
            "creditText": "Drawn by hand",
            "description": "A drawn wave",
        }
    }


def test_a_full_article():
    article = full_article()

    graph = graph_of(article)

    assert graph["AnalysisNewsArticle"] == (
        WHAT_IT_IS | WHAT_IT_RESTS_ON | WHAT_CHANGED | who_made_it() | its_picture(article)
    )
    assert graph["Organization"]["@id"] == f"{SITE}/#organization"


def test_the_page_of_a_full_article():
    graph = graph_of(full_article())

    assert graph["WebPage"] == {
        "@type": "WebPage",
        "@id": f"{PAGE}#webpage",
        "url": PAGE,
        "name": "One & two",
        "inLanguage": "en",
        "isPartOf": {"@id": f"{SITE}/#website"},
        "breadcrumb": {"@id": f"{PAGE}#breadcrumbs"},
        "mainEntity": {"@id": f"{PAGE}#article"},
        "reviewedBy": {"@type": "Person", "name": "Rae View"},
        "lastReviewed": "2026-11-23T11:00:00+00:00",
    }


def test_the_breadcrumbs_of_a_full_article():
    graph = graph_of(full_article())

    steps = [
        (step["position"], step["name"], step["item"])
        for step in graph["BreadcrumbList"]["itemListElement"]
    ]
    assert steps == [
        (1, "HubNews", f"{SITE}/"),
        (2, "AI", f"{SITE}/sections/ai/"),
        (3, "One & two", PAGE),
    ]


def person(name, slug):
    page = f"{SITE}/authors/{slug}/"
    return {"@type": "Person", "@id": f"{page}#person", "name": name, "url": page}


def test_no_key_for_what_does_not_exist():
    article = make.make_published(now=make.NOW, standfirst="")

    graph = graph_of(article)

    assert set(graph["NewsArticle"]) == {
        *("@type", "@id", "url", "headline", "datePublished", "dateModified", "inLanguage"),
        *("publisher", "mainEntityOfPage", "author", "articleSection", "wordCount"),
    }


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("news", "NewsArticle"),
        ("analysis", "AnalysisNewsArticle"),
        ("explainer", "BackgroundNewsArticle"),
        ("opinion", "OpinionNewsArticle"),
        ("interview", "NewsArticle"),
        ("review", "ReviewNewsArticle"),
        ("brief", "NewsArticle"),
    ],
)
def test_each_kind_has_its_type(kind, type_):
    assert type_ in graph_of(make.make_published(now=make.NOW, kind=kind))


def test_a_reviewer_with_a_profile_is_named_by_it():
    editor = make.make_editor(first_name="Log", last_name="In")
    make.make_author("Rae View", user=editor)

    graph = graph_of(make.make_published(editor=editor, now=make.NOW))

    assert graph["WebPage"]["reviewedBy"] == person("Rae View", "rae-view")


def test_no_review_without_a_second_person(settings):
    settings.HUBNEWS_FOUR_EYES = False
    both = make.make_admin(first_name="One", last_name="Person")

    graph = graph_of(make.make_published(both, both, now=make.NOW))

    assert "reviewedBy" not in graph["WebPage"]
    assert "lastReviewed" not in graph["WebPage"]


def test_no_review_by_somebody_in_the_byline_or_without_a_public_name():
    editor = make.make_editor(username="secret-login")
    nameless = graph_of(make.make_published(editor=editor, now=make.NOW))
    ada = make.make_author("Ada One", user=editor)
    own = graph_of(make.make_published(editor=editor, now=make.NOW, author=ada))

    assert "reviewedBy" not in nameless["WebPage"]
    assert "reviewedBy" not in own["WebPage"]


def test_the_functions_ask_no_query(django_assert_num_queries):
    article = make.make_published(
        now=make.NOW,
        document=make.make_document("Original", make.make_feed()),
        image_id=make.make_image().pk,
        image_decorative=True,
    )
    live = Article.objects.select_related(
        "live__revision__section", "live__revision__image", "live__approved_by__author_profile"
    ).get(pk=article.pk)
    revision = live.live.revision
    bylines = list(revision.bylines.select_related("author"))
    citations = list(revision.citations.select_related("document__outlet", "document__feed"))

    with django_assert_num_queries(0):
        structured_data.for_article(live, revision, live.live, bylines, citations, [], [])
        structured_data.for_author(bylines[0].author)
        structured_data.for_front()


def test_a_retracted_piece_says_so_and_nothing_of_its_text():
    article = make.make_published(
        now=make.NOW, headline="Wrong", standfirst="Gone.", body="<p>Gone.</p>"
    )
    workflow.retract(article_id=article.pk, by=make.make_editor(), reason="No study.", now=LATER)
    found = make.fresh(article)

    graph = structured_data.for_retracted(found, found.live.revision, found.changes.get())
    things = {thing["@type"]: thing for thing in graph["@graph"]}

    assert things["NewsArticle"]["headline"] == "Wrong"
    assert things["NewsArticle"]["creativeWorkStatus"] == "Retracted"
    assert things["NewsArticle"]["correction"][0]["text"] == "No study."
    assert "Gone" not in json.dumps(graph)
