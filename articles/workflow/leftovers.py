"""Files of pictures that no row names any more: of an older recipe, focus or photo."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from articles.models import Image
from authors.models import Author
from hubnews.renditions import recipe


@dataclass(frozen=True, slots=True)
class Leftover:
    """`size` is in bytes."""

    name: str
    size: int


def leftovers(*, older_than: timedelta, now: datetime | None = None) -> Iterator[Leftover]:
    """Only of renditions: an upload is never one, whatever names it.

    Young files are left out. A page that a reader, a search engine or a social network keeps may
    still name them, and a worker may be about to.
    """
    before = (now or timezone.now()) - older_than
    for folder, named in ((recipe.PICTURES, _pictures()), (recipe.FACES, _faces())):
        for stem in _folders(folder):
            kept = named.get(stem)
            names = kept.names() if kept else set()
            _more, files = default_storage.listdir(f"{folder}/{stem}")
            for file in sorted(set(files) - names):
                path = f"{folder}/{stem}/{file}"
                if default_storage.get_modified_time(path) < before:
                    yield Leftover(path, default_storage.size(path))


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the rows say of one stem: little, because there may be a hundred thousand of them."""

    drawn: tuple[str, str]
    crops: str = ""
    focus: recipe.Focus | None = None

    def names(self) -> set[str]:
        focuses = {self.focus, recipe.crop_focus(self.crops)} - {None}
        return set().union(
            *(
                recipe.every_name(recipe.read_drawn(drawn), [focus for focus in focuses if focus])
                for drawn in self.drawn
            )
        )


def _pictures() -> dict[str, _Kept]:
    rows = Image.objects.values_list(
        "sha256", "width", "drawn", "drawn_crops", "focal_x", "focal_y"
    )
    return {
        recipe.stem(sha256): _Kept((drawn, str(recipe.wanted(width))), crops, recipe.focus_of(x, y))
        for sha256, width, drawn, crops, x, y in rows.iterator()
    }


def _faces() -> dict[str, _Kept]:
    """A stem stands for a photo, and its squares are never larger than the recipe's."""
    every = str(recipe.Drawn(recipe.VERSION, recipe.PORTRAITS))
    rows = Author.objects.exclude(photo="").values_list("photo", "photo_drawn")
    return {
        recipe.face_stem(photo): _Kept((drawn.partition(" ")[2], every))
        for photo, drawn in rows.iterator()
    }


def _folders(folder: str) -> list[str]:
    try:
        folders, _files = default_storage.listdir(folder)
    except FileNotFoundError:
        # Nothing has been drawn yet.
        return []
    return sorted(folders)
