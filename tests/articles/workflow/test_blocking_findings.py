"""What blocks is changed, or accepted with a reason, before anybody approves."""

import pytest

from articles import workflow
from articles.models import Approval, CheckReport, Decision, Event
from articles.workflow.review import Unresolved
from tests.articles.workflow.checked import OWN, VERBATIM, WRONG, body, found, make_faulty
from tests.factories import (
    ALL_STANDARDS,
    NOW,
    approve,
    fresh,
    head_id,
    make_edit,
    make_editor,
    make_writer,
)

pytestmark = pytest.mark.django_db


def submitted(article, writer):
    workflow.submit(article_id=article.pk, revision_id=head_id(article), by=writer)
    return fresh(article)


def accept(article, finding, by, reason="The paper printed it so.", now=None):
    return workflow.accept(
        article_id=article.pk,
        revision_id=head_id(article),
        key=finding.key,
        reason=reason,
        by=by,
        now=now,
    )


def test_an_altered_quotation_holds_up_the_approval():
    writer = make_writer()
    article = submitted(make_faulty(writer), writer)
    altered = found(article, "quotation", "altered")

    with pytest.raises(Unresolved) as refused:
        approve(article)

    assert str(refused.value) == (
        "One finding of the checks is open: change the text, or accept with a reason. "
        + altered.says
    )
    assert refused.value.findings == (altered,)
    assert (fresh(article).desk_state, Approval.objects.count()) == ("in_review", 0)


def test_changed_in_the_text_it_holds_up_nothing():
    writer = make_writer()
    article = make_edit(make_faulty(writer), writer, body=body(OWN, VERBATIM, WRONG))

    approval = approve(submitted(article, writer))

    assert (approval.report.revision_id, approval.decisions) == (head_id(article), [])


def test_accepted_with_a_reason_it_holds_up_nothing_and_the_approval_keeps_the_reason():
    writer = make_writer()
    article = submitted(make_faulty(writer), writer)
    altered = found(article, "quotation", "altered")
    decision = accept(article, altered, writer, now=NOW)

    approval = approve(article)

    assert approval.report == CheckReport.objects.get(revision_id=head_id(article))
    assert approval.decisions == [
        {
            "decision": decision.pk,
            "key": altered.key,
            "says": altered.says,
            "reason": "The paper printed it so.",
            "by": writer.pk,
            "at": NOW.isoformat(),
        }
    ]


def test_an_acceptance_is_a_row_and_an_event_and_moves_no_state():
    writer = make_writer()
    article = make_faulty(writer)
    altered = found(article, "quotation", "altered")

    decision = accept(article, altered, writer, reason=" It was said twice. ", now=NOW)

    event = Event.objects.get(verb="accept")
    assert (decision.revision_id, decision.key, decision.kind) == (
        head_id(article),
        altered.key,
        "quotation",
    )
    assert (decision.verdict, decision.reason, decision.made_by, decision.made_at) == (
        "accepted",
        "It was said twice.",
        writer,
        NOW,
    )
    assert (event.actor, event.note, event.desk_from, event.desk_to) == (
        writer,
        "It was said twice.",
        "draft",
        "draft",
    )
    assert event.data == {
        "decision": decision.pk,
        "key": altered.key,
        "says": altered.says,
    }
    assert fresh(article).head.number == 1


def test_it_holds_for_the_same_words_in_a_later_version():
    writer = make_writer()
    article = make_faulty(writer)
    accept(article, found(article, "quotation", "altered"), writer)

    article = make_edit(article, writer, headline="Another headline for it")

    assert approve(submitted(article, writer)).decisions[0]["by"] == writer.pk


