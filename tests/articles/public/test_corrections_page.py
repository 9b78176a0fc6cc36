"""The public record of corrections, clarifications and retractions."""

from datetime import timedelta

import pytest
import time_machine

from articles import workflow
from articles.public import corrections
from tests import factories as make
from tests.articles.public.reading import get, links, of_class, texts

pytestmark = pytest.mark.django_db

LATER = make.NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(LATER, tick=False):
        yield


def changed(headline, kind, minutes, text="It was two."):
    article = make.make_published(now=make.NOW, headline="First headline")
    moment = make.NOW + timedelta(minutes=minutes)
    note = workflow.ChangeNote(kind=kind, text=text)
    return make.republish(article, note, now=moment, headline=headline)


def test_nothing_was_corrected_yet(client):
    assert texts(get(client, "/corrections/"), "nothing") == [
        "No correction has been needed so far."
    ]


def test_what_readers_must_know_is_listed_newest_first(client):
    changed("A", "correction", 1)
    changed("B", "clarification", 2, "It can be misread.")
    for kind in ("typo", "style", "update"):
        changed("C", kind, 3)
    article = make.make_published(now=make.NOW, headline="D")
    moment = make.NOW + timedelta(minutes=4)
    workflow.retract(article_id=article.pk, by=make.make_editor(), reason="False.", now=moment)

    tree = get(client, "/corrections/")

    assert texts(tree, "record-item") == [
        "Retraction 23 November 2026, 10:04 UTC D False.",
        "Clarification 23 November 2026, 10:02 UTC B It can be misread.",
        "Correction 23 November 2026, 10:01 UTC A It was two.",
    ]
    assert links(tree, "record")[0] == ("D", f"/articles/{article.slug}/")


@pytest.mark.parametrize("verb", [workflow.unpublish, workflow.take_down])
def test_a_piece_that_is_withdrawn_is_not_named(client, verb):
    article = changed("A", "correction", 1)
    verb(article_id=article.pk, by=make.make_admin(), note="Why.", now=LATER)

    assert of_class(get(client, "/corrections/"), "record-item") == []


def test_the_record_goes_on_by_key(client, monkeypatch):
    monkeypatch.setattr(corrections, "PAGE", 1)
    changed("A", "correction", 1)
    changed("B", "correction", 2)

    first = get(client, "/corrections/")

    assert [name for name, _address in links(first, "record")] == ["B"]
    [(_name, older)] = links(first, "pager")
    second = get(client, older)
    assert [name for name, _address in links(second, "record")] == ["A"]
    assert links(second, "pager") == [("Back to the newest", "/corrections/")]
    beyond = "/corrections/?before=2020-01-01T00:00:00.000000Z-1"
    assert client.get(beyond).status_code == 404
