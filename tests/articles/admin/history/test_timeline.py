"""The timeline: every version and every step, who, when, why, and from which state to which."""

from datetime import timedelta

import pytest

from articles import workflow
from articles.admin.history import timeline
from articles.workflow import ChangeNote, content_of
from articles.workflow.erase import erase
from tests.articles.admin.review.pages import EVERY_STANDARD, page
from tests.factories import (
    NOW,
    fresh,
    head_id,
    make_admin,
    make_content,
    make_draft,
    make_edit,
    make_editor,
    make_published,
    make_submitted,
    make_writer,
    republish,
)

pytestmark = pytest.mark.django_db


def lines(client, article, **query):
    client.force_login(make_editor())
    return client.get(page(article, "history"), query).context["page"].lines


def verbs(shown):
    return [line.event.verb for line in shown]


def test_a_published_piece_tells_its_whole_way(client):
    writer, editor = make_writer(), make_editor()
    article = make_published(writer, editor)

    shown = lines(client, article)

    assert [(line.event.verb, line.event.actor, line.desk) for line in shown] == [
        ("publish", editor, ("Approved", "Published")),
        ("approve", editor, ("In review", "Approved")),
        ("submit", writer, ("Draft", "In review")),
        ("create", writer, ("", "Draft")),
    ]
    assert shown[0].public == ("Never public", "Live")
    assert shown[1].standards == [
        "Original perspective",
        "Technical depth",
        "Sources checked",
        "Quotes checked",
    ]


def test_a_text_set_aside_is_marked(client):
    article = make_draft(headline="One")
    base = article.head
    make_edit(article, headline="Two")
    workflow.save(
        article_id=article.pk,
        base_id=base.pk,
        content=make_content(headline="Mine"),
        by=make_writer(),
    )

    shown = lines(client, article)

    assert [(line.revision.number, line.aside) for line in shown] == [
        (3, True),
        (2, False),
        (1, False),
    ]


def test_what_the_approver_mended_can_be_seen(client):
    body = "<p>" + "Ten people came to the square and said what they thought. " * 3 + "</p>"
    article = make_submitted(headline="Ten people", body=body)
    from dataclasses import replace

    workflow.approve_with_edits(
        article_id=article.pk,
        revision_id=head_id(article),
        content=replace(content_of(article.head), headline="Eleven people"),
        by=make_editor(),
        standards=EVERY_STANDARD,
        note="One word.",
    )

    shown = lines(client, article)

    assert (verbs(shown)[0], shown[0].mended_from, shown[0].revision.number) == ("approve", 1, 2)
    assert shown[1].did == ("saved", "while approving")


def test_a_change_stands_with_its_text(client):
    article = make_published(now=NOW - timedelta(hours=2))
    note = ChangeNote(kind="correction", text="It was twelve.", severity="major")
    republish(article, note, headline="Twelve people")

    shown = lines(client, article)

    changes = [line.change.text if line.change else None for line in shown]
    assert changes == ["It was twelve.", None, None, None, None, None, None, None]


def test_a_schedule_is_told_in_both_zones(client, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    article = make_published(at=NOW + timedelta(days=1))

    shown = lines(client, article)

    assert shown[0].did == ("scheduled", "")
    assert shown[0].facts == ["For 24 November 2026, 11:00 (Europe/Berlin), 10:00 UTC."]


def test_a_change_of_address_names_both(client):
    article = make_draft(headline="One")
    workflow.move(article_id=article.pk, slug="two", by=make_editor())

    assert lines(client, article)[0].facts == ["From /articles/one/ to /articles/two/."]


def test_a_restored_version_says_which(client):
    article = make_draft(headline="One")
    first = head_id(article)
    article = make_edit(article, headline="Two")
    workflow.restore(
        article_id=article.pk, revision_id=first, onto_id=head_id(article), by=make_writer()
    )

    assert lines(client, fresh(article))[0].did == ("restored version 1 as", "")


def test_an_erasure_for_legal_reasons_is_told(client):
    article = make_draft(headline="One")
    erase(article_id=article.pk, revision_numbers=[1], by=make_admin(), note="A court order.")

    shown = lines(client, article)

    assert shown[0].did == ("erased the text of", "for legal reasons")
    assert [line.revision.headline for line in shown] == ["[Erased for legal reasons]"] * 2


def test_a_long_history_is_paged_by_key(client, monkeypatch):
    monkeypatch.setattr(timeline, "PAGE_SIZE", 2)
    article = make_draft(headline="0")
    for number in range(1, 5):
        make_edit(article, headline=str(number))

    numbers, query = [], {}
    while True:
        client.force_login(make_editor())
        shown = client.get(page(article, "history"), query).context["page"]
        numbers.append([line.revision.number for line in shown.lines])
        if shown.older is None:
            break
        query = {"before": shown.older}

    assert numbers == [[5, 4], [3, 2], [1]]


@pytest.mark.parametrize("before", ["", "x", "-1", "0", "9" * 30, "1' OR 1=1"])
def test_a_page_that_is_none_is_not_found(client, before):
    article = make_draft()
    client.force_login(make_editor())

    assert client.get(page(article, "history"), {"before": before}).status_code == 404


def test_the_line_of_another_piece_is_no_page(client):
    article, other = make_draft(), make_draft()
    client.force_login(make_editor())

    key = other.events.get().pk

    assert client.get(page(article, "history"), {"before": key}).status_code == 404
