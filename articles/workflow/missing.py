"""Look through all pictures for those that lack a file by their own record, and have them drawn.

A row that is due says so itself (`draw_due_at`). This finds the others: pictures drawn by an older
recipe, and those whose focus or photo was changed without the workflow.
"""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from articles.models import Image
from articles.workflow.drawing import LEASE
from authors.models import Author
from hubnews.renditions import recipe

BATCH = 500


def ask_for_missing(*, again: bool = False, failed: bool = False) -> int:
    """Make due what lacks a file; returns how many were made due.

    `again`: everything, to have each file looked for in the storage. `failed`: also what could
    not be drawn and is left alone for a while. What a worker has claimed is never touched.
    """
    now = timezone.now()
    idle = Q(draw_due_at__isnull=True)
    if failed:
        idle |= Q(draw_due_at__gt=now + LEASE)
    images = Image.objects.filter(idle)
    missing = [
        image.pk
        for image in images.only("width", "focal_x", "focal_y", "drawn", "drawn_crops").iterator()
        if again or not is_complete(image)
    ]
    authors = Author.objects.filter(idle).exclude(photo="")
    faces = [
        author.pk
        for author in authors.only("photo", "photo_drawn").iterator()
        if again or not has_portrait(author)
    ]
    return _make_due(Image, missing, idle, now) + _make_due(Author, faces, idle, now)


def is_complete(image: Image) -> bool:
    focus = recipe.focus_of(image.focal_x, image.focal_y)
    return (image.drawn, image.drawn_crops) == (
        str(recipe.wanted(image.width)),
        recipe.cropped(focus),
    )


def has_portrait(author: Author) -> bool:
    stem, _, written = author.photo_drawn.partition(" ")
    drawn = recipe.read_drawn(written)
    return (
        drawn is not None
        and drawn.version == recipe.VERSION
        and stem == recipe.face_stem(author.photo.name or "")
    )


def _make_due(row: type[Image] | type[Author], found: list[int], idle: Q, now: datetime) -> int:
    # Asked again in the update: a worker may have claimed one of them meanwhile.
    return sum(
        row._default_manager.filter(idle, pk__in=found[at : at + BATCH]).update(draw_due_at=now)
        for at in range(0, len(found), BATCH)
    )
