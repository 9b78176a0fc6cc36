"""Document: one item of an outlet as it was read. Its snapshot is immutable."""

import hashlib
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from sources.models.feed import Feed
from sources.models.item import Item
from sources.models.outlet import Outlet


class Origin(models.TextChoices):
    ENTERED = "entered", "Entered by hand"
    FEED = "feed", "Read in the feed"
    PAGE = "page", "Read on the page"
    PASTED = "pasted", "Pasted"


class Document(models.Model):
    """A trigger holds that nothing of it changes.

    A change in the original is a new Document that says which one it `follows`.
    """

    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="documents")
    feed = models.ForeignKey(
        Feed, null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    item = models.ForeignKey(
        Item, null=True, editable=False, on_delete=models.PROTECT, related_name="documents"
    )
    url = models.URLField("address", max_length=1000, help_text="Where readers find the original.")
    title = models.CharField(max_length=500)
    authors = models.CharField(
        max_length=500, blank=True, help_text="As the original names them, separated by commas."
    )
    published_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(help_text="When this text was read.")
    text = models.TextField(blank=True, help_text="The original's text as it was read.")
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.ENTERED, editable=False)
    pasted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    sha256 = models.CharField(max_length=64, editable=False)
    follows = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="followed_by",
        help_text="The earlier reading of the same item.",
    )

    class Meta:
        ordering = ["-fetched_at", "-pk"]
        default_permissions = ("add", "change", "view")
        indexes = [
            # The desk's list of all of them.
            models.Index(name="document_by_reading", fields=["-fetched_at", "-id"]),
            # The desk finds what was read from one outlet, newest first.
            models.Index(name="document_by_outlet", fields=["outlet", "-fetched_at"]),
        ]
        constraints = [
            models.CheckConstraint(name="document_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="document_has_a_hash", condition=Q(sha256__regex=r"^.{64}$")
            ),
            models.CheckConstraint(
                name="document_origin_known", condition=Q(origin__in=Origin.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.credit})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.sha256 = hashlib.sha256(self.text.encode()).hexdigest()
        super().save(*args, **kwargs)

    @property
    def credit(self) -> str:
        """The outlet as the source line names it: “Wired – AI”, or “Wired” without a feed."""
        return f"{self.outlet.name} – {self.feed.label}" if self.feed else self.outlet.name
