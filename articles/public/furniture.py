"""What stands on every page: the site's name, today's date, the menu of sections."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_info

from articles.models import Section
from articles.public.drawn import drawn
from hubnews.paths import path_to
from hubnews.prepared import Prepared


@dataclass(frozen=True)
class MenuItem:
    """A section as every page names it."""

    name: str
    slug: str

    @property
    def url(self) -> str:
        return path_to("public:section", self.slug)


_sections: Prepared[tuple[str, str]] = Prepared(
    lambda: Section.objects.order_by("position", "name").values_list("name", "slug")
)


def menu() -> list[MenuItem]:
    return [MenuItem(name, slug) for name, slug in _sections()]


@dataclass(frozen=True)
class Frame:
    """All that the head and the foot of a page depend on; `current` is the slug of its section."""

    site_name: str
    tagline: str
    menu: tuple[MenuItem, ...]
    day: date
    current: str
    front: bool

    @property
    def archive_url(self) -> str:
        return reverse("public:archive", args=[self.day.year, self.day.month])


def furniture(
    at: datetime, sections: Iterable[MenuItem], *, current: str = "", front: bool = False
) -> dict[str, Any]:
    """The context that `public/base.html` needs."""
    return furniture_on(timezone.localdate(at), sections, current=current, front=front)


def furniture_on(
    day: date, sections: Iterable[MenuItem], *, current: str = "", front: bool = False
) -> dict[str, Any]:
    frame = Frame(
        site_name=settings.SITE_NAME,
        tagline=settings.SITE_TAGLINE,
        menu=tuple(sections),
        day=day,
        current=current,
        front=front,
    )
    return {
        "site_name": settings.SITE_NAME,
        "site_tagline": settings.SITE_TAGLINE,
        "site_language": settings.SITE_LANGUAGE,
        "site_direction": _direction(settings.SITE_LANGUAGE),
        "assets": drawn("public/_assets.html", "frame", None),
        "masthead": drawn("public/_masthead.html", "frame", frame),
        "footer": drawn("public/_footer.html", "frame", frame),
    }


@lru_cache(maxsize=8)
def _direction(language: str) -> str:
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"
