"""What an OPML file would bring: which feeds are new, which are here, which cannot be used."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from articles.admin.feeds.making import KnownOutlets, bare_host
from sources.addresses import url_key, web_address
from sources.models import Feed
from sources.opml import Entry

NEW, THERE, UNUSABLE = "new", "there", "unusable"
NO_OUTLET = "Its outlet is not here, and your role does not include adding one."


@dataclass(frozen=True, kw_only=True)
class Line:
    """`outlet` is the name of the feed's outlet, `known` says that there is one already."""

    entry: Entry
    status: str
    url: str = ""
    outlet: str = ""
    known: bool = False
    why: str = ""


def review(entries: Iterable[Entry], *, may_add_outlets: bool) -> list[Line]:
    outlets = KnownOutlets()
    here = {url_key(url): url for url in Feed.objects.values_list("url", flat=True)}
    lines = []
    for entry in entries:
        line = _line(entry, outlets, here)
        if line.status == NEW and not line.known and not may_add_outlets:
            line = replace(line, status=UNUSABLE, why=NO_OUTLET)
        if line.status == NEW:
            # The next line with the same address is this feed again.
            here[url_key(line.url)] = line.url
        lines.append(line)
    return lines


def _line(entry: Entry, outlets: KnownOutlets, here: dict[str, str]) -> Line:
    url = web_address(entry.url)
    if not url:
        return Line(entry=entry, status=UNUSABLE, why="It has no web address.")
    if url_key(url) in here:
        return Line(entry=entry, status=THERE, url=url, why="It is here already.")
    known = outlets.named(entry.outlet) if entry.outlet else outlets.of(entry.site, url)
    name = known.name if known else _name(entry, url)
    known = known or outlets.named(name)
    return Line(
        entry=entry,
        status=NEW,
        url=url,
        outlet=known.name if known else name,
        known=known is not None,
    )


def _name(entry: Entry, url: str) -> str:
    """The outlet's own name where the file tells it, or whose server it is."""
    name = entry.outlet or bare_host(entry.site) or bare_host(url)
    return " ".join(name.split())[:120]
