"""Publish a new version of what readers have had: the page asks what the change is."""

import pytest

from articles import workflow
from articles.models import Change, Severity
from tests.articles.admin.review.pages import everything, page, told
from tests.factories import (
    approve,
    fresh,
    head_id,
    make_edit,
    make_editor,
    make_published,
    make_writer,
)

pytestmark = pytest.mark.django_db

TEXT = "An earlier version said ten people came. It was twelve."


@pytest.fixture
def article():
    writer = make_writer()
    piece = make_published(writer, body="<p>Ten people came.</p>")
    piece = make_edit(piece, writer, body="<p>Twelve people came.</p>")
    workflow.submit(article_id=piece.pk, revision_id=head_id(piece), by=writer)
    approve(piece)
    return fresh(piece)


def publish(client, article, **fields):
    client.force_login(make_editor())
    data = {"revision_id": head_id(article), "severity": "minor", "text": "", **fields}
    return client.post(page(article, "publish"), data)


def test_the_new_text_stands_against_what_readers_have(client, article):
    client.force_login(make_editor())

    shown = client.get(page(article, "publish")).context

    assert shown["form"].change_asked is True
    assert shown["comparison"].body == "<p><del>Ten</del><ins>Twelve</ins> people came.</p>"


def test_a_correction_is_published_with_its_text(client, article):
    publish(client, article, kind="correction", severity="major", text=TEXT)

    change = Change.objects.get()
    assert (change.kind, change.severity, change.text) == ("correction", Severity.MAJOR, TEXT)
    assert change.approval_id == fresh(article).live_id


@pytest.mark.parametrize("kind", [None, "", "retraction", "nonsense"])
def test_a_kind_is_needed_and_the_text_stays_typed(client, article, kind):
    before = everything(article)
    fields = {} if kind is None else {"kind": kind}

    response = publish(client, article, text=TEXT, **fields)

    assert response.status_code == 400
    assert list(response.context["form"].errors) == ["kind"]
    assert response.context["form"]["text"].value() == TEXT
    assert everything(article) == before


@pytest.mark.parametrize("kind", ["correction", "clarification"])
def test_a_change_that_must_be_explained_needs_its_text(client, article, kind):
    before = everything(article)

    response = publish(client, article, kind=kind, text="  ")

    assert response.status_code == 409
    assert told(response) == [f"Tell readers what the {kind} is: they see this text."]
    assert response.context["form"]["kind"].value() == kind
    assert everything(article) == before


@pytest.mark.parametrize(
    ("kind", "severity", "text", "where"),
    [
        ("", "minor", TEXT, "none"),
        ("typo", "minor", TEXT, "line"),
        ("style", "major", "", "line"),
        ("update", "minor", "", "line"),
        ("update", "minor", TEXT, "foot"),
        ("correction", "minor", TEXT, "foot"),
        ("correction", "major", TEXT, "top"),
    ],
)
def test_the_page_says_where_readers_will_see_it(client, article, kind, severity, text, where):
    response = publish(client, article, kind=kind, severity=severity, text=text, look="1")

    assert response.context["told"].where == where
