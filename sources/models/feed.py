"""Feed: one of an outlet's feeds, and where the worker stands with it."""

from django.db import models
from django.db.models import Q

from hubnews.paths import path_to
from sources.models.outlet import Outlet


class Feed(models.Model):
    """Shown with its label: “Wired – AI”.

    What is not editable belongs to the worker. A poll is claimed by a conditional update of
    `leased_until`, so that two workers never read the same feed at once, and a killed one
    gives it up by itself.
    """

    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="feeds")
    label = models.CharField(max_length=120, help_text="What the feed covers, such as “AI”.")
    slug = models.SlugField("address", max_length=120, allow_unicode=True)
    url = models.URLField("feed address", max_length=1000, unique=True)
    polled = models.BooleanField(
        "read it regularly", default=True, help_text="Its new items come into the inbox."
    )
    every_minutes = models.PositiveIntegerField(
        "minutes between readings",
        default=60,
        help_text="From 5 to 10,080 (a week). After failures it is read less often.",
    )
    fetch_pages = models.BooleanField(
        "read the pages too",
        default=True,
        help_text="Where the feed holds only a summary, the text is read from the item's page.",
    )
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=200, blank=True, editable=False)
    next_poll_at = models.DateTimeField(null=True, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)
    polled_at = models.DateTimeField("last read", null=True, editable=False)
    succeeded_at = models.DateTimeField("last read without a fault", null=True, editable=False)
    failures = models.PositiveIntegerField("failures in a row", default=0, editable=False)
    problem = models.CharField(max_length=500, blank=True, editable=False)

    class Meta:
        ordering = ["outlet__name", "label"]
        default_permissions = ("add", "change", "view")
        indexes = [
            # What is due: the worker asks every few seconds.
            models.Index(name="feed_by_next_poll", fields=["polled", "next_poll_at"]),
        ]
        constraints = [
            models.UniqueConstraint(name="feed_address_once_per_outlet", fields=["outlet", "slug"]),
            models.CheckConstraint(name="feed_has_a_label", condition=~Q(label="")),
            models.CheckConstraint(
                name="feed_interval_is_sane", condition=Q(every_minutes__range=(5, 10_080))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outlet.name} – {self.label}"

    def get_absolute_url(self) -> str:
        return path_to("public:feed_source", self.outlet.slug, self.slug)
