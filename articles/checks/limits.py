"""How many words may be quoted from an outlet."""

from collections.abc import Sequence

from .findings import finding, numeral
from .reading import SourceReading
from .report import Finding, Kind, Level


def over_limit(sources: Sequence[SourceReading], quoted: dict[int, int]) -> list[Finding]:
    """One finding for each outlet that more words are quoted from than it allows."""
    counts: dict[str, int] = {}
    limits: dict[str, int] = {}
    for source in sources:
        outlet = source.outlet
        counts[outlet] = counts.get(outlet, 0) + quoted.get(source.number, 0)
        if source.source.quote_limit is not None:
            limits[outlet] = min(
                limits.get(outlet, source.source.quote_limit), source.source.quote_limit
            )
    return [
        finding(
            Kind.QUOTATION,
            "limit",
            Level.WARN,
            _limit_sentence(counts[outlet], outlet, limit),
            words=[outlet.casefold(), str(counts[outlet])],
        )
        for outlet, limit in limits.items()
        if counts[outlet] > limit
    ]


def _limit_sentence(words: int, outlet: str, limit: int) -> str:
    return (
        f"{numeral(words).capitalize()} {'word is' if words == 1 else 'words are'} quoted from "
        f"{outlet}, which allows {numeral(limit)}."
    )
