"""The two states of an article, never mixed: where its text is, and what readers get."""

from django.db import models


class DeskState(models.TextChoices):
    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    CHANGES_REQUESTED = "changes_requested", "Changes requested"
    APPROVED = "approved", "Approved"
    PUBLISHED = "published", "Published"
    SPIKED = "spiked", "Spiked"


class PublicState(models.TextChoices):
    NONE = "none", "Never public"
    LIVE = "live", "Live"
    UNPUBLISHED = "unpublished", "Unpublished"
    RETRACTED = "retracted", "Retracted"
    TAKEN_DOWN = "taken_down", "Taken down"
