"""The audit sheet: who wrote, checked, approved and changed what, when, on which sources."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models import CheckReport, Event
from articles.workflow.erase import ERASED, erase
from tests.articles.admin.review.pages import page
from tests.articles.workflow.checked import OWN, VERBATIM, body, found, make_faulty, make_source
from tests.factories import (
    NOW,
    approve,
    fresh,
    head_id,
    make_admin,
    make_draft,
    make_edit,
    make_editor,
    make_published,
    make_user,
    make_writer,
    republish,
)

pytestmark = pytest.mark.django_db


def sheet(client, article, person=None):
    client.force_login(person or make_editor())
    response = client.get(page(article, "audit"))
    assert response.status_code == 200
    return response.context["sheet"], response.content.decode()


def published_after_an_acceptance():
    writer, editor = make_writer(first_name="Ada", last_name="One"), make_editor()
    article = make_faulty(writer, now=NOW)
    workflow.submit(article_id=article.pk, revision_id=head_id(article), by=writer, now=NOW)
    workflow.accept(
        article_id=article.pk,
        revision_id=head_id(article),
        key=found(article, "quotation", "altered").key,
        reason="So printed.",
        by=writer,
        now=NOW + timedelta(minutes=1),
    )
    approve(article, editor, NOW + timedelta(minutes=2))
    workflow.publish(
        article_id=article.pk,
        revision_id=head_id(article),
        by=editor,
        now=NOW + timedelta(minutes=3),
    )
    return fresh(article)


def test_every_hash_of_the_record_stands_on_it(client):
    article = published_after_an_acceptance()
    document = article.head.citations.get().document
    report = CheckReport.objects.get()

    _sheet, html = sheet(client, article)

    assert {
        name: html.count(value)
        for name, value in {
            "content": article.head.content_hash,
            "snapshot": document.sha256,
            "inputs": report.inputs,
        }.items()
    } == {"content": 2, "snapshot": 1, "inputs": 2}


def test_people_versions_approvals_and_decisions(client):
    article = published_after_an_acceptance()

    found_on, html = sheet(client, article)

    assert [(name, deeds) for name, deeds in found_on.people if name == "Ada One"] == [
        ("Ada One", ["started", "submitted", "accepted a finding"])
    ]
    assert [version.revision.number for version in found_on.versions] == [1]
    (sign_off,) = found_on.sign_offs
    assert [each["reason"] for each in sign_off.accepted] == ["So printed."]
    assert [each["by"] for each in sign_off.accepted] == ["Ada One"]
    assert [decision.reason for decision in found_on.decisions] == ["So printed."]
    assert [event.verb for event, _said in found_on.events] == [
        "create",
        "submit",
        "accept",
        "approve",
        "publish",
    ]
    assert "Does every quotation stand in its source, word for word" in html


def test_what_changed_for_readers_and_which_versions_cite_what(client):
    document = make_source()
    article = make_published(now=NOW, document=document, body=body(OWN, VERBATIM))
    note = workflow.ChangeNote(kind="correction", text="It was a Tuesday.", severity="major")
    article = republish(article, note, now=NOW + timedelta(hours=1), headline="On a Tuesday")

    found_on, html = sheet(client, article)

    assert [change.text for change in found_on.changes] == ["It was a Tuesday."]
    assert found_on.documents == [(1, document, [1, 2])]
    assert "Cited in versions 1, 2" in html


def test_a_piece_nobody_approved_says_so(client):
    _sheet, html = sheet(client, make_draft())

    assert "Nobody has approved a version of it." in html
    assert "No version of it cites a source." in html


def test_an_erased_version_says_so_and_its_words_are_gone(client):
    writer = make_writer()
    article = make_faulty(writer)
    workflow.accept(
        article_id=article.pk,
        revision_id=head_id(article),
        key=found(article, "quotation", "altered").key,
        reason="So printed.",
        by=writer,
    )
    make_edit(article, writer, body=body(OWN), headline="Another")
    erase(article_id=article.pk, revision_numbers=[1], by=make_admin(), note="Court order 7.")

    found_on, html = sheet(client, fresh(article))

    assert [version.erased for version in found_on.versions] == [True, False]
    assert "another winter" not in html
    assert found_on.decisions[0].says == ERASED
    assert Event.objects.get(verb="accept").data["says"] == ERASED
    # What the checks counted stays; what they quoted does not.
    kept = CheckReport.objects.get(revision__number=1)
    assert {finding["says"] for finding in kept.data["findings"]} == {ERASED}
    assert "another winter" not in str(kept.data)


@pytest.mark.parametrize("versions", [1, 3, 30])
def test_it_takes_the_same_queries_for_any_number_of_versions(client, versions):
    article = make_draft(document=make_source())
    for number in range(1, versions):
        make_edit(article, headline=f"Version {number}")
    client.force_login(make_editor())
    client.get(page(article, "audit"))

    with CaptureQueriesContext(connection) as queries:
        client.get(page(article, "audit"))

    assert len(queries) == 14


def test_who_may_not_see_articles_sees_no_sheet(client):
    article = make_draft()
    client.force_login(make_user("Profile manager"))

    assert client.get(page(article, "audit")).status_code == 403