def test_opened_again_it_blocks_again():
    writer, editor = make_writer(), make_editor()
    article = submitted(make_faulty(writer), writer)
    altered = found(article, "quotation", "altered")
    accept(article, altered, writer)

    workflow.reopen(
        article_id=article.pk,
        revision_id=head_id(article),
        key=altered.key,
        reason="It was not.",
        by=editor,
    )

    with pytest.raises(Unresolved):
        approve(article, editor)
    assert list(Decision.objects.order_by("pk").values_list("verdict", "made_by")) == [
        ("accepted", writer.pk),
        ("reopened", editor.pk),
    ]


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_without_a_reason_nothing_is_accepted(reason):
    writer = make_writer()
    article = make_faulty(writer)

    with pytest.raises(workflow.Incomplete, match="Give a reason"):
        accept(article, found(article, "quotation", "altered"), writer, reason)

    assert (Decision.objects.count(), Event.objects.filter(verb="accept").count()) == (0, 0)


def test_a_reason_that_is_too_long_is_refused_with_its_length():
    writer = make_writer()
    article = make_faulty(writer)

    with pytest.raises(
        workflow.Incomplete, match=r"At most 2,000 characters fit: this has 2,001\."
    ):
        accept(article, found(article, "quotation", "altered"), writer, "x" * 2001)

    assert Decision.objects.count() == 0


def test_what_the_newest_version_does_not_have_cannot_be_accepted():
    writer = make_writer()
    article = make_faulty(writer)
    altered = found(article, "quotation", "altered")
    article = make_edit(article, writer, body=body(OWN, VERBATIM))

    with pytest.raises(workflow.NotNow, match="no such finding"):
        accept(article, altered, writer)


def test_it_is_accepted_once_and_opened_only_when_accepted():
    writer = make_writer()
    article = make_faulty(writer)
    altered = found(article, "quotation", "altered")

    with pytest.raises(workflow.NotNow, match="nobody has accepted it"):
        workflow.reopen(
            article_id=article.pk,
            revision_id=head_id(article),
            key=altered.key,
            reason="No.",
            by=writer,
        )
    accept(article, altered, writer)
    with pytest.raises(workflow.NotNow, match="Somebody accepted this already"):
        accept(article, altered, writer)

    assert Decision.objects.count() == 1


def test_which_kinds_block_is_a_setting(settings):
    writer = make_writer()
    settings.HUBNEWS_BLOCKING_CHECKS = frozenset()
    article = submitted(make_faulty(writer), writer)

    approval = approve(article)

    assert approval.decisions == []


def test_a_text_from_before_there_were_checks_is_checked_at_its_approval():
    from django.db import connection

    from articles.models import triggers

    writer = make_writer()
    article = submitted(make_faulty(writer), writer)
    triggers.remove(connection)
    CheckReport.objects.all().delete()
    triggers.install(connection)

    with pytest.raises(Unresolved):
        workflow.approve(
            article_id=article.pk,
            revision_id=head_id(article),
            by=make_editor(),
            standards=ALL_STANDARDS,
        )

    # The refusal took the report back with it: nothing was changed.
    assert CheckReport.objects.count() == 0
    # Accepting keeps it, and then nothing stands in the way.
    accept(article, found_today(article), writer)
    assert approve(article).report == CheckReport.objects.get()


def found_today(article):
    from articles.workflow.checking import check_revision

    report = check_revision(article.pk, head_id(article)).report
    return next(one for one in report.findings if one.code == "altered")


def test_what_is_known_today_decides_and_is_kept(settings):
    from sources.models import Link, LinkState

    settings.HUBNEWS_BLOCKING_CHECKS = frozenset({"credit"})
    writer = make_writer()
    article = make_edit(make_faulty(writer), writer, body=body(OWN, VERBATIM))
    article = submitted(article, writer)
    Link.objects.update(state=LinkState.DEAD)

    with pytest.raises(Unresolved):
        approve(article)
    Link.objects.update(state=LinkState.ALIVE)

    assert approve(article).report.inputs != CheckReport.objects.earliest("pk").inputs


@pytest.mark.parametrize("kinds", [{"number"}, {"number", "quotation"}])
def test_of_a_kind_that_is_listed_every_warning_blocks(settings, kinds):
    writer = make_writer()
    settings.HUBNEWS_BLOCKING_CHECKS = frozenset(kinds)
    article = submitted(make_faulty(writer), writer)

    with pytest.raises(Unresolved) as refused:
        approve(article)

    assert {finding.kind for finding in refused.value.findings} == kinds
