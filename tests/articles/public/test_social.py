"""The canonical address, OpenGraph and the Twitter card."""

from datetime import timedelta

import pytest

from articles import workflow
from articles.public.social import social_for_article, social_tags
from tests import factories as make

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"


def pairs(social):
    return [(meta.name, meta.content) for meta in social.metas]


def test_a_plain_page():
    social = social_tags(title="AI", url="/sections/ai/")

    assert social.canonical == f"{SITE}/sections/ai/"
    assert pairs(social) == [
        ("og:site_name", "HubNews"),
        ("og:locale", "en"),
        ("og:type", "website"),
        ("og:title", "AI"),
        ("og:url", f"{SITE}/sections/ai/"),
        ("twitter:card", "summary"),
    ]


def test_an_article_with_its_picture():
    image = make.make_image()
    article = make.make_published(
        now=make.NOW,
        headline="One",
        standfirst="In one sentence.",
        author=make.make_author("Ada One"),
        image_id=image.pk,
        image_alt="A wave",
    )
    later = make.NOW + timedelta(hours=1)
    article = make.republish(article, workflow.ChangeNote(kind="update"), now=later, headline="Two")
    revision = article.live.revision

    social = social_for_article(article, revision, revision.bylines.all(), ["Chips", "Jobs"])

    assert pairs(social) == [
        ("og:site_name", "HubNews"),
        ("og:locale", "en"),
        ("og:type", "article"),
        ("og:title", "Two"),
        ("og:url", f"{SITE}/articles/{article.slug}/"),
        ("og:description", "In one sentence."),
        ("og:image", f"{SITE}{image.file.url}"),
        ("og:image:width", "16"),
        ("og:image:height", "9"),
        ("og:image:alt", "A wave"),
        ("article:published_time", "2026-11-23T10:00:00+00:00"),
        ("article:modified_time", "2026-11-23T11:00:00+00:00"),
        ("article:section", "AI"),
        ("article:author", f"{SITE}/authors/ada-one/"),
        ("article:tag", "Chips"),
        ("article:tag", "Jobs"),
        ("twitter:card", "summary_large_image"),
        ("twitter:image", f"{SITE}{image.file.url}"),
    ]


def test_the_elements_are_escaped():
    social = social_tags(title='A "quoted" <b>title</b>', url="/x/")

    page = social.elements

    assert '<link rel="canonical" href="http://127.0.0.1:8000/x/">' in page
    assert (
        '<meta property="og:title" content="A &quot;quoted&quot; &lt;b&gt;title&lt;/b&gt;">' in page
    )
    assert '<meta name="twitter:card" content="summary">' in page
