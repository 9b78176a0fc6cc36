"""The one entry: every check of a draft against its sources."""

from collections.abc import Callable, Iterable, Sequence

from articles.text.words import words

from .alignment import align
from .copied import Copied, band, copied
from .credit import credit
from .findings import finding
from .names import names
from .numbers import numbers
from .original import Original, original
from .ours import ours
from .paraphrase import paraphrase
from .quotations import Quotations, quotations
from .reading import DraftReading, SourceReading, language_of
from .report import Draft, Earlier, Finding, Kind, Level, Part, Report, Reuse, Source, Span
from .uncounted import Uncounted


def run(
    draft: Draft | str,
    sources: Iterable[Source | str],
    *,
    archive: Sequence[Earlier] = (),
) -> Report:
    """Check a draft against the documents it cites, and against what of our archive is near it.

    A string stands for a draft's body or a source's text. `archive` is what the caller's index
    found; nothing here looks anything up. It never raises: a check that cannot read a text says so
    in a finding of kind `FAILED`, and the others go on.

    >>> source = Source(
    ...     text="The moon is drifting away. “We measured it with lasers,” said Ada Park.",
    ...     title="The moon leaves",
    ...     outlet="Orbit",
    ... )
    >>> report = run("Orbit reports that “we measured it with radar”, says Ada Park.", [source])
    >>> altered = report.findings[0]
    >>> altered.code, altered.level.value
    ('altered', 'block')
    >>> print(altered.says)
    “we measured it with radar” is not what “The moon leaves” (Orbit) says word for word.
    >>> [(word.op, word.text) for word in altered.words]
    [('same', 'we measured it with'), ('removed', 'lasers'), ('added', 'radar')]
    >>> report.overall.longest_run, report.words
    (0, 11)
    """
    draft = Draft(body=draft) if isinstance(draft, str) else draft
    cited = [Source(text=source) if isinstance(source, str) else source for source in sources]
    return _Run(draft, cited, archive).report()


class _Run:
    """One run: what failed, and the findings of the checks that did not."""

    def __init__(self, draft: Draft, sources: Sequence[Source], archive: Sequence[Earlier]) -> None:
        self.failed: list[Finding] = []
        self.archive = archive
        self.draft = self._try(
            "draft", lambda: DraftReading(draft), lambda: DraftReading(Draft(body=""))
        )
        self.sources = [self._source(source, number) for number, source in enumerate(sources)]
        self.language = self._try(
            "language", lambda: language_of(self.draft, self.sources), lambda: ""
        )

    def _source(self, source: Source, number: int) -> SourceReading:
        return self._try(
            "source",
            lambda: SourceReading(source, number),
            lambda: SourceReading(Source(text="", url=source.url), number),
        )

    def _try[T](self, check: str, action: Callable[[], T], otherwise: Callable[[], T]) -> T:
        """What the check gives; what stands for it, and a finding that says so, if it fails."""
        try:
            return action()
        except Exception as error:
            says = f"The {check} check could not read this text: {type(error).__name__}."
            self.failed.append(finding(Kind.FAILED, check, Level.WARN, says))
            return otherwise()

    def _list(self, check: str, action: Callable[[], list[Finding]]) -> list[Finding]:
        return self._try(check, action, list)

    def report(self) -> Report:
        draft, sources = self.draft, self.sources
        quoted = self._try("quotation", lambda: quotations(draft, sources), Quotations)
        reuse = self._try("copied text", lambda: self._copied(quoted), self._nothing_copied)
        there = [one for one in quoted.findings if one.source] + reuse.findings
        told = [one.draft for one in there if one.draft]
        advice = self._try("paraphrase", lambda: self._advice(told), lambda: Original([], 1.0))
        findings = [
            *quoted.findings,
            *reuse.findings,
            *self._list("number", lambda: numbers(draft, sources)),
            *self._list("name", lambda: names(draft, sources)),
            *advice.findings,
            *self._list("credit", lambda: credit(draft, sources)),
            *self._list("archive", lambda: ours(draft, self.archive)),
        ]
        return Report(
            findings=(*findings, *self.failed),
            overall=reuse.overall,
            sources=tuple(reuse.sources),
            original=advice.share,
            words=self._try("word", lambda: len(words(draft.body.text)), lambda: 0),
        )

    def _copied(self, quoted: Quotations) -> Copied:
        uncounted = Uncounted(self.draft, self.sources, quoted.openly())
        return copied(self.draft, self.sources, uncounted, quoted.quoted, self.language)

    def _nothing_copied(self) -> Copied:
        nothing = Reuse(containment=0.0, coverage=0.0, longest_run=0, quoted=0, band=band(0.0, 0))
        return Copied([], nothing, [nothing] * len(self.sources))

    def _advice(self, told: Sequence[Span]) -> Original:
        """Close paraphrase and the original share, beside what was `told` as quoted or copied."""
        spans = [span for span in told if span.part is Part.BODY]
        aligned = align(self.draft, self.sources, self.language)
        copied_words = bytearray(len(self.draft.body))
        for span in spans:
            first, last = self.draft.body.between(span.start, span.end)
            copied_words[first:last] = b"\1" * (last - first)
        added = original(self.draft, aligned, copied_words)
        return Original([*paraphrase(self.draft, aligned, spans), *added.findings], added.share)
