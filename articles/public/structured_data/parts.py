"""The things that several graphs name: the site, its publisher, people, a trail of crumbs."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User

from articles.public.addresses import absolute
from articles.public.links import web_address
from articles.public.names import profile_of, public_name
from authors.models import Author
from hubnews.paths import path_to

type Thing = dict[str, Any]
type Graph = dict[str, Any]


def graph(*things: Thing) -> Graph:
    return {"@context": "https://schema.org", "@graph": list(things)}


def thing(kind: str, **properties: Any) -> Thing:
    """A thing without the properties that are empty. `id` stands for `@id`."""
    named = {"@id" if key == "id" else key: value for key, value in properties.items()}
    return {"@type": kind} | {
        key: value for key, value in named.items() if value not in (None, "", [], {})
    }


def publisher() -> Thing:
    home = absolute("/")
    return thing("Organization", id=f"{home}#organization", name=settings.SITE_NAME, url=home)


def website() -> Thing:
    home = absolute("/")
    search = absolute(path_to("public:search"))
    return thing(
        "WebSite",
        id=f"{home}#website",
        name=settings.SITE_NAME,
        description=settings.SITE_TAGLINE,
        url=home,
        inLanguage=settings.SITE_LANGUAGE,
        publisher={"@id": f"{home}#organization"},
        potentialAction={
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{words}}"},
            "query-input": "required name=words",
        },
    )


def person(author: Author, links: Iterable[str] = ()) -> Thing:
    """`links` are the addresses of the author's further profiles."""
    page = absolute(author.get_absolute_url())
    elsewhere = [web_address(address) for address in (author.website, *links)]
    return thing(
        "Person",
        id=f"{page}#person",
        name=author.name,
        url=page,
        jobTitle=author.job_title,
        image=absolute(author.photo.url) if author.photo else "",
        sameAs=[address for address in elsewhere if address],
    )


def staff(user: User) -> Thing:
    """Somebody at the desk, with their profile where they have one. Never their login."""
    profile = profile_of(user)
    return person(profile) if profile else thing("Person", name=public_name(user))


def crumbs(*steps: tuple[str, str]) -> Thing:
    """`steps` are (name, path) from the front page's first child to the page itself."""
    named = [(settings.SITE_NAME, path_to("public:front")), *steps]
    return thing(
        "BreadcrumbList",
        id=f"{absolute(named[-1][1])}#breadcrumbs",
        itemListElement=[
            {"@type": "ListItem", "position": position, "name": name, "item": absolute(path)}
            for position, (name, path) in enumerate(named, start=1)
        ],
    )
