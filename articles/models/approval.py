"""Approval: a second person's sign-off on exactly one revision."""

from django.conf import settings
from django.db import models

from articles.models.check import CheckReport
from articles.models.revision import Revision


class Approval(models.Model):
    """Immutable, and one per revision: triggers and a unique key hold both.

    `submitted` is the revision the writer handed in. Where it is not `revision`, the reviewer
    mended the text, and the difference of the two is what the writer is shown. `report` is what
    the checks said about this text.
    """

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="approval")
    submitted = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="approvals"
    )
    approved_at = models.DateTimeField()
    standards = models.JSONField(default=list, help_text="The keys of the standards that are met.")
    answers = models.JSONField(
        default=list, help_text="Each standard as it was asked, and the answer."
    )
    report = models.ForeignKey(
        CheckReport, null=True, on_delete=models.PROTECT, related_name="approvals"
    )
    decisions = models.JSONField(
        default=list, help_text="What had been accepted of the report, by whom and why."
    )
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

    @property
    def met(self) -> list[str]:
        """The names of the standards the approver answered for, as they were asked."""
        return [answer["name"] for answer in self.answers if answer["met"]]
