"""What is derived from the live articles: public lists, sketches, and the edition's counter."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.models.article import Article


class Listing(models.Model):
    """Written by the workflow with the publication, so that every public list is one index range.

    `target` is the primary key of the section, tag, author, outlet or feed; 0 for the front.
    """

    class List(models.TextChoices):
        FRONT = "front", "Front"
        SECTION = "section", "Section"
        TAG = "tag", "Tag"
        AUTHOR = "author", "Author"
        OUTLET = "outlet", "Outlet"
        FEED = "feed", "Feed"

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
