"""The four-eyes rule: nobody approves what they wrote, but a reviewer may mend a sentence."""

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
        reviewer_share=share_of(_chain(head), by.pk),
    )


def check_four_eyes(found: Standing) -> None:
    """With the setting off a self-approval passes, and its Approval says so."""
    if settings.HUBNEWS_FOUR_EYES and found.own_text:
        raise OwnText(found.reason)


def _chain(head: Revision) -> list[Version]:
    """From the last approved ancestor, whose words are nobody's here, to the head."""
    approved = set(
        Approval.objects.filter(revision__article_id=head.article_id).values_list(
            "revision_id", flat=True
        )
    )
    ancestors = {
        revision.pk: revision
        for revision in Revision.objects.filter(
            article_id=head.article_id, number__lte=head.number
        ).select_related("restored_from")
    }
    versions: list[Version] = []
    step: Revision | None = head
    while step is not None and step.pk not in approved:
        # A restored text is still its first writer's.
        writer = (step.restored_from or step).created_by_id
        versions.append(Version(text=full_text(step), author=writer))
        step = ancestors.get(step.parent_id) if step.parent_id else None
    versions.append(Version(text=full_text(step) if step else "", author=None))
    return versions[::-1]
