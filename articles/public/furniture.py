"""What stands on every page: the site's name, today's date, the menu of sections."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language_info

from articles.models import Section
from articles.public.moments import Moment


@dataclass(frozen=True)
class MenuItem:
    """A section as every page names it."""

    name: str
    slug: str

    @property
    def url(self) -> str:
        return reverse("public:section", args=[self.slug])


def menu() -> list[MenuItem]:
    rows = Section.objects.order_by("position", "name").values_list("name", "slug")
    return [MenuItem(name, slug) for name, slug in rows]


def furniture(at: datetime, sections: list[MenuItem]) -> dict[str, Any]:
    """The context that `public/base.html` needs."""
    now = Moment(at)
    return {
        "site_name": settings.SITE_NAME,
        "site_tagline": settings.SITE_TAGLINE,
        "site_language": settings.SITE_LANGUAGE,
        "site_direction": _direction(settings.SITE_LANGUAGE),
        "today": now,
        "menu": sections,
        "archive_url": reverse("public:archive", args=[now.local.year, now.local.month]),
    }


def _direction(language: str) -> str:
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"
