"""Start a draft: it cites the newest reading, takes the feed's defaults, and copies no text."""

import pytest
import time_machine

from articles.models import Article, FeedDefaults
from articles.workflow import content_of
from sources.models import Item
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.inbox.desk import INBOX, make_read, said
from tests.factories import NOW

pytestmark = pytest.mark.django_db

TEXT = "The council voted seventeen to four on Monday, after nine years."


@pytest.fixture
def item() -> Item:
    feed = make.make_feed(make.make_outlet("Wired"), "AI")
    FeedDefaults.objects.create(
        feed=feed, section=make.make_section("Science"), tags='water, "Tides, high"'
    )
    return make_read("Council votes for the barrier", TEXT, feed=feed)


@time_machine.travel(NOW, tick=False)
def test_the_first_version_cites_it_and_takes_the_feeds_defaults(item):
    writer = make.make_writer()
    author = make.make_author("Ada", user=writer)

    answer = as_user(writer).post(f"{INBOX}{item.pk}/draft/", follow=True)

    article = Article.objects.get()
    content = content_of(article.head)
    assert (article.head.number, article.head.created_by) == (1, writer)
    assert [line.document_id for line in content.citations] == [item.latest_id]
    assert content.section_id == make.make_section("Science").pk
    assert sorted(content.tags) == ["Tides, high", "water"]
    assert [line.author_id for line in content.bylines] == [author.pk]
    assert answer.redirect_chain == [(f"/admin/articles/article/{article.pk}/change/", 302)]
    assert said(answer) == [
        "A draft that cites “Council votes for the barrier”. Give it a headline and a text of your "
        "own."
    ]


@time_machine.travel(NOW, tick=False)
def test_no_word_of_the_source_is_in_it(item):
    as_user(make.make_writer()).post(f"{INBOX}{item.pk}/draft/")

    content = content_of(Article.objects.get().head)

    assert content.headline == "Untitled piece on Wired – 23 November 2026"
    assert (content.standfirst, content.body, content.image_caption) == ("", "", "")
    assert Article.objects.get().slug == "untitled-piece-on-wired-23-november-2026"


def test_a_feed_without_defaults_and_a_login_without_a_profile_leave_them_empty():
    item = make_read("Item")

    as_user(make.make_writer()).post(f"{INBOX}{item.pk}/draft/")

    content = content_of(Article.objects.get().head)
    assert (content.section_id, content.tags, content.bylines) == (None, (), ())


def test_the_newest_reading_is_cited():
    item = make_read("Item")
    item.latest = make.make_document("Item", item.feed, item=item, text="Read again.")
    item.save()

    as_user(make.make_writer()).post(f"{INBOX}{item.pk}/draft/")

    content = content_of(Article.objects.get().head)
    assert [line.document_id for line in content.citations] == [item.latest_id]


def test_a_second_draft_is_asked_about_first():
    item = make_read("Item")
    earlier = make.make_document("Item", item.feed, item=item)
    make.make_draft(headline="Ours already", document=earlier)
    client = as_user(make.make_writer())

    asked = client.post(f"{INBOX}{item.pk}/draft/")

    assert asked.status_code == 200
    assert [piece.head.headline for piece in asked.context["already"]] == ["Ours already"]
    assert "Start another draft" in asked.content.decode()
    assert Article.objects.count() == 1

    client.post(f"{INBOX}{item.pk}/draft/", {"again": "1"})
    assert Article.objects.count() == 2


def test_without_a_reading_there_is_nothing_to_cite():
    item = make.make_item()

    answer = as_user(make.make_writer()).post(f"{INBOX}{item.pk}/draft/")

    assert "There is no reading of this item yet." in answer.content.decode()
    assert Article.objects.count() == 0


def test_looking_makes_nothing():
    item = make_read("Item")

    assert as_user(make.make_writer()).get(f"{INBOX}{item.pk}/draft/").status_code == 200
    assert Article.objects.count() == 0


def test_pressed_twice_at_once_it_makes_one_piece(item):
    from articles.admin.inbox.draft import take

    writer = make.make_writer()
    # Somebody else's request came between our look at the item and our claim of it.
    assert take(item, by=make.make_writer(), now=NOW)

    assert take(item, by=writer, now=NOW) is False
    item.refresh_from_db()
    assert item.state == "used"


def test_a_refused_start_leaves_the_item_as_it_was(item, settings):
    Item.objects.update(state="dismissed")
    FeedDefaults.objects.update(tags="x" * 101)

    answer = as_user(make.make_writer()).post(f"{INBOX}{item.pk}/draft/")

    assert (answer.status_code, Article.objects.count()) == (409, 0)
    assert Item.objects.get().state == "dismissed"
