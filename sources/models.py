"""Outlet, Feed and Document: whose reporting a piece is based on, and the text as it was read."""

import hashlib
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse


class Outlet(models.Model):
    """A publisher, such as Wired."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField("address", max_length=120, unique=True, allow_unicode=True)
    website = models.URLField(max_length=500, blank=True)
    about = models.TextField(
        blank=True, help_text="One or two sentences for readers: who publishes it, from where."
    )

    class Meta:
        ordering = ["name"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(name="outlet_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("public:outlet", args=[self.slug])


class Feed(models.Model):
    """One of an outlet's feeds, shown with its label: “Wired – AI”."""

    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="feeds")
    label = models.CharField(max_length=120, help_text="What the feed covers, such as “AI”.")
    slug = models.SlugField("address", max_length=120, allow_unicode=True)
    url = models.URLField("feed address", max_length=1000, unique=True)

    class Meta:
        ordering = ["outlet__name", "label"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.UniqueConstraint(name="feed_address_once_per_outlet", fields=["outlet", "slug"]),
            models.CheckConstraint(name="feed_has_a_label", condition=~Q(label="")),
        ]

    def __str__(self) -> str:
        return f"{self.outlet.name} – {self.label}"

    def get_absolute_url(self) -> str:
        return reverse("public:feed_source", args=[self.outlet.slug, self.slug])


class Document(models.Model):
    """One item of an outlet as it was read. Its snapshot is immutable: a trigger holds that.

    A change in the original is a new Document that says which one it `follows`.
    """

    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="documents")
    feed = models.ForeignKey(
        Feed, null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    url = models.URLField("address", max_length=1000, help_text="Where readers find the original.")
    title = models.CharField(max_length=500)
    authors = models.CharField(
        max_length=500, blank=True, help_text="As the original names them, separated by commas."
    )
    published_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(help_text="When this text was read.")
    text = models.TextField(blank=True, help_text="The original's text as it was read.")
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
            # The desk finds what was read from one outlet, newest first.
            models.Index(name="document_by_outlet", fields=["outlet", "-fetched_at"]),
        ]
        constraints = [
            models.CheckConstraint(name="document_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="document_has_a_hash", condition=Q(sha256__regex=r"^.{64}$")
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
