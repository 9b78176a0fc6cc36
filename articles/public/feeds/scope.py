"""What a feed is about: the site, or one section, tag or author."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404
from django.urls import reverse

from articles.models import Listing, Section, Tag
from authors.models import Author


@dataclass(frozen=True, kw_only=True)
class Scope:
    """`list` and `target` name the public list; `page` is the address of its page."""

    list: str
    target: int
    title: str
    description: str
    page: str


def site() -> Scope:
    return Scope(
        list=Listing.List.FRONT,
        target=0,
        title=settings.SITE_NAME,
        description=settings.SITE_TAGLINE,
        page=reverse("public:front"),
    )


def section(slug: str) -> Scope:
    found = Section.objects.filter(slug=slug).first()
    if found is None:
        raise Http404("There is no such section.")
    return _scope(Listing.List.SECTION, found, found.name, found.description)


def tag(slug: str) -> Scope:
    found = Tag.objects.filter(slug=slug).first()
    if found is None:
        raise Http404("There is no such tag.")
    return _scope(Listing.List.TAG, found, found.name, f"Pieces about {found.name}.")


def author(slug: str) -> Scope:
    found = Author.objects.filter(slug=slug).first()
    if found is None:
        raise Http404("There is no such author.")
    return _scope(Listing.List.AUTHOR, found, found.name, f"Pieces by {found.name}.")


def _scope(name: str, subject: Section | Tag | Author, title: str, description: str) -> Scope:
    return Scope(
        list=name,
        target=subject.pk,
        title=f"{title} – {settings.SITE_NAME}",
        description=description or settings.SITE_TAGLINE,
        page=subject.get_absolute_url(),
    )
