"""Which earlier version a review is compared with, and what was asked of the writer meanwhile."""

from dataclasses import dataclass

from articles.admin.standing import person
from articles.models import Approval, Article, Event, Revision
from articles.workflow.table import Verb


@dataclass(frozen=True, kw_only=True)
class Baseline:
    """`revision` is None when there is nothing earlier; `says` tells which it is, and why."""

    revision: Revision | None
    says: str


def baseline_of(article: Article, head: Revision, *, number: int | None = None) -> Baseline:
    """Version `number` when that was asked for; else the last approval, or the first submission."""
    if number is not None and (chosen := _numbered(article, head, number)):
        return Baseline(revision=chosen, says=f"Since version {chosen.number}, which you chose.")
    approval = (
        Approval.objects.filter(revision__article=article, revision__number__lt=head.number)
        .select_related("revision", "approved_by")
        .order_by("-revision__number")
        .first()
    )
    if approval is not None:
        who = person(approval.approved_by)
        return Baseline(
            revision=approval.revision,
            says=f"Since version {approval.revision.number}, the last one approved (by {who}).",
        )
    return _since_first_submission(article, head)


def _since_first_submission(article: Article, head: Revision) -> Baseline:
    first = (
        Event.objects.filter(article=article, verb=Verb.SUBMIT, revision__number__lt=head.number)
        .select_related("revision")
        .order_by("at", "pk")
        .first()
    )
    if first is not None and first.revision is not None:
        number = first.revision.number
        return Baseline(
            revision=first.revision,
            says=f"Never approved yet: since version {number}, the first one submitted.",
        )
    return Baseline(
        revision=None, says="Never approved, and submitted for the first time: all of it is new."
    )


def _numbered(article: Article, head: Revision, number: int) -> Revision | None:
    return article.revisions.filter(number=number).exclude(pk=head.pk).first()


def last_asked(article: Article) -> Event | None:
    """The last time the piece came back, with the note that says what should change."""
    return (
        Event.objects.filter(article=article, verb=Verb.SEND_BACK)
        .select_related("actor", "revision")
        .order_by("-at", "-pk")
        .first()
    )


def last_submission(article: Article) -> Event | None:
    return (
        Event.objects.filter(article=article, verb=Verb.SUBMIT)
        .select_related("actor", "revision")
        .order_by("-at", "-pk")
        .first()
    )
