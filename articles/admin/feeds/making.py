"""Making outlets and feeds, each with its Event, in the caller's transaction."""

from typing import Any

from django.contrib.auth.models import User
from django.db import models

from articles.models import FeedDefaults, Section
from articles.text.keys import slug_from, tag_key
from articles.workflow import record_fact
from sources.addresses import host_of
from sources.models import Feed, Outlet

MOST_COMPARED = 2_000
# The parts of a host that say which machine, not whose.
MACHINES = ("www.", "feeds.", "feed.", "rss.")


def make_outlet(*, name: str, website: str, by: User) -> Outlet:
    outlet = Outlet.objects.create(
        name=name, slug=free_slug(Outlet.objects.all(), slug_from(name)), website=website
    )
    _tell(outlet, by, {"name": name, "slug": outlet.slug, "website": website})
    return outlet


def make_feed(*, outlet: Outlet, label: str, url: str, by: User, **more: Any) -> Feed:
    """`slug` may be left out. It is due at once: the worker reads it."""
    slug = more.pop("slug", "") or free_slug(outlet.feeds.all(), slug_from(label))
    feed = Feed.objects.create(outlet=outlet, label=label, url=url, slug=slug, **more)
    _tell(feed, by, {"outlet": outlet.pk, "label": label, "slug": slug, "url": url, **more})
    return feed


def make_defaults(*, feed: Feed, section: Section | None, tags: str, by: User) -> None:
    if section or tags:
        defaults = FeedDefaults.objects.create(feed=feed, section=section, tags=tags)
        _tell(defaults, by, {"feed": feed.pk, "section": section and section.pk, "tags": tags})


def free_slug(rows: models.QuerySet[Any], wanted: str) -> str:
    """The wanted address, or the first free number after it."""
    taken = set(rows.filter(slug__startswith=wanted[:100]).values_list("slug", flat=True))
    if wanted not in taken:
        return wanted
    return next(
        slug for number in range(2, len(taken) + 3) if (slug := f"{wanted}-{number}") not in taken
    )


class KnownOutlets:
    """Finds the outlet that an address or a name belongs to, from one look at all of them."""

    def __init__(self) -> None:
        self.count = 0
        self._by_host: dict[str, Outlet] = {}
        self._by_key: dict[str, Outlet] = {}
        for outlet in Outlet.objects.order_by("pk")[:MOST_COMPARED]:
            self.add(outlet)

    def of(self, *addresses: str) -> Outlet | None:
        """The outlet whose website has the host of one of these, the first address first."""
        hosts = [host for address in addresses if (host := bare_host(address))]
        return next((self._by_host[host] for host in hosts if host in self._by_host), None)

    def named(self, name: str) -> Outlet | None:
        return self._by_key.get(tag_key(name))

    def add(self, outlet: Outlet) -> None:
        self.count += 1
        self._by_key.setdefault(tag_key(outlet.name), outlet)
        if host := bare_host(outlet.website):
            self._by_host.setdefault(host, outlet)


def bare_host(address: str) -> str:
    host = host_of(address)
    for machine in MACHINES:
        host = host.removeprefix(machine)
    return host


def _tell(subject: models.Model, by: User, values: dict[str, Any]) -> None:
    told = {name: value for name, value in values.items() if value not in ("", None)}
    record_fact(subject=subject, verb="add", by=by, changes=told)
