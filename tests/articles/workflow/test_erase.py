"""The legal way out of the triggers: one command, which leaves its trace and closes the door."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from articles.models import CheckReport, Edition, Event, Revision, triggers
from articles.workflow import NotAllowed, Refused, content_of, publish, save, take_down
from articles.workflow.erase import ERASED, erase
from tests.factories import (
    NOW,
    fresh,
    make_admin,
    make_approved,
    make_draft,
    make_edit,
    make_editor,
    make_published,
    make_writer,
)

pytestmark = pytest.mark.django_db


def test_it_blanks_the_versions_named_and_no_other():
    article = make_draft(headline="A name", body="<p>A private address.</p>")
    make_edit(article, headline="No name", body="<p>Nothing private.</p>")
    admin = make_admin(username="counsel")
    hashes = list(Revision.objects.values_list("number", "content_hash", "created_at"))
    edition = Edition.objects.get().number
    out = StringIO()

    call_command("erase_text", "no-name", 1, by="counsel", note="Court order 7.", stdout=out)

    assert out.getvalue() == "Erased the text of version 1 of “no-name”.\n"
    erased, kept = Revision.objects.order_by("number")
    assert (erased.headline, erased.standfirst, erased.body) == (ERASED, "", "")
    assert (kept.headline, kept.body) == ("No name", "<p>Nothing private.</p>")
    assert list(Revision.objects.values_list("number", "content_hash", "created_at")) == hashes
    event = Event.objects.get(verb="erase")
    assert (event.actor, event.note, event.revision.number) == (admin, "Court order 7.", 1)
    assert Edition.objects.get().number == edition + 1


def test_the_triggers_stand_again_afterwards():
    article = make_draft()
    erase(article_id=article.pk, revision_numbers=[1], by=make_admin(), note="Law.", now=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.update(headline="Changed")
    assert triggers.missing(None, databases=["default"]) == []


def test_only_who_may_take_down_may_erase():
    article = make_draft(headline="A name")

    with pytest.raises(NotAllowed):
        erase(article_id=article.pk, revision_numbers=[1], by=make_editor(), note="Law.")

    assert Revision.objects.get().headline == "A name"


def test_a_text_that_readers_have_is_taken_down_first():
    article = make_published(headline="A name", now=NOW)
    admin = make_admin(username="counsel")

    with pytest.raises(CommandError, match="take it down"):
        call_command("erase_text", "a-name", 1, by="counsel", note="Law.")
    take_down(article_id=article.pk, by=admin, note="Law.")
    call_command("erase_text", "a-name", 1, by="counsel", note="Law.", stdout=StringIO())

    assert Revision.objects.get().headline == ERASED


def test_what_was_approved_and_erased_is_never_published():
    article = make_approved(headline="A name")
    erase(article_id=article.pk, revision_numbers=[1], by=make_admin(), note="Law.")

    with pytest.raises(Refused, match="what was approved is gone"):
        publish(
            article_id=article.pk, revision_id=fresh(article).head_id, by=make_editor(), now=NOW
        )

    assert fresh(article).public_state == "none"


def test_the_same_text_typed_again_is_kept():
    writer = make_writer()
    article = make_draft(by=writer, headline="A name")
    content = content_of(fresh(article).head)
    erase(article_id=article.pk, revision_numbers=[1], by=make_admin(), note="Law.")

    saved = save(article_id=article.pk, base_id=fresh(article).head_id, content=content, by=writer)

    assert (saved.changed, fresh(article).head.headline) == (True, "A name")


@pytest.mark.parametrize(
    ("slug", "versions", "by", "note", "error"),
    [
        ("other", [1], "counsel", "Law.", "No piece has the address “other”."),
        ("a-name", [1], "nobody", "Law.", "Nobody has the username “nobody”."),
        ("a-name", [2], "counsel", "Law.", "This piece has no version 2."),
        ("a-name", [1], "counsel", " ", "Say in a note what demands the erasure."),
    ],
)
def test_a_wrong_call_erases_nothing(slug, versions, by, note, error):
    make_draft(headline="A name")
    make_admin(username="counsel")

    with pytest.raises(CommandError) as refused:
        call_command("erase_text", slug, *versions, by=by, note=note)

    assert str(refused.value) == error
    assert Revision.objects.get().headline == "A name"


def test_an_address_the_draft_had_and_a_near_piece_name_it_no_longer():
    text = "".join(
        "<p>" + " ".join(f"river{line}word{place}" for place in range(9)) + "</p>"
        for line in range(9)
    )
    named = make_draft(headline="Jane Roe of Elm Street")
    make_edit(named, headline="No name")
    near = make_published(headline="Jane Roe in court", body=text, now=NOW)
    other = make_draft(body=text)
    take_down(article_id=near.pk, by=make_admin(), note="A court.")

    erase(article_id=named.pk, revision_numbers=[1], by=make_admin(), note="Law.")
    erase(article_id=near.pk, revision_numbers=[1], by=make_admin(), note="Law.")

    assert named.events.get(verb="save").data == {"address": [ERASED, "no-name"]}
    report = CheckReport.objects.get(revision__article=other)
    assert [one["says"] for one in report.data["findings"] if one["kind"] == "ours"] == [ERASED]
