"""Publishing now, at a time, and again over a text that readers have had."""

from datetime import timedelta

import pytest

from articles import workflow
from articles.models import Article, Change, Listing
from articles.workflow import ChangeNote, Incomplete, NotNow, Stale
from tests.factories import (
    NOW,
    approve,
    fresh,
    head_id,
    make_approved,
    make_edit,
    make_editor,
    make_published,
    make_writer,
)

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=2)


def publish(article, **options):
    return workflow.publish(
        article_id=article.pk,
        revision_id=options.pop("revision_id", None) or head_id(article),
        by=make_editor(),
        now=options.pop("now", NOW),
        **options,
    )


def with_approved_edit(article, **fields):
    writer = make_writer()
    article = make_edit(article, writer, NOW, **(fields or {"headline": "Newer"}))
    workflow.submit(article_id=article.pk, revision_id=head_id(article), by=writer, now=NOW)
    approve(article, now=NOW)
    return fresh(article)


def test_time_alone_makes_a_scheduled_piece_public():
    article = make_approved(now=NOW)

    publish(article, at=LATER)

    assert fresh(article).is_scheduled(NOW)
    assert not Article.objects.live(LATER - timedelta(microseconds=1)).exists()
    assert list(Article.objects.live(LATER)) == [article]
    assert set(Listing.objects.values_list("published_at", flat=True)) == {LATER}


def test_a_past_time_is_refused():
    article = make_approved(now=NOW)

    with pytest.raises(NotNow, match="That time has passed"):
        publish(article, at=NOW)

    assert fresh(article).public_state == "none"


def test_a_scheduled_piece_is_called_off():
    article = make_published(now=NOW, at=LATER)

    workflow.unschedule(article_id=article.pk, by=make_editor(), now=NOW)

    article = fresh(article)
    assert (article.desk_state, article.public_state) == ("approved", "none")
    assert (article.live, article.published_at) == (None, None)
    assert not Listing.objects.exists()


def test_a_scheduled_text_that_nobody_saw_is_replaced_without_a_change():
    article = with_approved_edit(make_published(now=NOW, at=LATER))

    publish(article)

    assert fresh(article).published_at == NOW
    assert not Change.objects.exists()


def test_replacing_a_text_readers_had_needs_a_change():
    article = with_approved_edit(make_published(now=NOW))
    before = fresh(article).live

    with pytest.raises(Incomplete, match="what kind of change"):
        publish(article)

    assert (fresh(article).live, fresh(article).desk_state) == (before, "approved")


@pytest.mark.parametrize("kind", ["correction", "clarification"])
def test_a_change_that_must_be_explained_needs_its_text(kind):
    article = with_approved_edit(make_published(now=NOW))

    with pytest.raises(Incomplete, match=f"Tell readers what the {kind} is"):
        publish(article, change=ChangeNote(kind=kind, text=" "))

    assert not Change.objects.exists()


@pytest.mark.parametrize("kind", ["retraction", "rewrite", ""])
def test_an_odd_kind_of_change_is_refused(kind):
    article = with_approved_edit(make_published(now=NOW))

    with pytest.raises(Incomplete):
        publish(article, change=ChangeNote(kind=kind, text="Why."))

    assert fresh(article).desk_state == "approved"


def test_a_change_names_both_texts():
    article = make_published(now=NOW)
    first = article.live
    article = with_approved_edit(article)

    publish(article, change=ChangeNote(kind="correction", text="Two, not three."), now=LATER)

    article = fresh(article)
    change = Change.objects.get()
    assert (change.approval, change.replaced) == (article.live, first)
    assert (change.kind, change.severity, change.made_at) == ("correction", "minor", LATER)
    assert (article.published_at, article.updated_at) == (NOW, LATER)


def test_an_update_of_a_live_piece_is_not_scheduled():
    article = with_approved_edit(make_published(now=NOW))

    with pytest.raises(NotNow, match="published now"):
        publish(article, at=LATER, change=ChangeNote(kind="update", text="More."))

    assert fresh(article).desk_state == "approved"


def test_only_the_version_somebody_looked_at_is_published():
    article = make_approved(now=NOW)
    read = head_id(article)
    article = with_approved_edit(article)

    with pytest.raises(Stale):
        publish(article, revision_id=read)

    assert fresh(article).public_state == "none"


def test_an_unpublished_piece_comes_back_as_it_was():
    article = make_published(now=NOW)
    workflow.unpublish(article_id=article.pk, by=make_editor(), note="A doubt.", now=LATER)
    assert not Article.objects.live(LATER).exists()

    publish(article, now=LATER)

    article = fresh(article)
    assert (article.public_state, article.published_at, article.updated_at) == ("live", NOW, None)
    assert list(Article.objects.live(LATER)) == [article]
    assert not Change.objects.exists()
