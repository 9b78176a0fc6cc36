"""Event, the audit log's line, and Change, what a re-publication did to a piece readers had."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.approval import Approval
from articles.models.article import Article
from articles.models.revision import Revision
from articles.models.states import DeskState, PublicState


class Event(models.Model):
    """Who did which verb, when, from which states to which, on which revision, and why.

    `article` is empty for a change to what is public without being text, such as an outlet's
    name: then `subject` says what it was (“sources.outlet:7”) and `data` holds old and new.
    """

    article = models.ForeignKey(Article, null=True, on_delete=models.PROTECT, related_name="events")
    revision = models.ForeignKey(
        Revision, null=True, on_delete=models.PROTECT, related_name="events"
    )
    subject = models.CharField(max_length=80, blank=True)
    verb = models.CharField(max_length=30)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="events"
    )
    at = models.DateTimeField()
    desk_from = models.CharField(max_length=20, blank=True, choices=DeskState)
    desk_to = models.CharField(max_length=20, blank=True, choices=DeskState)
    public_from = models.CharField(max_length=20, blank=True, choices=PublicState)
    public_to = models.CharField(max_length=20, blank=True, choices=PublicState)
    note = models.TextField(blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        indexes = [
            # A piece's history, newest first.
            models.Index(name="event_by_article", fields=["article", "-at", "-id"]),
            # “Published today”, “what came back”: the desk's front page.
            models.Index(name="event_by_verb", fields=["verb", "-at"]),
            # The log as a whole, newest first.
            models.Index(name="event_by_time", fields=["-at", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(name="event_has_a_verb", condition=~Q(verb="")),
            models.CheckConstraint(
                name="event_is_about_something",
                condition=Q(article__isnull=False) | ~Q(subject=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} by {self.actor} at {self.at:%Y-%m-%d %H:%M}"


class ChangeKind(models.TextChoices):
    TYPO = "typo", "Typo"
    STYLE = "style", "Style"
    UPDATE = "update", "Update"
    CLARIFICATION = "clarification", "Clarification"
    CORRECTION = "correction", "Correction"
    RETRACTION = "retraction", "Retraction"


class Severity(models.TextChoices):
    MINOR = "minor", "Minor"
    MAJOR = "major", "Major"


# What must tell readers what it changed.
EXPLAINED_KINDS = [ChangeKind.CLARIFICATION, ChangeKind.CORRECTION, ChangeKind.RETRACTION]


class Change(models.Model):
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="changes")
    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="changes")
    replaced = models.ForeignKey(
        Approval,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The approval readers had before, so that the difference can be shown.",
    )
    kind = models.CharField(max_length=20, choices=ChangeKind)
    severity = models.CharField(max_length=10, choices=Severity, default=Severity.MINOR)
    text = models.TextField(blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-pk"]
        default_permissions = ()
        indexes = [
            # The public page of corrections, newest first.
            models.Index(name="change_by_kind", fields=["kind", "-made_at", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="change_kind_known", condition=Q(kind__in=ChangeKind.values)
            ),
            models.CheckConstraint(
                name="change_severity_known", condition=Q(severity__in=Severity.values)
            ),
            models.CheckConstraint(
                name="correction_has_text", condition=~Q(kind__in=EXPLAINED_KINDS) | ~Q(text="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.article}"
