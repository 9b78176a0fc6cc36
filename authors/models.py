"""Author: a public profile with a page of its own. It may be linked to a login, and need not be."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from hubnews.paths import path_to


class Author(models.Model):
    name = models.CharField(max_length=120, help_text="As it stands in bylines.")
    slug = models.SlugField(
        "address",
        max_length=120,
        unique=True,
        allow_unicode=True,
        help_text="The last part of the profile's address: /authors/…/",
    )
    job_title = models.CharField(max_length=120, blank=True, help_text="Such as “Science editor”.")
    bio = models.TextField(
        blank=True, help_text="Two to four sentences in the third person. Readers see it as typed."
    )
    photo = models.ImageField(
        upload_to="authors/",
        blank=True,
        help_text="Leave it empty and the profile shows the initials instead.",
    )
    # What the background has made of the photo: its stem and the widths that are stored. It counts
    # only while the stem is the photo's, so a new photo is never shown as the old one.
    photo_drawn = models.CharField(max_length=60, blank=True, editable=False)
    draw_due_at = models.DateTimeField(null=True, default=timezone.now, editable=False)
    website = models.URLField(blank=True, max_length=500)
    expertise = models.JSONField(
        default=list, blank=True, help_text="Subjects, separated by commas."
    )
    languages = models.JSONField(
        default=list, blank=True, help_text="Language codes, separated by commas, such as en, de."
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name="login",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="author_profile",
        help_text="The person's login here, if there is one: they may then edit this profile.",
    )
    is_active = models.BooleanField(
        "offered in bylines",
        default=True,
        help_text="Untick it when the person has left. Their page and their bylines stay.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "pk"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(
                name="author_has_a_name",
                condition=~Q(name=""),
                violation_error_message="An author needs a name.",
            ),
        ]
        indexes = [
            # For the background, which asks every half minute and mostly finds nothing.
            models.Index(
                name="author_to_draw",
                fields=["draw_due_at"],
                condition=Q(draw_due_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return path_to("public:author", self.slug)

    @property
    def initials(self) -> str:
        """At most two letters for the drawn monogram."""
        parts = self.name.split()
        return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


class AuthorLink(models.Model):
    """A further address of the person: a social profile, a public key, a portfolio."""

    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(max_length=60, help_text="What readers see, such as “Mastodon”.")
    url = models.URLField("address", max_length=500)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.label
