"""Item: one thing an outlet published, as the inbox lists it, however often its text changes."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sources.models.feed import Feed
from sources.models.outlet import Outlet


class ItemState(models.TextChoices):
    UNREAD = "unread", "Unread"
    USED = "used", "Used"
    DISMISSED = "dismissed", "Dismissed"


class Item(models.Model):
    """`url_key` is the SHA-256 of the canonical address, `latest` the newest reading of the text.

    `near` is an earlier item whose text is nearly the same, such as the same agency report.
    From `page_due_at` on the worker reads the item's page; `page_problem` says why it could not.
    """

    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="items")
    feed = models.ForeignKey(Feed, null=True, on_delete=models.PROTECT, related_name="items")
    guid = models.CharField(max_length=1000, blank=True)
    url = models.URLField("address", max_length=1000, blank=True)
    url_key = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=500)
    published_at = models.DateTimeField(null=True)
    came_at = models.DateTimeField(help_text="When it was first seen.")
    latest = models.ForeignKey(
        "sources.Document", null=True, on_delete=models.PROTECT, related_name="+"
    )
    near = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    page_due_at = models.DateTimeField(null=True)
    page_tries = models.PositiveIntegerField(default=0)
    page_problem = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=ItemState, default=ItemState.UNREAD)
    state_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    state_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-came_at", "-pk"]
        default_permissions = ("change", "view")
        indexes = [
            # The inbox: one state (or all) of everything, of an outlet or of a feed, newest first.
            models.Index(name="item_by_state", fields=["state", "-came_at", "-id"]),
            models.Index(name="item_by_arrival", fields=["-came_at", "-id"]),
            models.Index(name="item_by_outlet", fields=["outlet", "state", "-came_at", "-id"]),
            models.Index(name="item_by_feed", fields=["feed", "state", "-came_at", "-id"]),
            # Few wait for their page at a time, and the worker asks every few seconds.
            models.Index(
                name="item_by_page_due",
                fields=["page_due_at"],
                condition=Q(page_due_at__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="item_guid_once_per_feed", fields=["feed", "guid"], condition=~Q(guid="")
            ),
            models.CheckConstraint(name="item_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(name="item_has_a_key", condition=Q(url_key__regex=r"^.{64}$")),
            models.CheckConstraint(
                name="item_state_known", condition=Q(state__in=ItemState.values)
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ItemSketch(models.Model):
    """One of the smallest shingle hashes of an item's newest text: near texts share some."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="sketch")
    hash = models.BigIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [
            # In this order it also answers which items hold a hash.
            models.UniqueConstraint(name="item_hash_once", fields=["hash", "item"]),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}:{self.hash:x}"
