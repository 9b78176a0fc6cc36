"""WorkerBeat: when each background worker was last seen."""

from django.db import models


class WorkerBeat(models.Model):
    name = models.CharField(max_length=100, unique=True, help_text="Host and process.")
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["-seen_at"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
