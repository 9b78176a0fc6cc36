"""Put a piece's drawing into the picture library, as an editor's upload goes there."""

import io

from django.contrib.auth.models import User

from articles.demo import draw
from articles.demo.pieces import Piece
from articles.models import Image
from articles.workflow.images import AlreadyThere, add_image


def picture_of(piece: Piece, *, by: User) -> Image:
    """The library's image of this drawing: the same picture is never kept twice."""
    plan = piece.data["picture"]
    png = draw.picture(plan["motif"], section=piece.data["section"], seed=piece.name)
    try:
        return add_image(
            upload=io.BytesIO(png),
            title=f"Drawing for “{piece.headline}”",
            by=by,
            credit="Drawn by a program for HubNews",
            suggested_alt=plan["alt"],
        )
    except AlreadyThere as found:
        return found.image
