"""The measurements as Markdown tables, and what is over the bars."""

from collections.abc import Sequence
from typing import Any

from bench.scale.measure import Compared


def table(rows: Sequence[Compared]) -> str:
    lines = [
        "| page | queries | bytes, small | large | CPU ms, small | large | ratio |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {row.name} | {row.large.queries} | {row.small.bytes:,} | {row.large.bytes:,}"
        f" | {row.small.cpu:.1f} | {row.large.cpu:.1f} | {row.ratio:.2f} |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


def sizes_table(small: dict[str, Any], large: dict[str, Any]) -> str:
    lines = [
        f"| bytes for each article | of {small['articles']:,} | of {large['articles']:,} |",
        "|---|---:|---:|",
    ]
    for name, size in large["groups"].items():
        before = small["groups"].get(name, 0) / small["articles"]
        lines.append(f"| {name} | {before:,.0f} | {size / large['articles']:,.0f} |")
    whole = [one["bytes"] / one["articles"] for one in (small, large)]
    lines.append(f"| all of it | {whole[0]:,.0f} | {whole[1]:,.0f} |")
    return "\n".join(lines) + "\n"


def faults(rows: Sequence[Compared], *, ratio: float, cpu: float) -> list[str]:
    """A sentence for each page that is over a bar.

    A page that shows more, such as the map of a longer month, may cost more by as much.
    """
    found = []
    for row in rows:
        if row.small.status >= 400 or row.large.status >= 400:
            found.append(f"{row.name}: answers {row.small.status} and {row.large.status}.")
        longer = max(1.0, row.large.bytes / row.small.bytes)
        if row.ratio > ratio * longer:
            found.append(f"{row.name}: {row.ratio:.2f} times, more than {ratio}.")
        if row.large.cpu > cpu:
            found.append(f"{row.name}: {row.large.cpu:.0f} ms of CPU, more than {cpu:.0f}.")
    return found
