"""Bring a run of text into its one canonical form, so that cleaning it twice changes nothing."""

import re
from collections.abc import Iterable, Sequence

from .allowed import nfc
from .tree import Mark, Piece

_SPACES = re.compile("[ \t\n\r\f]+")
_SPACE_RUN = re.compile(" {2,}")
_AROUND_BREAK = re.compile(" *\n *")
_TWO_BREAKS = re.compile("\n{2,}")


def collapse(text: str) -> str:
    """White space as a browser shows it. Line breaks are put in afterwards, as newlines."""
    return _SPACES.sub(" ", text)


def tidy_run(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The run without stray space, empty marks or a break at its ends, cut at double breaks."""
    run = _join(pieces)
    run = _trim_backward(_trim_forward(run))
    run = [Piece(nfc(text), marks) for text, marks in _join(_settle_space(run))]
    return [part for part in _cut(run) if "".join(piece.text for piece in part).strip()]


def _join(pieces: Iterable[Piece]) -> list[Piece]:
    """Adjacent pieces under the same marks as one (joined once each, not letter by letter)."""
    groups: list[tuple[list[str], tuple[Mark, ...]]] = []
    for text, marks in pieces:
        if not text:
            continue
        if groups and groups[-1][1] == marks:
            groups[-1][0].append(text)
        else:
            groups.append(([text], marks))
    return [Piece("".join(texts), marks) for texts, marks in groups]


def _trim_forward(run: Sequence[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    before = ""
    for raw, marks in run:
        text = _AROUND_BREAK.sub("\n", _SPACE_RUN.sub(" ", raw))
        text = text.lstrip(" \n" if not before else " " if before in " \n" else "")
        if text:
            before = text[-1]
            kept.append(Piece(text, marks))
    return kept


def _trim_backward(run: Sequence[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    after = ""
    for raw, marks in reversed(run):
        text = raw.rstrip(" \n" if not after else " " if after == "\n" else "")
        if text:
            after = text[0]
            kept.append(Piece(text, marks))
    return kept[::-1]


def _settle_space(run: Sequence[Piece]) -> list[Piece]:
    """Space between marks belongs to the marks that both of its neighbours share."""
    following: list[tuple[Mark, ...]] = [()] * len(run)
    marks: tuple[Mark, ...] = ()
    for index in range(len(run) - 1, -1, -1):
        following[index] = marks
        if run[index].text.strip(" \n"):
            marks = run[index].marks
    settled: list[Piece] = []
    preceding: tuple[Mark, ...] = ()
    for index, piece in enumerate(run):
        if piece.text.strip(" \n"):
            preceding = piece.marks
            settled.append(piece)
        else:
            both = tuple(mark for mark in preceding if mark in following[index])
            settled.append(Piece(piece.text, both))
    return settled


def _cut(run: Sequence[Piece]) -> list[list[Piece]]:
    """Two or more breaks in a row are how pasted text says: new paragraph."""
    whole = "".join(piece.text for piece in run)
    cuts = [(found.start(), found.end()) for found in _TWO_BREAKS.finditer(whole)]
    if not cuts:
        return [list(run)]
    parts: list[list[Piece]] = [[]]
    at = 0
    waiting = iter([*cuts, (len(whole), len(whole))])
    start, end = next(waiting)
    for text, marks in run:
        stop = at + len(text)
        begin = at
        while start < stop:
            if begin < start:
                parts[-1].append(Piece(text[begin - at : start - at], marks))
            begin = min(max(end, begin), stop)
            if end > stop:
                break
            parts.append([])
            start, end = next(waiting)
        if begin < stop:
            parts[-1].append(Piece(text[begin - at :], marks))
        at = stop
    return parts
