"""What a draft shares with its sources. Pure functions: no Django, no clock, no network.

`run(draft, sources)` is the one entry; what goes in and what comes out is in `report`.
"""

from .report import (
    Band,
    Draft,
    Earlier,
    Finding,
    Kind,
    Level,
    Likeness,
    Part,
    Place,
    Report,
    Reuse,
    Source,
    Span,
    Word,
)
from .run import run

__all__ = [
    "Band",
    "Draft",
    "Earlier",
    "Finding",
    "Kind",
    "Level",
    "Likeness",
    "Part",
    "Place",
    "Report",
    "Reuse",
    "Source",
    "Span",
    "Word",
    "run",
]
