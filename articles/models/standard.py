"""Standard: a question a reviewer answers when approving. Administrators edit them."""

from django.db import models
from django.db.models import Q


class Standard(models.Model):
    """Never deleted: `active` off retires it. What was answered is kept in each Approval."""

    key = models.SlugField(
        max_length=40, unique=True, help_text="A short name for the record. It does not change."
    )
    name = models.CharField(max_length=80)
    question = models.CharField(
        max_length=300, blank=True, help_text="What the reviewer answers for, as a question."
    )
    required = models.BooleanField(
        default=True, help_text="Without it nobody approves. Others may be left open."
    )
    active = models.BooleanField(
        default=True, help_text="Off: it is no longer asked. Earlier approvals keep their answer."
    )
    position = models.PositiveSmallIntegerField(
        default=0, help_text="They are asked in this order."
    )

    class Meta:
        ordering = ["position", "pk"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(name="standard_has_a_key", condition=~Q(key="")),
            models.CheckConstraint(name="standard_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name
