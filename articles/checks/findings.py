"""How a finding is made: its key, and the words its sentence is made of."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from articles.text.align import matches

from .reading import SourceReading
from .report import Finding, Kind, Level, Span, Word
from .tokens import Text

_KEY = 32
_NUMERALS = "no one two three four five six seven eight nine ten eleven twelve"
_SHOWN = 90


def finding(
    kind: Kind,
    code: str,
    level: Level,
    says: str,
    *,
    words: Iterable[str] = (),
    draft: Span | None = None,
    source: SourceReading | None = None,
    source_words: tuple[int, int] | None = None,
    difference: Sequence[Word] = (),
) -> Finding:
    """A finding about these folded `words` of the draft.

    `source_words` are the first word in the source, and the one after the last.
    """
    where = source.text.folded[slice(*source_words)] if source and source_words else ()
    return Finding(
        kind=kind,
        code=code,
        level=level,
        says=says,
        key=_key(kind, code, words, source.sha256 if source else "", where),
        draft=draft,
        source=source.place(*source_words) if source and source_words else None,
        words=tuple(difference),
    )


def _key(
    kind: Kind, code: str, words: Iterable[str], source: str, source_words: Iterable[str]
) -> str:
    """The same for the same words, wherever they stand: no offset goes into it."""
    parts = (kind.value, code, " ".join(words), source, " ".join(source_words))
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_KEY]


def numeral(count: int) -> str:
    """“seven”, and “13” from there on."""
    numerals = _NUMERALS.split()
    return numerals[count] if 0 <= count < len(numerals) else str(count)


def counted(count: int, singular: str, plural: str) -> str:
    return f"{numeral(count)} {singular if count == 1 else plural}"


def capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def shown(text: str) -> str:
    """Words of a text for a sentence: on one line, and not too many."""
    line = " ".join(text[: 2 * _SHOWN].split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rsplit(' ', 1)[0]} …"


def difference(
    draft: Text, ours: tuple[int, int], source: Text, theirs: tuple[int, int]
) -> list[Word]:
    """The steps from the source's words to the draft's, each as its text has them."""
    steps: list[Word] = []
    old, new = source.folded[slice(*theirs)], draft.folded[slice(*ours)]
    at_old = at_new = 0
    for match in [*matches(old, new), None]:
        until_old, until_new = (match.old, match.new) if match else (len(old), len(new))
        _step(steps, "removed", source, theirs[0], at_old, until_old)
        _step(steps, "added", draft, ours[0], at_new, until_new)
        if match:
            _step(steps, "same", draft, ours[0], match.new, match.new + match.size)
            at_old, at_new = match.old + match.size, match.new + match.size
    return steps


def _step(steps: list[Word], op: str, text: Text, offset: int, first: int, last: int) -> None:
    if first < last:
        start, end = text.stretch(offset + first, offset + last)
        steps.append(Word(op=op, text=" ".join(text.text[start:end].split())))
