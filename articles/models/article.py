"""Article: the identity of a piece, its two states, and the one door readers come through."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from articles.models.approval import Approval
from articles.models.revision import Revision
from articles.models.states import DeskState, PublicState
from hubnews.paths import path_to

SEEN_STATES = [
    PublicState.LIVE,
    PublicState.UNPUBLISHED,
    PublicState.RETRACTED,
    PublicState.TAKEN_DOWN,
]

VERB_PERMISSIONS: list[tuple[str, Any]] = [
    ("submit_article", "Can submit a piece for review"),
    ("withdraw_article", "Can withdraw a piece from review"),
    ("send_back_article", "Can send a piece back to its writer"),
    ("approve_article", "Can approve a piece"),
    ("publish_article", "Can publish, schedule and correct a piece"),
    ("unpublish_article", "Can unpublish a piece"),
    ("retract_article", "Can retract a piece"),
    ("take_down_article", "Can take a piece down for legal reasons"),
    ("spike_article", "Can spike and unspike a piece"),
    ("move_article", "Can change a piece's address"),
]


class ArticleQuerySet(models.QuerySet["Article"]):
    def live(self, at: datetime) -> Self:
        """What readers may read at `at`. The only door to public text."""
        return self.filter(public_state=PublicState.LIVE, live__isnull=False, published_at__lte=at)

    def live_among(self, numbers: Iterable[int], at: datetime) -> Self:
        """Those of these pieces that readers may read at `at`: the same door, found by number.

        Without statistics of its tables SQLite takes a state for rarer than a number, and would
        read every live piece to find ten. So the state is not offered as a way to find them.
        """
        return self.alias(found_state=Coalesce("public_state", Value(""))).filter(
            pk__in=numbers,
            found_state=PublicState.LIVE,
            live__isnull=False,
            published_at__lte=at,
        )

    def withdrawn(self, at: datetime) -> Self:
        """Pieces readers once had and that now answer with a notice, never with their text.

        Their body and standfirst are not loaded.
        """
        return self.filter(
            public_state__in=[
                PublicState.UNPUBLISHED,
                PublicState.RETRACTED,
                PublicState.TAKEN_DOWN,
            ],
            published_at__lte=at,
        ).defer("live__revision__body", "live__revision__standfirst")


class Article(models.Model):
    """Only `articles.workflow` writes the states and pointers of a row.

    `head` is the newest revision, `live` the approval readers see, `submitted` the revision last
    handed in. Triggers hold that all three belong to this article.
    """

    slug = models.SlugField("address", max_length=120, unique=True, allow_unicode=True)
    desk_state = models.CharField(max_length=20, choices=DeskState, default=DeskState.DRAFT)
    public_state = models.CharField(max_length=20, choices=PublicState, default=PublicState.NONE)
    head = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="+")
    live = models.ForeignKey(Approval, null=True, on_delete=models.PROTECT, related_name="+")
    submitted = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="holding",
        help_text="Whose turn it is. Empty: whoever has the next verb.",
    )
    state_since = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(
        null=True, help_text="When the public text last changed after publication."
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-state_since", "-pk"]
        default_permissions = ("add", "change", "view")
        permissions = VERB_PERMISSIONS
        indexes = [
            # The desk's list: one state (or all), the newest movement first.
            models.Index(
                name="article_by_desk_state", fields=["desk_state", "-state_since", "-id"]
            ),
            models.Index(name="article_by_movement", fields=["-state_since", "-id"]),
            # The same of one public state, and of what one person has.
            models.Index(
                name="article_by_public_state", fields=["public_state", "-state_since", "-id"]
            ),
            models.Index(
                name="article_by_holder", fields=["holder", "desk_state", "-state_since", "-id"]
            ),
            # The newest public moment: the edition token, and what is scheduled.
            models.Index(
                name="article_by_publication", fields=["public_state", "-published_at", "-id"]
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="article_desk_state_known", condition=Q(desk_state__in=DeskState.values)
            ),
            models.CheckConstraint(
                name="article_public_state_known", condition=Q(public_state__in=PublicState.values)
            ),
            models.CheckConstraint(
                name="article_public_only_with_approval_and_time",
                condition=Q(public_state=PublicState.NONE, live=None, published_at=None)
                | Q(public_state__in=SEEN_STATES, live__isnull=False, published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="article_published_only_with_live",
                condition=~Q(desk_state=DeskState.PUBLISHED) | Q(live__isnull=False),
            ),
            models.CheckConstraint(name="article_has_an_address", condition=~Q(slug="")),
        ]

    def __str__(self) -> str:
        return self.head.headline if self.head else self.slug

    def get_absolute_url(self) -> str:
        return path_to("public:article", self.slug)

    def is_scheduled(self, at: datetime) -> bool:
        return (
            self.public_state == PublicState.LIVE
            and self.published_at is not None
            and self.published_at > at
        )

    def seen_by_readers(self, at: datetime) -> bool:
        """Whether readers have ever had a text of this piece by `at`."""
        return self.published_at is not None and self.published_at <= at


class FormerSlug(models.Model):
    """An address the piece once had: it redirects to the present one for good."""

    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="former_slugs")
    left_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.slug
