"""What is derived from the live articles: public lists, sketches, and the edition's counter."""

from datetime import UTC, datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.models.article import Article


class Listing(models.Model):
    """Written by the workflow with the publication, so that every public list is one index range.

    `target` is the primary key of the section, tag, author, outlet or feed; 0 for the front. A
    retracted piece stands on the lists of notices in place of its others: feeds tell of it.
    """

    class List(models.TextChoices):
        FRONT = "front", "Front"
        SECTION = "section", "Section"
        TAG = "tag", "Tag"
        AUTHOR = "author", "Author"
        OUTLET = "outlet", "Outlet"
        FEED = "feed", "Feed"
        FRONT_NOTICES = "n_front", "Notices: front"
        SECTION_NOTICES = "n_section", "Notices: section"
        TAG_NOTICES = "n_tag", "Notices: tag"
        AUTHOR_NOTICES = "n_author", "Notices: author"

    list = models.CharField(max_length=10, choices=List)
    target = models.BigIntegerField(default=0)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="listings")
    published_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = [
            # Every public list reads one range of this index, in this order.
            models.Index(
                name="listing_in_order", fields=["list", "target", "-published_at", "-article"]
            ),
        ]
        constraints = [
            models.UniqueConstraint(name="listed_once", fields=["article", "list", "target"]),
            models.CheckConstraint(
                name="listing_front_has_no_target",
                condition=~Q(list="front") | Q(target=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.list}:{self.target} {self.article_id}"


class PublicMonth(models.Model):
    """How many pieces stand on the front's lists of one month (UTC), scheduled ones included.

    The workflow counts a month anew whenever it changes one of its pieces, in the same
    transaction: to count all of them for the sitemap's index took a walk through the archive.
    """

    name = models.CharField(max_length=7, primary_key=True, help_text="Such as 2026-08.")
    pieces = models.PositiveIntegerField(default=0)
    notices = models.PositiveIntegerField(default=0)
    newest = models.DateTimeField(null=True, help_text="When its last piece is published.")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @property
    def ends(self) -> tuple[datetime, datetime]:
        """Its first moment, and that of the next month."""
        year, month = int(self.name[:4]), int(self.name[5:])
        return (
            datetime(year, month, 1, tzinfo=UTC),
            datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC),
        )


class DeskListing(models.Model):
    """One row for each section, author and outlet of a piece's newest revision.

    Written by the workflow with every save and every movement, so that the desk's list of one
    section reads a range of an index in the order of movement, however rare the section is.
    """

    class List(models.TextChoices):
        SECTION = "section", "Section"
        AUTHOR = "author", "Author"
        OUTLET = "outlet", "Outlet"

    list = models.CharField(max_length=10, choices=List)
    target = models.BigIntegerField()
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="desk_listings", db_index=False
    )
    state_since = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = [
            # Every filtered list of the desk reads one range of this index, in this order.
            models.Index(
                name="desk_listing_in_order", fields=["list", "target", "-state_since", "-article"]
            ),
        ]
        constraints = [
            # In this order it also finds the rows of a piece.
            models.UniqueConstraint(name="desk_listed_once", fields=["article", "list", "target"]),
        ]

    def __str__(self) -> str:
        return f"{self.list}:{self.target} {self.article_id}"


class ArticleSketch(models.Model):
    """One of the smallest shingle hashes of a live article's text: near texts share some."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="sketch")
    hash = models.BigIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [
            # In this order it also answers which articles hold a hash.
            models.UniqueConstraint(name="article_hash_once", fields=["hash", "article"]),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}:{self.hash:x}"


class Edition(models.Model):
    """One row. `number` goes up with every public change, in the same transaction.

    Cached pages belong to a number; `changed_at` is what they give as their Last-Modified.
    """

    number = models.PositiveBigIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(name="one_edition", condition=Q(pk=1))]

    def __str__(self) -> str:
        return f"Edition {self.number}"
