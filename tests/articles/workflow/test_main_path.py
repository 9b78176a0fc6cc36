"""From a draft to a published, corrected and retracted piece."""

from datetime import timedelta

import pytest

from articles import workflow
from articles.models import Article, Change, Edition, Event, Listing
from articles.models.search import INDEX
from tests.factories import (
    ALL_STANDARDS,
    NOW,
    fresh,
    head_id,
    make_content,
    make_document,
    make_draft,
    make_editor,
    make_feed,
    make_outlet,
    make_published,
    make_writer,
    republish,
)

pytestmark = pytest.mark.django_db


def test_a_piece_goes_from_draft_to_its_readers():
    writer, editor = make_writer(), make_editor()
    document = make_document(feed=make_feed(make_outlet("Wired"), "AI"))
    content = make_content(headline="Why  “AI” ", document=document, tags=("AI", "ai", "Chips"))

    article = workflow.create(content=content, by=writer, now=NOW).article
    workflow.submit(article_id=article.pk, revision_id=head_id(article), by=writer, now=NOW)
    approval = workflow.approve(
        article_id=article.pk,
        revision_id=head_id(article),
        by=editor,
        standards=ALL_STANDARDS,
        now=NOW,
    )
    edition = Edition.objects.get().number
    workflow.publish(article_id=article.pk, revision_id=head_id(article), by=editor, now=NOW)

    article = fresh(article)
    assert (article.slug, article.desk_state, article.public_state) == (
        "why-ai",
        "published",
        "live",
    )
    assert article.live == approval
    assert article.head.headline == "Why “AI”"
    assert [tag.name for tag in article.head.tags.all()] == ["AI", "Chips"]
    assert [event.verb for event in Event.objects.all()] == [
        "publish",
        "approve",
        "submit",
        "create",
    ]
    assert list(Article.objects.live(NOW)) == [article]
    assert list(Article.objects.live(NOW - timedelta(seconds=1))) == []
    assert Listing.objects.filter(article=article).count() == 7
    assert INDEX.search("ai enough").keys == [article.pk]
    assert Edition.objects.get().number == edition + 1


def test_a_correction_then_a_retraction():
    article = make_published(now=NOW)
    later = NOW + timedelta(hours=1)

    article = republish(
        article,
        workflow.ChangeNote(kind="correction", text="It was two.", severity="major"),
        now=later,
        headline="Two",
    )
    workflow.retract(
        article_id=article.pk, by=make_editor(), reason="The source withdrew it.", now=later
    )

    article = fresh(article)
    assert (article.desk_state, article.public_state) == ("published", "retracted")
    assert (article.published_at, article.updated_at) == (NOW, later)
    assert [change.kind for change in Change.objects.order_by("pk")] == ["correction", "retraction"]
    left = set(Listing.objects.values_list("list", flat=True))
    assert left == {"n_front", "n_section", "n_author"}
    assert not Article.objects.live(later).exists()
    assert list(Article.objects.withdrawn(later)) == [article]


def test_a_text_somebody_typed_meanwhile_is_kept_aside():
    writer, other = make_writer(), make_writer()
    article = make_draft(by=writer)
    base = head_id(article)
    first = workflow.save(
        article_id=article.pk, base_id=base, content=make_content(headline="Mine"), by=writer
    )

    second = workflow.save(
        article_id=article.pk, base_id=base, content=make_content(headline="Theirs"), by=other
    )

    assert (first.aside, second.aside) == (False, True)
    assert head_id(article) == first.revision.pk
    assert sorted(article.revisions.values_list("headline", flat=True))[1:] == ["Mine", "Theirs"]
