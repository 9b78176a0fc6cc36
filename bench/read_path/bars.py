"""What must hold, and whether it does."""

from dataclasses import dataclass
from typing import Literal

from bench.read_path.figures import Spread


@dataclass(frozen=True, kw_only=True)
class Bar:
    """`limit` is the least or the most that is allowed; `unit` stands behind both figures."""

    name: str
    limit: float
    kind: Literal["least", "most"] = "least"
    unit: str = ""

    def holds(self, found: float) -> bool:
        return found >= self.limit if self.kind == "least" else found <= self.limit


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """`found` is None where something needed was missing; `remark` says what."""

    bar: Bar
    found: Spread | None
    remark: str = ""

    @property
    def judged(self) -> float | None:
        """Of rates the middle one. Of what may be so much at most, the worst that was seen."""
        if self.found is None:
            return None
        return self.found.middle if self.bar.kind == "least" else self.found.high

    @property
    def holds(self) -> bool | None:
        return None if self.judged is None else self.bar.holds(self.judged)


WARM_TO_CONSTANT = Bar(name="Warm article / constant bytes", limit=0.9)
WARM_TO_NGINX = Bar(name="Warm article / nginx, a file", limit=0.6)
MADE_TO_DJANGO = Bar(name="Uncached article / a bare Django view", limit=0.06)
MADE_TO_WAGTAIL = Bar(name="Uncached article / Wagtail’s", limit=2)
VISIBLE = Bar(name="From commit to every reader", limit=250, kind="most", unit="ms")
MEMORY = Bar(name="Server with 10,000 pages warm", limit=256, kind="most", unit="MB")
