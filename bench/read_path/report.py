"""The figures as text: tables that are Markdown and read well in a terminal too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.read_path.bars import Verdict
from bench.read_path.figures import Spread
from bench.read_path.rounds import Result

BEGIN, END = "<!-- What follows is written by `make bench`. -->", "<!-- Until here. -->"
SAYS = {True: "holds", False: "**does not hold**", None: "not measured"}


@dataclass
class Report:
    """`delays` are milliseconds by database and verb; `notes` are sentences."""

    machine: dict[str, str]
    verdicts: list[Verdict] = field(default_factory=list)
    groups: dict[str, list[Result]] = field(default_factory=dict)
    delays: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """No bar is broken. One that was not measured is not broken, and the report says so."""
        return all(verdict.holds is not False for verdict in self.verdicts)

    @property
    def complete(self) -> bool:
        return all(verdict.holds is not None for verdict in self.verdicts)

    def markdown(self) -> str:
        parts = [
            table(("The machine", ""), self.machine.items()),
            table(("Bar", "Allowed", "Measured", "Lowest – highest", ""), map(bar, self.verdicts)),
        ]
        for name, results in self.groups.items():
            columns = ("Requests/s", "Lowest – highest", "CPU per request", "99 % within")
            parts.append(table((name, *columns), map(rate, results)))
        if self.delays:
            head = ("From change to every reader", "Changes", "Middle", "Lowest – highest")
            parts.append(table(head, self._delays()))
        parts += self.notes
        return "\n\n".join(parts) + "\n"

    def _delays(self) -> Iterable[Sequence[str]]:
        for database, verbs in self.delays.items():
            for verb, delays in verbs.items():
                spread = Spread.of(delays)
                yield (
                    f"{database}, {verb}",
                    f"{len(delays) // 2} in 2 processes",
                    f"{spread.middle:.0f} ms",
                    f"{spread.low:.0f} – {spread.high:.0f} ms",
                )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns as wide as their widest cell; all but the first stand to the right."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    rule = ["-" * widths[0], *("-" * (max(width, 2) - 1) + ":" for width in widths[1:])]
    return "\n".join(_line(line, widths) for line in [lines[0], rule, *lines[1:]])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (
        cell.rjust(width) if number else cell.ljust(width)
        for number, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join([first, *others])} |"


def bar(verdict: Verdict) -> Sequence[str]:
    limit, found, unit = verdict.bar, verdict.found, verdict.bar.unit and f" {verdict.bar.unit}"
    sign = "≥" if limit.kind == "least" else "≤"
    allowed = f"{sign} {number(limit.limit)}{unit}"
    if found is None:
        return (limit.name, allowed, "–", "–", f"not measured: {verdict.remark}")
    return (
        limit.name,
        allowed,
        f"{number(found.middle)}{unit}",
        f"{number(found.low)} – {number(found.high)}",
        f"{SAYS[verdict.holds]}{verdict.remark and f', {verdict.remark}'}",
    )


def rate(result: Result) -> Sequence[str]:
    found, wait = result.rate, result.wait
    return (
        result.name,
        number(found.middle),
        f"{number(found.low)} – {number(found.high)}",
        f"{number(result.cost.middle)} µs",
        f"{number(wait.middle)} ms",
    )


def number(value: float) -> str:
    """Three figures at least, so that 0.0612 and 51,230 are both as exact as they are."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def write(page: Path, text: str) -> None:
    """Put the text between the two marks of the page; what stands around them stays."""
    before, begin, rest = page.read_text().partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{page} has lost the marks between which the figures stand.")
    page.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}")
