"""Is every source credited: its outlet named and linked, its link alive, its headline not taken?"""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from .findings import finding
from .reading import DraftReading, SourceReading
from .report import Finding, Kind, Level, Part
from .tiling import grams
from .tokens import Text

# A headline is the source's when so large a share of its words stands in one row there, and it
# has so many.
SAME_HEADLINE = 0.75
SHORTEST_HEADLINE = 4


def credit(draft: DraftReading, sources: Sequence[SourceReading]) -> list[Finding]:
    """What is missing to the credit of each source; one finding if the piece cites none."""
    if not sources:
        says = "The piece cites no source."
        return [finding(Kind.CREDIT, "unsourced", Level.WARN, says)]
    hosts = {host for link in draft.draft.links if (host := _host(link))}
    row = " ".join(text.joined for text in draft.parts.values())
    found: dict[str, Finding] = {}
    for source in sources:
        for one in _missing(draft, source, row, hosts):
            found.setdefault(one.key, one)
    return list(found.values())


def _missing(
    draft: DraftReading, source: SourceReading, row: str, hosts: set[str]
) -> Iterator[Finding]:
    outlet = source.source.outlet.strip()
    url = source.source.url
    named = Text(outlet).joined
    if outlet and named.strip() and named not in row:
        yield _credit("unnamed", f"{outlet} is not named in the text.", outlet)
    host = _host(url)
    if host and host not in hosts:
        yield _credit("unlinked", f"No link leads to {source.outlet}.", host)
    if source.source.link_answers is False:
        yield _credit("dead", f"The link to {source.name} does not answer.", url, source)
    headline = draft.parts[Part.HEADLINE]
    if _same_headline(headline, source.title):
        yield finding(
            Kind.CREDIT,
            "headline",
            Level.WARN,
            f"The headline is that of {source.name}.",
            words=headline.folded,
            draft=draft.stretch(Part.HEADLINE, 0, len(headline)),
            source=source,
        )


def _credit(code: str, says: str, what: str, source: SourceReading | None = None) -> Finding:
    return finding(Kind.CREDIT, code, Level.WARN, says, words=[what.casefold()], source=source)


def _host(address: str) -> str:
    """The host of an address without “www.”, or "" where there is none."""
    try:
        return (urlsplit(address.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _same_headline(headline: Text, title: Text) -> bool:
    ours, theirs = headline.folded, title.folded
    if not ours or not theirs:
        return False
    if ours == theirs:
        return True
    row = int(SAME_HEADLINE * len(ours) + 0.999)
    if row < SHORTEST_HEADLINE * headline.unit:
        return False
    return not set(grams(ours, row)).isdisjoint(grams(theirs, row))
