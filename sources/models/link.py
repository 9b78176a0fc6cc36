"""Link: whether a cited document's address still answers, and where a copy is kept."""

from django.db import models
from django.db.models import Q

from sources.models.document import Document


class LinkState(models.TextChoices):
    UNKNOWN = "unknown", "Not looked at yet"
    ALIVE = "alive", "Answers"
    MOVED = "moved", "Moved"
    DEAD = "dead", "Dead"


class Link(models.Model):
    """One row for each document a piece cites. `next_check_at` of None is never looked at."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="link")
    archive_url = models.URLField(
        "archived copy",
        max_length=1000,
        blank=True,
        help_text="Where a copy of the page is kept, such as a web archive.",
    )
    state = models.CharField(
        max_length=10, choices=LinkState, default=LinkState.UNKNOWN, editable=False
    )
    since = models.DateTimeField(null=True, editable=False)
    checked_at = models.DateTimeField(null=True, editable=False)
    next_check_at = models.DateTimeField(null=True, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    problem = models.CharField(max_length=500, blank=True, editable=False)
    moved_to = models.URLField(max_length=1000, blank=True, editable=False)

    class Meta:
        default_permissions = ("change", "view")
        indexes = [
            models.Index(name="link_by_next_check", fields=["next_check_at"]),
            # The desk lists pieces whose source died, the longest dead first.
            models.Index(name="link_by_state", fields=["state", "since", "document"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="link_state_known", condition=Q(state__in=LinkState.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document.url} ({self.get_state_display()})"
