"""Section and Tag: where a piece stands and what it is about."""

from typing import Any

from django.db import models
from django.db.models import Q
from taggit.models import TagBase

from articles.text.keys import slug_from, tag_key
from hubnews.paths import path_to


class Section(models.Model):
    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField("address", max_length=60, unique=True, allow_unicode=True)
    description = models.CharField(
        max_length=300, blank=True, help_text="One sentence under the section's name."
    )
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Sections stand in this order in the site's menu."
    )

    class Meta:
        ordering = ["position", "name"]
        default_permissions = ("add", "change", "view")
        constraints = [models.CheckConstraint(name="section_has_a_name", condition=~Q(name=""))]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return path_to("public:section", self.slug)


class Tag(TagBase):
    """A subject. `key` makes “AI” and “ai” one tag, in every script and on every database.

    taggit's own case-insensitive mode compares beyond ASCII on PostgreSQL only.
    """

    key = models.CharField(max_length=200, unique=True, editable=False)

    class Meta:
        ordering = ["name"]
        default_permissions = ("add", "change", "view")
        constraints = [models.CheckConstraint(name="tag_has_a_key", condition=~Q(key=""))]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = tag_key(self.name)
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "key"}
        super().save(*args, **kwargs)

    def slugify(self, tag: str, i: int | None = None) -> str:
        # taggit's own unfolds ligatures, and twenty letters may become four hundred.
        slug = slug_from(tag, max_length=90)
        return f"{slug}_{i}" if i else slug

    def get_absolute_url(self) -> str:
        return path_to("public:tag", self.slug)
