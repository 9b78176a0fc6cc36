"""Where a page says what was changed in it: by severity and kind."""

from datetime import timedelta

import pytest
import time_machine

from articles import workflow
from tests import factories as make
from tests.articles.public.reading import get, of_class, texts

pytestmark = pytest.mark.django_db

LATER = make.NOW + timedelta(hours=2)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(LATER, tick=False):
        yield


def page_after(client, **change):
    article = make.make_published(now=make.NOW)
    article = make.republish(article, workflow.ChangeNote(**change), now=LATER, body="<p>New.</p>")
    return get(client, f"/articles/{article.slug}/")


def test_a_major_correction_stands_before_the_text(client):
    tree = page_after(client, kind="correction", severity="major", text="It was two.")

    assert texts(tree, "note") == ["Correction 23 November 2026, 12:00 UTC It was two."]
    assert of_class(tree, "note-major")[0].getnext().get("class") == "prose"


@pytest.mark.parametrize("kind", ["correction", "clarification", "update"])
def test_a_minor_change_with_words_stands_at_the_foot(client, kind):
    tree = page_after(client, kind=kind, text="It was two.")

    assert texts(tree, "note") == [f"{kind.title()} 23 November 2026, 12:00 UTC It was two."]
    assert [note.xpath("ancestor::footer/@class") for note in of_class(tree, "note")] == [
        ["piece-foot"]
    ]


@pytest.mark.parametrize("kind", ["typo", "style"])
def test_a_small_change_is_only_a_line_of_the_history(client, kind):
    tree = page_after(client, kind=kind, text="A comma, for the desk.")

    assert of_class(tree, "note") == []
    assert texts(tree, "version") == [f"Version 2{kind.title()} 23 November 2026 All corrections"]


def test_the_newest_change_comes_first(client):
    article = make.make_published(now=make.NOW)
    for hours, text in ((1, "First."), (2, "Second.")):
        note = workflow.ChangeNote(kind="correction", text=text)
        moment = make.NOW + timedelta(hours=hours)
        article = make.republish(article, note, now=moment, body=f"<p>{text}</p>")

    tree = get(client, f"/articles/{article.slug}/")

    assert texts(tree, "note") == [
        "Correction 23 November 2026, 12:00 UTC Second.",
        "Correction 23 November 2026, 11:00 UTC First.",
    ]
    assert texts(tree, "version") == [
        "Version 3Correction 23 November 2026Correction 23 November 2026 All corrections"
    ]
