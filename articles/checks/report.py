"""What goes into a check and what comes out: plain values, which JSON can hold.

All offsets count characters of the text they point into, the end excluded.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any, Self

# Raised when the same text and sources could give another report than before.
VERSION = "1"


class Kind(StrEnum):
    """What a finding is about: one check each, and `FAILED` for a check that gave up."""

    COPIED = "copied"
    QUOTATION = "quotation"
    NUMBER = "number"
    NAME = "name"
    PARAPHRASE = "paraphrase"
    ORIGINAL = "original"
    CREDIT = "credit"
    OURS = "ours"
    FAILED = "failed"


class Level(StrEnum):
    """`BLOCK` asks for a decision before approval, where the newsroom's settings say so."""

    NOTE = "note"
    WARN = "warn"
    BLOCK = "block"


class Band(StrEnum):
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Likeness(StrEnum):
    """How a text seems to have been made out of its sources, as a person would sort it."""

    NONE = "none"
    HEAVY = "heavy"
    LIGHT = "light"
    CUT = "cut"


class Part(StrEnum):
    """Which text of the draft a span points into."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    CAPTION = "caption"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A piece as readers see it: `body` is plain text, one line a block. `links` are addresses.

    `quoted` are start and end of lines of the body that the page sets as a quotation, without
    marks of their own.
    """

    body: str
    headline: str = ""
    standfirst: str = ""
    caption: str = ""
    links: tuple[str, ...] = ()
    quoted: tuple[tuple[int, int], ...] = ()

    def text(self, part: str) -> str:
        return str(getattr(self, Part(part).value))


@dataclass(frozen=True, kw_only=True)
class Source:
    """A document as it was read. `quote_limit` is the outlet's, in words; None: no limit.

    `link_answers` says whether the address was found to answer; None: nobody has looked.
    """

    text: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    authors: str = ""
    quote_limit: int | None = None
    link_answers: bool | None = None

    @property
    def sha256(self) -> str:
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """Something of our own archive that may be near: its plain text, and how to find it again."""

    text: str
    title: str
    key: str


@dataclass(frozen=True, kw_only=True)
class Span:
    """Characters of one text of the draft."""

    start: int
    end: int
    part: Part = Part.BODY


@dataclass(frozen=True, kw_only=True)
class Place:
    """Characters of the source with this number, counted from 0 in the order given."""

    source: int
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Word:
    """One step of a word difference: `op` is “same”, “added” (draft) or “removed” (source)."""

    op: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Finding:
    """`code` names the finding within its kind, such as “altered”; `says` is one sentence.

    `key` is the same for the same words against the same source, wherever they now stand: what
    a person decided about them still holds.
    """

    kind: Kind
    code: str
    level: Level
    says: str
    key: str
    draft: Span | None = None
    source: Place | None = None
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reuse:
    """How much of a text stands in a source (or in any of them). Shares run from 0 to 1.

    `containment` is the share of the draft's word 3-grams that stand there, `coverage` the share
    of its words inside shown runs, `longest_run` and `quoted` count words. All but `quoted` leave
    out attributed verbatim quotations, names, titles and boilerplate. `pairs` is the share of
    its neighbouring telling words, stemmed, that stand near each other there; it sees what
    containment does not, a text rewritten word by word. `unbroken` says how much of what was kept
    was kept in long runs.
    """

    containment: float
    coverage: float
    longest_run: int
    quoted: int
    band: Band
    pairs: float = 0.0
    unbroken: float = 0.0


# Measured on the 95 answers of Clough and Stevenson (2011); docs/checks.md has the figures.
CLOSE_PAIRS = 0.2
LIGHT_UNBROKEN = 0.55
CUT_UNBROKEN = 0.75


def likeness(reuse: Reuse) -> Likeness:
    """Few kept pairs: not copied. Else the longer the runs that were kept, the less was changed."""
    if reuse.pairs < CLOSE_PAIRS:
        return Likeness.NONE
    if reuse.unbroken < LIGHT_UNBROKEN:
        return Likeness.HEAVY
    return Likeness.LIGHT if reuse.unbroken < CUT_UNBROKEN else Likeness.CUT


@dataclass(frozen=True, kw_only=True)
class Report:
    """`original` is the share of the draft's words in sentences that align with no source."""

    findings: tuple[Finding, ...]
    overall: Reuse
    sources: tuple[Reuse, ...]
    original: float
    words: int
    version: str = VERSION

    @property
    def closeness(self) -> float:
        """One number from 0 to 1 for how close the text is to its sources: its kept pairs."""
        return self.overall.pairs

    @property
    def likeness(self) -> Likeness:
        return likeness(self.overall)

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The report that `as_data` wrote, of this version or an earlier one."""
        return cls(
            findings=tuple(_finding(item) for item in data["findings"]),
            overall=_reuse(data["overall"]),
            sources=tuple(_reuse(item) for item in data["sources"]),
            original=data["original"],
            words=data["words"],
            version=data["version"],
        )


def _finding(data: Mapping[str, Any]) -> Finding:
    draft, source = data["draft"], data["source"]
    return Finding(
        kind=Kind(data["kind"]),
        code=data["code"],
        level=Level(data["level"]),
        says=data["says"],
        key=data["key"],
        draft=Span(**{**draft, "part": Part(draft["part"])}) if draft else None,
        source=Place(**source) if source else None,
        words=tuple(Word(**word) for word in data["words"]),
    )


def _reuse(data: Mapping[str, Any]) -> Reuse:
    return Reuse(**{**data, "band": Band(data["band"])})
