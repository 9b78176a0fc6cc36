"""The four-eyes rule: nobody approves what they wrote, but a reviewer may mend a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User

from articles.models import Approval, Article, Revision
from articles.text.blame import Version, share_of
from articles.workflow.content import full_text
from articles.workflow.refusals import OwnText


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How an approver stands to a text: `reviewer_share` is the share of its words they added."""

    submitted_it: bool
    reviewer_share: float

    @property
    def own_text(self) -> bool:
        return self.submitted_it or self.reviewer_share > settings.HUBNEWS_REVIEWER_EDITS

    @property
    def reason(self) -> str:
        if self.submitted_it:
            return "You submitted this piece yourself: somebody else must approve it."
        allowed = f"{settings.HUBNEWS_REVIEWER_EDITS:.0%}"
        return (
            f"{self.reviewer_share:.0%} of the words are yours, and a reviewer may add at most "
            f"{allowed}: save your version, and somebody else approves it."
        )


def standing(article: Article, head: Revision, by: User) -> Standing:
    return Standing(
        submitted_it=article.submitted_by_id == by.pk,
        reviewer_share=share_of(_history(head), by.pk),
    )


def check_four_eyes(found: Standing) -> None:
    """With the setting off a self-approval passes, and its Approval says so."""
    if settings.HUBNEWS_FOUR_EYES and found.own_text:
        raise OwnText(found.reason)


def _history(head: Revision) -> list[Version]:
    """What was written since the last approval the head stands on, texts kept aside included.

    It begins with the approved text, whose words are nobody's here, and ends with the head. What
    led to the approved text is left out; what stood aside then is not, since somebody may have
    taken words over from it.
    """
    revisions = {
        revision.pk: revision
        for revision in Revision.objects.filter(
            article_id=head.article_id, number__lte=head.number
        ).order_by("number")
    }
    approved = _last_approved(head, revisions)
    settled = set(_ancestors(approved, revisions))
    versions = [Version(text=full_text(approved) if approved else "", author=None)]
    places: dict[int, int] = {}
    for revision in revisions.values():
        if revision.pk in settled or revision.pk == head.pk:
            continue
        versions.append(_version(revision, places))
        places[revision.pk] = len(versions) - 1
    return versions if approved == head else [*versions, _version(head, places)]


def _version(revision: Revision, places: dict[int, int]) -> Version:
    base = places.get(revision.parent_id or 0, 0)
    return Version(text=full_text(revision), author=revision.created_by_id, base=base)


def _last_approved(head: Revision, revisions: dict[int, Revision]) -> Revision | None:
    approved = set(
        Approval.objects.filter(revision__article_id=head.article_id).values_list(
            "revision_id", flat=True
        )
    )
    return next((revisions[pk] for pk in _ancestors(head, revisions) if pk in approved), None)


def _ancestors(revision: Revision | None, revisions: dict[int, Revision]) -> Iterator[int]:
    """The keys of the revision itself and of all it was made from, the newest first."""
    while revision is not None:
        yield revision.pk
        revision = revisions.get(revision.parent_id) if revision.parent_id else None
