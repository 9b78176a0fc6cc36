"""Put a piece's drawing into the picture library, the way an editor's upload goes."""

import io

from django.contrib.auth.models import User

from articles.demo import draw
from articles.demo.pieces import Piece
from articles.models import Image
from hubnews.uploads import safe_image


def picture_of(piece: Piece, *, by: User) -> Image:
    """The library's image of this drawing: the same picture is never kept twice."""
    plan = piece.data["picture"]
    png = draw.picture(plan["motif"], section=piece.data["section"], seed=piece.name)
    safe = safe_image(io.BytesIO(png))
    found = Image.objects.filter(sha256=safe.sha256).first()
    return found or Image.objects.create(
        title=f"Drawing for “{piece.headline}”",
        file=safe.keep("images"),
        sha256=safe.sha256,
        credit="Drawn by a program for HubNews",
        suggested_alt=plan["alt"],
        uploaded_by=by,
    )
