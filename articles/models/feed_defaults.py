"""FeedDefaults: where a piece that starts from an item of a feed usually goes."""

from django.db import models

from articles.models.taxonomy import Section
from sources.models import Feed


class FeedDefaults(models.Model):
    feed = models.OneToOneField(Feed, on_delete=models.PROTECT, related_name="defaults")
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    tags = models.CharField(max_length=300, blank=True, help_text="Separated by commas.")

    class Meta:
        verbose_name = verbose_name_plural = "defaults for a new piece"
        default_permissions = ("add", "change", "view")

    def __str__(self) -> str:
        return f"Defaults of {self.feed}"
