"""Image: one file of the picture library. The file never changes: a new file is a new Image."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Image(models.Model):
    title = models.CharField(
        max_length=200, help_text="For finding it again in the library. Readers do not see it."
    )
    file = models.ImageField(upload_to="images/", width_field="width", height_field="height")
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    credit = models.CharField(
        max_length=200, blank=True, help_text="Who made it, as readers see it."
    )
    credit_url = models.URLField("credit link", max_length=500, blank=True)
    suggested_alt = models.CharField(
        "suggested alt text",
        max_length=500,
        blank=True,
        help_text="Offered when the picture is put into a piece, which keeps its own.",
    )
    suggested_caption = models.CharField(
        max_length=500,
        blank=True,
        help_text="Offered with it in the same way: who or what is seen, where and when.",
    )
    focal_x = models.FloatField(
        default=0.5,
        help_text="0 is the left edge, 1 the right one. Where a page or a shared link shows only "
        "a part of the picture, it is the part around this point.",
    )
    focal_y = models.FloatField(default=0.5, help_text="0 is the top, 1 the bottom.")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    # What the background has made of it, as `hubnews.renditions.recipe` writes it: the widths that
    # are stored, and the focal point of the stored crops. Pages name only files that are there.
    drawn = models.CharField(max_length=60, blank=True, editable=False)
    drawn_crops = models.CharField(max_length=20, blank=True, editable=False)
    # From when on somebody should draw it; empty once all is there. Whoever does claims it by
    # moving this on, so that the work of one who is killed falls due again by itself.
    draw_due_at = models.DateTimeField(null=True, default=timezone.now, editable=False)

    class Meta:
        ordering = ["-created_at", "-pk"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(
                name="image_focus_is_inside",
                condition=Q(focal_x__range=(0, 1), focal_y__range=(0, 1)),
            ),
        ]
        indexes = [
            # The sweep asks every half minute, and mostly there is nothing: it must not read a
            # library of a hundred thousand to find that out.
            models.Index(
                name="image_to_draw", fields=["draw_due_at"], condition=Q(draw_due_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.title
