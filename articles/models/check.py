"""CheckReport, what the checks said about a revision, and Decision, what a person made of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.revision import Revision


class CheckReport(models.Model):
    """Immutable. `data` is an `articles.checks.Report`, `documents` the snapshots it read.

    `inputs` is a SHA-256 over the algorithm's version, the text and the snapshots: the same
    inputs make no second report of a revision.
    """

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="reports")
    version = models.CharField(max_length=20)
    inputs = models.CharField(max_length=64)
    documents = models.JSONField(default=list)
    data = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="report_once_per_input", fields=["revision", "inputs"]),
        ]

    def __str__(self) -> str:
        return f"Checks of {self.revision}"


class Verdict(models.TextChoices):
    ACCEPTED = "accepted", "Accepted"
    REOPENED = "reopened", "Opened again"


class Decision(models.Model):
    """Immutable: the newest one about a finding's `key` holds, for every version of the piece."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="decisions"
    )
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="decisions")
    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    says = models.TextField(help_text="The finding as it was read.")
    verdict = models.CharField(max_length=10, choices=Verdict)
    reason = models.TextField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="decision_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="decision_has_a_key", condition=~Q(key="")),
            models.CheckConstraint(
                name="decision_verdict_known", condition=Q(verdict__in=Verdict.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.says}"
