"""Approval: a second person's sign-off on exactly one revision."""

from django.conf import settings
from django.db import models

from articles.models.revision import Revision


class Standard(models.TextChoices):
    """What a reviewer answers for when approving."""

    PERSPECTIVE = "perspective", "Original perspective"
    DEPTH = "depth", "Technical depth"
    SOURCES = "sources", "Sources checked"
    QUOTES = "quotes", "Quotes checked"


class Approval(models.Model):
    """Immutable, and one per revision: triggers and a unique key hold both.

    `submitted` is the revision the writer handed in. Where it is not `revision`, the reviewer
    mended the text, and the difference of the two is what the writer is shown.
    """

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="approval")
    submitted = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="approvals"
    )
    approved_at = models.DateTimeField()
    standards = models.JSONField(default=list)
    own_text = models.BooleanField(
        default=False,
        help_text="The approver wrote or submitted the text: possible only without four eyes.",
    )
    reviewer_share = models.FloatField(
        default=0.0, help_text="The share of the words that the approver added, from 0 to 1."
    )
    note = models.TextField(blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.revision} approved by {self.approved_by}"
