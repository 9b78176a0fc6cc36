"""Outlet: a publisher, such as Wired."""

from django.db import models
from django.db.models import Q

from hubnews.paths import path_to


class Outlet(models.Model):
    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField("address", max_length=120, unique=True, allow_unicode=True)
    website = models.URLField(max_length=500, blank=True)
    about = models.TextField(
        blank=True, help_text="One or two sentences for readers: who publishes it, from where."
    )
    quote_limit = models.PositiveIntegerField(
        "words that may be quoted",
        null=True,
        blank=True,
        help_text="In one piece, all quotations together. Empty: the outlet sets no limit.",
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
        return path_to("public:outlet", self.slug)
