"""Draw what pages show of a picture: claimed by one worker, recorded when every file is there.

A task asks for it as soon as a picture comes in. What holds is the row: `draw_due_at` says that
something is missing, and stays until the very update that records the files. So a task that is
lost costs half a minute, and a worker that is killed costs the rest of its claim.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.files.storage import default_storage
from django.db import transaction
from django.tasks import task
from django.utils import timezone
from PIL import Image as Picture

from articles.models import Image
from articles.workflow.edition import raise_edition
from authors.models import Author
from hubnews import task_queue
from hubnews.renditions import drawing, recipe
from hubnews.renditions.keeping import clear_parts, keep_whole

logger = logging.getLogger(__name__)

# Many times longer than one file takes; it is renewed between two.
LEASE = timedelta(minutes=2)
# A file that is missing or damaged today may be restored tomorrow.
AFTER_FAULT = timedelta(hours=1)

type Row = Image | Author
type GoOn = Callable[[], bool]


@dataclass
class Claim:
    """Nobody else draws this row before `until`, which also names the claim."""

    row: type[Image] | type[Author]
    pk: int
    until: datetime

    @classmethod
    def take(cls, row: type[Image] | type[Author], pk: int) -> "Claim | None":
        now = timezone.now()
        due = row._default_manager.filter(pk=pk, draw_due_at__lte=now)
        return cls(row, pk, now + LEASE) if due.update(draw_due_at=now + LEASE) else None

    def renew(self) -> bool:
        """Whether it still holds. A new focus or photo takes it away: both write the column."""
        now = timezone.now()
        if self.until - now > LEASE / 2:
            return True
        if not self.end(draw_due_at=now + LEASE):
            return False
        self.until = now + LEASE
        return True

    def end(self, *, draw_due_at: datetime | None, **found: str) -> bool:
        """Give it back with what is now known. A lost claim writes nothing."""
        held = self.row._default_manager.filter(pk=self.pk, draw_due_at=self.until)
        return held.update(draw_due_at=draw_due_at, **found) == 1


@dataclass(frozen=True)
class Cut:
    """One picture made from the upload, and the files that it is stored as."""

    make: Callable[[Picture.Image], Picture.Image]
    # Name → extension.
    names: dict[str, str]


def ask_for_picture(image_id: int) -> None:
    """Part of the transaction that adds a picture or changes its focus."""
    Image.objects.filter(pk=image_id).update(draw_due_at=timezone.now())
    draw_picture.enqueue(image_id)


def ask_for_portrait(author_id: int) -> None:
    """Part of the transaction that changes a photo."""
    Author.objects.filter(pk=author_id).update(draw_due_at=timezone.now())
    draw_portrait.enqueue(author_id)


@task
def draw_picture(image_id: int) -> bool:
    return draw_image(image_id, go_on=task_queue.keep_going)


@task
def draw_portrait(author_id: int) -> bool:
    return draw_photo(author_id, go_on=task_queue.keep_going)


class Swept(NamedTuple):
    tried: int = 0
    drawn: int = 0


def draw_due(*, most: int, go_on: GoOn) -> Swept:
    """The sweep: try up to `most` pictures of each kind that are due, those due longest first.

    What could not be drawn is not due for a while, so repeating this until it tries none ends.
    """
    tried = drawn = 0
    kinds: tuple[tuple[type[Image] | type[Author], Callable[..., bool]], ...] = (
        (Image, draw_image),
        (Author, draw_photo),
    )
    for row, draw in kinds:
        due = row._default_manager.filter(draw_due_at__lte=timezone.now())
        for pk in list(due.order_by("draw_due_at").values_list("pk", flat=True)[:most]):
            if not go_on():
                return Swept(tried, drawn)
            tried += 1
            drawn += draw(pk, go_on=go_on)
    return Swept(tried, drawn)


def draw_image(image_id: int, *, go_on: GoOn) -> bool:
    """Draw every file of this picture that is not there yet.

    False when it is not due, somebody else has claimed it, or it could not be finished now.
    """
    claim = Claim.take(Image, image_id)
    if claim is None:
        return False
    image = Image.objects.get(pk=image_id)
    focus = recipe.focus_of(image.focal_x, image.focal_y)
    drawn = recipe.wanted(image.width)
    folder = f"{recipe.PICTURES}/{recipe.stem(image.sha256)}"
    cuts = [*_widths(drawn), *_crops(image, focus)]
    if not _stored(claim, image.file.name or "", folder, lambda _picture: cuts, go_on):
        return False
    return _record(claim, image, drawn=str(drawn), drawn_crops=recipe.cropped(focus))


def draw_photo(author_id: int, *, go_on: GoOn) -> bool:
    """The same for an author's photo: squares around its middle, as cards.css shows it."""
    claim = Claim.take(Author, author_id)
    if claim is None:
        return False
    author = Author.objects.get(pk=author_id)
    path = author.photo.name
    if not path:
        return claim.end(draw_due_at=None)
    stem = recipe.face_stem(path)
    drawn: list[recipe.Drawn] = []

    def cuts(photo: Picture.Image) -> list[Cut]:
        drawn.append(recipe.wanted_portraits(*photo.size))
        return _squares(drawn[-1])

    if not _stored(claim, path, f"{recipe.FACES}/{stem}", cuts, go_on):
        return False
    return _record(claim, author, photo_drawn=f"{stem} {drawn[-1]}")


