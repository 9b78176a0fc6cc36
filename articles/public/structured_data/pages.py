"""Graphs of the pages that are not one piece: the front, an author's profile, lists."""

from collections.abc import Iterable

from django.conf import settings

from articles.public.addresses import absolute
from articles.public.structured_data.parts import (
    Graph,
    crumbs,
    graph,
    person,
    publisher,
    thing,
    website,
)
from authors.models import Author


def for_front() -> Graph:
    return graph(website(), publisher())


def for_author(author: Author, links: Iterable[str] = ()) -> Graph:
    """`links` are the addresses of the author's further profiles, such as `AuthorLink.url`."""
    page = absolute(author.get_absolute_url())
    somebody = person(author, links) | thing(
        "Person",
        description=author.bio,
        knowsAbout=list(author.expertise),
        knowsLanguage=list(author.languages),
        worksFor={"@id": f"{absolute('/')}#organization"},
    )
    profile = thing(
        "ProfilePage",
        id=f"{page}#webpage",
        url=page,
        name=author.name,
        inLanguage=settings.SITE_LANGUAGE,
        isPartOf={"@id": f"{absolute('/')}#website"},
        breadcrumb={"@id": f"{page}#breadcrumbs"},
        mainEntity={"@id": somebody["@id"]},
    )
    return graph(profile, somebody, publisher(), crumbs((author.name, author.get_absolute_url())))


def for_list(title: str, url: str) -> Graph:
    """A section, a tag, an outlet, an archive month …; `url` is the page's path."""
    page = absolute(url)
    collection = thing(
        "CollectionPage",
        id=f"{page}#webpage",
        url=page,
        name=title,
        inLanguage=settings.SITE_LANGUAGE,
        isPartOf={"@id": f"{absolute('/')}#website"},
        breadcrumb={"@id": f"{page}#breadcrumbs"},
    )
    return graph(collection, crumbs((title, url)))
