"""Every pair of states a piece can be in, each reached through the workflow, and every verb."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from django.contrib.auth.models import User

from articles import workflow
from articles.checks import Finding, Report
from articles.models import Article, CheckReport, Decision
from articles.workflow.table import Verb
from tests.factories import (
    ALL_STANDARDS,
    NOW,
    approve,
    fresh,
    head_id,
    make_admin,
    make_approved,
    make_draft,
    make_edit,
    make_editor,
    make_published,
    make_submitted,
    make_writer,
)

EARLIER = NOW - timedelta(days=1)
LATER = NOW + timedelta(days=1)


def draft() -> Article:
    return make_draft(now=EARLIER)


def in_review() -> Article:
    return make_submitted(now=EARLIER)


def changes_requested() -> Article:
    return _sent_back(make_submitted(now=EARLIER))


def approved() -> Article:
    return make_approved(now=EARLIER)


def spiked() -> Article:
    return _spiked(draft())


def spiked_once_approved() -> Article:
    return _spiked(approved())


def scheduled() -> Article:
    return make_published(now=EARLIER, at=LATER)


def scheduled_with_draft() -> Article:
    return make_edit(scheduled(), now=EARLIER, headline="A newer headline")


def live() -> Article:
    return make_published(now=EARLIER)


def live_with_draft() -> Article:
    return make_edit(live(), now=EARLIER, headline="A newer headline")


def live_in_review() -> Article:
    return _submitted(live_with_draft())


def live_changes_requested() -> Article:
    return _sent_back(live_in_review())


def live_with_approved() -> Article:
    article = live_in_review()
    approve(article, now=EARLIER)
    return article


def unpublished() -> Article:
    return _unpublished(live())


def unpublished_with_draft() -> Article:
    return _unpublished(live_with_draft())


def unpublished_and_spiked() -> Article:
    return _spiked(unpublished())


def retracted() -> Article:
    return _retracted(live())


def retracted_with_draft() -> Article:
    return _retracted(live_with_draft())


def taken_down() -> Article:
    return _taken_down(live())


def taken_down_in_review() -> Article:
    return _taken_down(live_in_review())


# What readers get at NOW in each situation.
SITUATIONS: dict[Callable[[], Article], int] = {
    draft: 404,
    in_review: 404,
    changes_requested: 404,
    approved: 404,
    spiked: 404,
    spiked_once_approved: 404,
    scheduled: 404,
    scheduled_with_draft: 404,
    live: 200,
    live_with_draft: 200,
    live_in_review: 200,
    live_changes_requested: 200,
    live_with_approved: 200,
    unpublished: 410,
    unpublished_with_draft: 410,
    unpublished_and_spiked: 410,
    retracted: 200,
    retracted_with_draft: 200,
    taken_down: 451,
    taken_down_in_review: 451,
}


def _submitted(article: Article) -> Article:
    writer = make_writer()
    return workflow.submit(
        article_id=article.pk, revision_id=head_id(article), by=writer, now=EARLIER
    )


def _sent_back(article: Article) -> Article:
    return workflow.send_back(
        article_id=article.pk,
        revision_id=head_id(article),
        by=make_editor(),
        note="Shorter.",
        now=EARLIER,
    )


def _spiked(article: Article) -> Article:
    return workflow.spike(article_id=article.pk, by=make_editor(), now=EARLIER)


def _unpublished(article: Article) -> Article:
    return workflow.unpublish(article_id=article.pk, by=make_editor(), note="A doubt.", now=EARLIER)


def _retracted(article: Article) -> Article:
    return workflow.retract(
        article_id=article.pk, by=make_editor(), reason="It was wrong.", now=EARLIER
    )


def _taken_down(article: Article) -> Article:
    return workflow.take_down(article_id=article.pk, by=make_admin(), note="A court.", now=EARLIER)


def a_finding(article: Article) -> Finding:
    """Something the checks said about the newest version: that it cites no source, if nothing."""
    report = CheckReport.objects.filter(revision_id=head_id(article)).first()
    assert report is not None
    return Report.from_data(report.data).findings[0]


def already_accepted(article: Article, by: User) -> None:
    """What somebody opens again must have been accepted before."""
    finding = a_finding(article)
    Decision.objects.create(
        article=article,
        revision_id=head_id(article),
        key=finding.key,
        kind=finding.kind,
        says=finding.says,
        verdict="accepted",
        reason="It is so.",
        made_by=by,
        made_at=EARLIER,
    )


def do(verb: Verb, article: Article, by: User) -> None:
    """The verb with everything it could ask for, so that only who and when can refuse it."""
    pk, head = article.pk, head_id(article)
    if verb == Verb.SAVE:
        revision = fresh(article).head
        assert revision is not None
        content = replace(workflow.content_of(revision), headline="Quite another headline")
        workflow.save(article_id=pk, base_id=head, content=content, by=by, now=NOW)
    elif verb == Verb.APPROVE:
        workflow.approve(article_id=pk, revision_id=head, by=by, standards=ALL_STANDARDS, now=NOW)
    elif verb == Verb.PUBLISH:
        change = workflow.ChangeNote(kind="update", text="More is known.")
        workflow.publish(article_id=pk, revision_id=head, by=by, change=change, now=NOW)
    elif verb == Verb.MOVE:
        workflow.move(article_id=pk, slug="another-address", by=by, now=NOW)
    elif verb == Verb.RETRACT:
        workflow.retract(article_id=pk, by=by, reason="It was wrong.", now=NOW)
    elif verb in (Verb.ACCEPT, Verb.REOPEN):
        getattr(workflow, verb.value)(
            article_id=pk,
            revision_id=head,
            key=a_finding(article).key,
            reason="Fine.",
            by=by,
            now=NOW,
        )
    elif verb in (Verb.SUBMIT, Verb.SEND_BACK):
        function = {Verb.SUBMIT: workflow.submit, Verb.SEND_BACK: workflow.send_back}[verb]
        function(article_id=pk, revision_id=head, by=by, note="A note.", now=NOW)
    else:
        getattr(workflow, verb.value)(article_id=pk, by=by, note="A note.", now=NOW)