def _record(claim: Claim, row: Row, **found: str) -> bool:
    """The files are named to readers and the edition is raised at once, or neither."""
    with transaction.atomic():
        if not claim.end(draw_due_at=None, **found):
            return False
        if any(getattr(row, name) != value for name, value in found.items()):
            raise_edition()
    return True


def _stored(
    claim: Claim,
    source: str,
    folder: str,
    cuts: Callable[[Picture.Image], Iterable[Cut]],
    go_on: GoOn,
) -> bool:
    try:
        with default_storage.open(source) as file:
            picture = drawing.opened(file.read())
        for cut in cuts(picture):
            if not _store(claim, picture, folder, cut, go_on):
                return False
        clear_parts(folder, older_than=LEASE.total_seconds())
    # Pillow raises a dozen kinds of error for damaged files, and each storage has its own.
    except Exception:
        logger.exception("The picture %s could not be drawn", source)
        claim.end(draw_due_at=timezone.now() + AFTER_FAULT)
        return False
    return True


def _store(claim: Claim, picture: Picture.Image, folder: str, cut: Cut, go_on: GoOn) -> bool:
    missing = {
        name: extension
        for name, extension in cut.names.items()
        if not default_storage.exists(f"{folder}/{name}")
    }
    made = cut.make(picture) if missing else picture
    for name, extension in missing.items():
        if not go_on():
            claim.end(draw_due_at=timezone.now())
            return False
        if not claim.renew():
            return False
        keep_whole(f"{folder}/{name}", drawing.encoded(made, extension))
    return True


def _widths(drawn: recipe.Drawn) -> list[Cut]:
    def scale(width: int) -> Callable[[Picture.Image], Picture.Image]:
        return lambda picture: drawing.in_width(picture, width)

    return [Cut(scale(width), _names(drawn.version, width)) for width in drawn.widths]


def _crops(image: Image, focus: recipe.Focus) -> list[Cut]:
    sizes = {crop: recipe.crop_size(crop, image.width, image.height) for crop in recipe.CROPS}
    return [
        Cut(_around(focus, size), {recipe.crop_name(crop, focus): "jpg"})
        for crop, size in sizes.items()
    ]


def _squares(drawn: recipe.Drawn) -> list[Cut]:
    middle = recipe.Focus(50, 50)
    return [
        Cut(_around(middle, (side, side)), _names(drawn.version, side)) for side in drawn.widths
    ]


def _around(focus: recipe.Focus, size: tuple[int, int]) -> Callable[[Picture.Image], Picture.Image]:
    return lambda picture: drawing.cut(picture, size, focus)


def _names(version: int, width: int) -> dict[str, str]:
    extensions = [extension for extension, _kind in recipe.FORMATS]
    return {recipe.file_name(version, width, extension): extension for extension in extensions}
