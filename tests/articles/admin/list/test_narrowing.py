"""What the list of articles is narrowed to: filters, and a search of headlines."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from articles import workflow
from articles.workflow import BylineLine
from articles.workflow.erase import erase
from tests import factories as make
from tests.articles.admin.desk import as_user
from tests.articles.admin.list.reading import LIST, headlines
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_filters_narrow_by_states_section_author_and_outlet():
    science = make.make_section("Science")
    ada, wired = make.make_author("Ada"), make.make_outlet("Wired")
    document = make.make_document(outlet=wired)
    make.make_draft(headline="Science", section_id=science.pk)
    make.make_draft(
        headline="By Ada and Bo",
        bylines=(
            BylineLine(author_id=make.make_author("Bo").pk),
            BylineLine(author_id=ada.pk),
        ),
    )
    make.make_submitted(headline="From Wired", document=document)
    make.make_published(headline="Live")
    client = as_user(make.make_editor())

    assert headlines(client, f"?section={science.pk}") == ["Science"]
    assert headlines(client, f"?author={ada.pk}") == ["By Ada and Bo"]
    assert headlines(client, f"?outlet={wired.pk}") == ["From Wired"]
    assert headlines(client, "?desk=in_review") == ["From Wired"]
    assert headlines(client, "?public=live") == ["Live"]
    assert headlines(client, f"?desk=draft&section={science.pk}&author={ada.pk}") == []


@time_machine.travel(NOW, tick=False)
def test_scheduled_and_live_are_told_apart():
    before = NOW - timedelta(days=1)
    make.make_published(now=before, headline="Live")
    make.make_published(now=before, at=NOW + timedelta(hours=1), headline="Scheduled")
    client = as_user(make.make_editor())

    assert headlines(client, "?public=scheduled") == ["Scheduled"]
    assert headlines(client, "?public=live") == ["Live"]


def test_the_headline_of_the_newest_version_is_searched():
    article = make.make_draft(headline="An old headline")
    make.make_edit(article, headline="Škoda and the ÉLAN of engines")
    make.make_draft(headline="Something else")
    client = as_user(make.make_editor())

    found = ["Škoda and the ÉLAN of engines"]
    assert headlines(client, "?q=engines+ELSE") == []
    assert headlines(client, "?q=ENGINES+and") == found
    assert headlines(client, "?q=škoda") == found
    assert headlines(client, "?q=élan") == found
    assert headlines(client, "?q=old") == []
    assert headlines(client, "?q=%22of+engines%22") == found
    assert headlines(client, "?q=skoda+engi") == found


@pytest.mark.parametrize(
    "query",
    [
        "?desk=nonsense&public=x&section=abc&author=-1&outlet=%00",
        "?section=99999999999999999999&before=junk&after=1.2.3",
        "?before=99999999999999999.1",
        "?page=5&o=1&e=1&_popup=1",
    ],
)
def test_what_is_malformed_counts_as_not_asked(query):
    make.make_draft(headline="Here")

    assert headlines(as_user(make.make_editor()), query) == ["Here"]


@pytest.mark.parametrize("words", ["%22", "100%25", "a_b", "%00", "'", "\\", "%F0%9F%93%B0"])
def test_any_words_are_a_safe_search(words):
    make.make_draft(headline="Here")

    assert headlines(as_user(make.make_editor()), f"?q={words}") in ([], ["Here"])


def test_words_in_very_many_headlines_are_cut_and_the_page_says_so(monkeypatch):
    monkeypatch.setattr("articles.admin.article_query.MATCHES", 2)
    monkeypatch.setattr("articles.admin.article_list.MATCHES", 2)
    for number in range(3):
        make.make_draft(headline=f"Rates {number}")
    client = as_user(make.make_editor())

    assert headlines(client, "?q=rates") == ["Rates 2", "Rates 1"]
    page = client.get(f"{LIST}?q=rates").content.decode()
    assert "the newest 2 of them were looked through" in page


def test_every_new_version_is_found_by_its_headline_and_an_erased_one_by_none():
    writer, editor = make.make_writer(), make.make_editor()
    client = as_user(editor)
    article = make.make_submitted(writer, headline="Rates of the bank")
    workflow.approve_with_edits(
        article_id=article.pk,
        revision_id=article.head_id,
        content=replace(workflow.content_of(article.head), headline="Rates of a bank"),
        by=editor,
        standards=make.ALL_STANDARDS,
    )
    assert headlines(client, "?q=%22of+a+bank%22") == ["Rates of a bank"]

    erase(article_id=article.pk, revision_numbers=[2], by=make.make_admin(), note="A court.")

    assert headlines(client, "?q=bank") == []
    assert headlines(client, "?q=erased") == ["[Erased for legal reasons]"]
