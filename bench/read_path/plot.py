"""The figures as a picture: an SVG that is readable on a light page and on a dark one."""

import math
from collections.abc import Sequence
from html import escape

from bench.read_path.bars import Verdict
from bench.read_path.report import number
from bench.read_path.rounds import Result

WIDTH, ROW, LEFT, RIGHT, TOP = 860, 26, 300, 110, 34
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #24211d; }
  .title { font-weight: 600; } .small { font-size: 11px; fill: #6b645c; }
  .ours { fill: #a3341f; } .other { fill: #b9b0a4; } .broken { fill: #7a1fa3; }
  .line { stroke: #24211d; stroke-width: 1.5; } .grid { stroke: #e4ded5; }
  .bar { stroke: #24211d; stroke-width: 1.5; stroke-dasharray: 4 3; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e9e4dc; } .small { fill: #a49c91; }
    .ours { fill: #e0715a; } .other { fill: #6a635a; } .broken { fill: #c98be8; }
    .line, .bar { stroke: #e9e4dc; } .grid { stroke: #3a3630; }
  }
"""


def picture(rates: Sequence[Result], verdicts: Sequence[Verdict]) -> str:
    """Above, requests a second, each line ten times the one before. Below, the bars."""
    judged = [verdict for verdict in verdicts if verdict.found is not None]
    upper = TOP + ROW * len(rates) + 44
    height = upper + TOP + ROW * len(judged) + 30
    drawn = [*_rates(rates), f'<g transform="translate(0 {upper})">', *_bars(judged), "</g>"]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'aria-label="Requests a second of each contestant, and each bar with what was measured">\n'
        f"<style>{STYLE}</style>\n" + "\n".join(drawn) + "\n</svg>\n"
    )


def _rates(results: Sequence[Result]) -> list[str]:
    highest = max(result.rate.high for result in results)
    decades = max(1, math.ceil(math.log10(highest)))
    scale = (WIDTH - LEFT - RIGHT) / decades
    bottom = TOP + ROW * len(results)
    drawn = [_text(0, 16, "Requests a second, one core", "title")]
    for power in range(decades + 1):
        x = LEFT + power * scale
        drawn.append(_stroke(x, TOP - 6, x, bottom, "grid"))
        drawn.append(_text(x, bottom + 16, f"{10**power:,}", "small", "middle"))
    for row, result in enumerate(results):
        spread, y = result.rate, TOP + row * ROW
        low, middle, high = (
            LEFT + math.log10(max(value, 1)) * scale
            for value in (spread.low, spread.middle, spread.high)
        )
        kind = "ours" if result.name.startswith("HubNews") else "other"
        drawn.append(_text(LEFT - 10, y + 15, result.name, "", "end"))
        drawn.append(_box(LEFT, y + 3, middle - LEFT, kind))
        drawn.append(_stroke(low, y + 11, high, y + 11, "line"))
        drawn.append(_text(high + 8, y + 15, number(spread.middle)))
    return drawn


def _bars(verdicts: Sequence[Verdict]) -> list[str]:
    """Each as a multiple of what is allowed; the dashed line is what is allowed."""
    most = max([1.5, *(v.found.high / v.bar.limit for v in verdicts if v.found)])
    scale = (WIDTH - LEFT - RIGHT) / most
    edge = LEFT + scale
    drawn = [_text(0, 16, "Bars, each as a multiple of the dashed line", "title")]
    for row, verdict in enumerate(verdicts):
        found, bar, y = verdict.found, verdict.bar, TOP + row * ROW
        if found is None:
            continue
        low, middle, high = (
            LEFT + value / bar.limit * scale for value in (found.low, found.middle, found.high)
        )
        sign = "≥" if bar.kind == "least" else "≤"
        unit = bar.unit and f" {bar.unit}"
        drawn.append(_text(LEFT - 10, y + 15, bar.name, "", "end"))
        drawn.append(_box(LEFT, y + 3, middle - LEFT, "ours" if verdict.holds else "broken"))
        drawn.append(_stroke(low, y + 11, high, y + 11, "line"))
        missed = "" if verdict.holds else ", does not hold"
        said = f"{number(found.middle)}{unit} ({sign} {number(bar.limit)}{missed})"
        drawn.append(_text(max(high, edge) + 8, y + 15, said, "small"))
    bottom = TOP + ROW * len(verdicts)
    return [*drawn, _stroke(edge, TOP - 6, edge, bottom + 4, "bar")]


def _text(x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{named} text-anchor="{anchor}">{escape(text)}</text>'


def _box(x: float, y: float, width: float, kind: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="16" class="{kind}"/>'


def _stroke(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}"/>'
