"""add_image: put a picture into the library, drawn anew and named by its content."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.models import Image
from articles.workflow.drawing import ask_for_picture
from articles.workflow.facts import record_fact
from articles.workflow.refusals import Incomplete, NotAllowed, Refused
from hubnews.uploads import NotStored, SafeImage, UnsafeImage, safe_image

PERMISSION = "articles.add_image"


class AlreadyThere(Refused):
    """The library holds the same picture: `image`."""

    def __init__(self, image: Image) -> None:
        super().__init__(f"This picture is in the library already, as “{image.title}”.")
        self.image = image


def add_image(
    *,
    upload: Any,
    title: str,
    by: User,
    credit: str = "",
    credit_url: str = "",
    suggested_alt: str = "",
    suggested_caption: str = "",
    focal_x: float = 0.5,
    focal_y: float = 0.5,
    now: datetime | None = None,
) -> Image:
    """`upload` is a file-like object, or a `SafeImage` that was read from one already."""
    if not (by.is_active and by.has_perm(PERMISSION)):
        raise NotAllowed("Your role does not include adding pictures.")
    if not title.strip():
        raise Incomplete("A picture needs a title, so that it is found again.")
    safe = _read(upload)
    # The file goes first: a row never names a file that is not there. Were the row refused, the
    # file would lie unused under its own hash until the same picture comes again.
    refuse_double(safe)
    try:
        path = safe.keep("images")
    except NotStored as failed:
        raise Refused(str(failed)) from None
    with transaction.atomic():
        try:
            with transaction.atomic():
                image = Image.objects.create(
                    title=title.strip(),
                    file=path,
                    sha256=safe.sha256,
                    width=safe.width,
                    height=safe.height,
                    credit=credit.strip(),
                    credit_url=credit_url,
                    suggested_alt=suggested_alt.strip(),
                    suggested_caption=suggested_caption.strip(),
                    focal_x=focal_x,
                    focal_y=focal_y,
                    uploaded_by=by,
                )
        except IntegrityError:
            # Somebody else sent the same picture between our look and our insert.
            refuse_double(safe)
            raise
        record_fact(
            subject=image,
            verb="add",
            by=by,
            changes={"title": image.title, "credit": image.credit, "sha256": image.sha256},
            now=now,
        )
        ask_for_picture(image.pk)
    return image


def refuse_double(safe: SafeImage) -> None:
    if image := Image.objects.filter(sha256=safe.sha256).first():
        raise AlreadyThere(image)


def _read(upload: Any) -> SafeImage:
    if isinstance(upload, SafeImage):
        return upload
    try:
        return safe_image(upload)
    except UnsafeImage as wrong:
        raise Refused(str(wrong)) from None
