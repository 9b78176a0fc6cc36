"""The edit form and the review screen show what the checks said of the newest version."""

import pytest
from django.db import connection

from articles import workflow
from articles.models import CheckReport, triggers
from tests.articles.admin.edit.form import change_url
from tests.articles.admin.review.pages import page
from tests.articles.workflow.checked import found, make_faulty, make_source
from tests.factories import (
    fresh,
    head_id,
    make_draft,
    make_editor,
    make_submitted,
    make_user,
    make_writer,
)

pytestmark = pytest.mark.django_db


def panel_at(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.context["panel"], response.content.decode()


def lines_of(panel):
    return [line for group in panel.groups for line in group.lines]


def test_numbers_findings_and_both_texts_stand_on_the_edit_form(client):
    writer = make_writer()
    article = make_faulty(writer)
    altered = found(article, "quotation", "altered")
    client.force_login(writer)

    panel, html = panel_at(client, change_url(article))

    (line,) = [line for line in lines_of(panel) if line.finding.code == "altered"]
    assert (panel.version, panel.saved, panel.may_decide) == (1, True, True)
    assert [row.label for row in panel.rows] == ["Saltmarsh votes for its barrier"]
    assert line.is_open
    assert f'name="reason:{altered.key}"' in html
    assert f'name="accept" value="{altered.key}"' in html
    # Linked both ways.
    assert html.count(f'id="d-{line.number}"') == 1
    assert html.count(f'id="s-{line.number}"') == 1
    assert f'href="#s-{line.number}"' in html
    assert f'href="#d-{line.number}"' in html


def test_the_review_screen_shows_the_same_and_asks_before_the_approval(client):
    writer = make_writer()
    article = make_faulty(writer)
    workflow.submit(article_id=article.pk, revision_id=head_id(article), by=writer)
    client.force_login(make_editor())

    panel, html = panel_at(client, page(article, "review"))

    assert panel.open == 1
    assert '<a href="#checks">1 finding of the checks</a> must be settled first' in html
    assert f'formaction="{page(article, "settle")}"' in html


def test_a_piece_without_sources_says_that_nothing_can_be_traced(client):
    writer = make_writer()
    article = make_draft(writer)
    client.force_login(writer)

    panel, html = panel_at(client, change_url(article))

    assert (panel.rows, panel.sources) == ([], [])
    assert "No source is cited: copied words cannot be found" in html


def test_who_may_not_change_the_piece_reads_and_decides_nothing(client):
    article = make_faulty()
    client.force_login(make_user("Publisher"))

    panel, html = panel_at(client, change_url(article))

    assert panel.may_decide is False
    assert 'name="accept"' not in html


def test_an_approved_piece_shows_its_report_and_takes_no_more_decisions(client, settings):
    settings.HUBNEWS_BLOCKING_CHECKS = frozenset()
    editor = make_editor()
    article = make_submitted(document=make_source())
    workflow.approve(
        article_id=article.pk,
        revision_id=head_id(article),
        by=editor,
        standards=["perspective", "depth", "sources", "quotes"],
    )
    client.force_login(editor)

    panel, _html = panel_at(client, change_url(article))

    assert (panel.saved, panel.may_decide) == (True, False)


def test_a_text_from_before_there_were_checks_is_checked_when_it_is_shown(client):
    writer = make_writer()
    article = make_faulty(writer)
    triggers.remove(connection)
    CheckReport.objects.all().delete()
    triggers.install(connection)
    client.force_login(writer)

    panel, _html = panel_at(client, change_url(article))

    assert [line.finding.code for line in lines_of(panel) if line.is_open] == ["altered"]
    # A page that is looked at writes nothing.
    assert CheckReport.objects.count() == 0


def test_what_was_accepted_stands_with_who_and_why(client):
    writer = make_writer(first_name="Ada", last_name="One")
    article = make_faulty(writer)
    altered = found(article, "quotation", "altered")
    workflow.accept(
        article_id=article.pk,
        revision_id=head_id(article),
        key=altered.key,
        reason="She said it twice, <i>differently</i>.",
        by=writer,
    )
    client.force_login(make_editor())

    panel, html = panel_at(client, change_url(fresh(article)))

    assert (panel.open, panel.accepted) == (0, 1)
    assert "She said it twice, &lt;i&gt;differently&lt;/i&gt;." in html
    assert f'name="reopen" value="{altered.key}"' in html
