"""Revision: the whole content of a piece at one moment. Nothing in it ever changes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from articles.models.image import Image
from articles.models.taxonomy import Section, Tag
from articles.text.words import reading_minutes
from authors.models import Author
from sources.models import Document


class Kind(models.TextChoices):
    NEWS = "news", "News"
    ANALYSIS = "analysis", "Analysis"
    EXPLAINER = "explainer", "Explainer"
    OPINION = "opinion", "Opinion"
    INTERVIEW = "interview", "Interview"
    REVIEW = "review", "Review"
    BRIEF = "brief", "In brief"


class BylineRole(models.TextChoices):
    WRITER = "writer", "By"
    REPORTER = "reporter", "Reporting by"
    TRANSLATOR = "translator", "Translated by"
    EDITOR = "editor", "Edited by"
    PHOTOGRAPHER = "photographer", "Photographs by"


class Relation(models.TextChoices):
    BASED_ON = "based_on", "Based on"
    CITES = "cites", "Cites"
    BACKGROUND = "background", "Background"


class TaggedRevision(ItemBase):
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="tagged_revisions")
    content_object = models.ForeignKey("Revision", on_delete=models.PROTECT)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="tag_once_per_revision", fields=["content_object", "tag"])
        ]


class Revision(models.Model):  # type: ignore[django-manager-missing]  # taggit is untyped
    """Made only by `articles.workflow`; triggers refuse any change or deletion afterwards.

    `parent` is the revision it was made from. It is the article's head at that moment, or an
    older one when two people saved at once: then it stands aside in the history, never lost.
    """

    article = models.ForeignKey("Article", on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    restored_from = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="restorations"
    )
    headline = models.CharField(max_length=300)
    standfirst = models.TextField(blank=True)
    body = models.TextField(blank=True)
    section = models.ForeignKey(
        Section, null=True, on_delete=models.PROTECT, related_name="revisions"
    )
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.NEWS)
    image = models.ForeignKey(Image, null=True, on_delete=models.PROTECT, related_name="revisions")
    image_alt = models.CharField(max_length=500, blank=True)
    image_decorative = models.BooleanField(default=False)
    image_caption = models.CharField(max_length=500, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="revisions"
    )
    created_at = models.DateTimeField()
    content_hash = models.CharField(max_length=64)

    tags = TaggableManager(through=TaggedRevision, blank=True, related_name="revisions")

    class Meta:
        ordering = ["-number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="revision_number_once", fields=["article", "number"]),
            models.CheckConstraint(name="revision_has_a_headline", condition=~Q(headline="")),
            models.CheckConstraint(name="revision_kind_known", condition=Q(kind__in=Kind.values)),
        ]

    def __str__(self) -> str:
        return f"{self.headline} (version {self.number})"

    @property
    def reading_minutes(self) -> int:
        return reading_minutes(self.body)


class Byline(models.Model):
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="bylines")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="bylines")
    role = models.CharField(max_length=20, choices=BylineRole, default=BylineRole.WRITER)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="byline_position_once", fields=["revision", "position"]),
            models.UniqueConstraint(
                name="byline_role_once_per_author", fields=["revision", "author", "role"]
            ),
            models.CheckConstraint(
                name="byline_role_known", condition=Q(role__in=BylineRole.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.author}"


class Citation(models.Model):
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="citations")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="citations")
    relation = models.CharField(max_length=20, choices=Relation, default=Relation.BASED_ON)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="citation_position_once", fields=["revision", "position"]),
            models.UniqueConstraint(
                name="document_once_per_revision", fields=["revision", "document"]
            ),
            models.CheckConstraint(
                name="citation_relation_known", condition=Q(relation__in=Relation.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_relation_display()} {self.document}"
