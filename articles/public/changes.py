"""What was changed in a piece after readers had it, and where on the page that is said."""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Article, Change, ChangeKind, Severity
from articles.public.credits import staff_name
from articles.public.drawn import TEXTS
from articles.public.given import ARTICLE, AT
from articles.public.moments import Moment
from hubnews.prepared import Prepared
from hubnews.remembered import Remembered

_SMALL = (ChangeKind.TYPO, ChangeKind.STYLE)


@dataclass(frozen=True, kw_only=True)
class Note:
    label: str
    text: str
    moment: Moment
    version: int
    by: str
    kind: str


@dataclass(frozen=True, kw_only=True, eq=False)
class ChangeNotes:
    """`top` stands before the text, `foot` after it; `small` is only a line of the history."""

    rows: list[Change]
    top: tuple[Note, ...]
    foot: tuple[Note, ...]
    history: tuple[Note, ...]


_changes = Prepared(
    lambda: (
        Change.objects.filter(article=ARTICLE, made_at__lte=AT)
        .select_related("approval__revision", "made_by__author_profile")
        .only(
            *("article_id", "kind", "severity", "text", "made_at", "approval__revision__number"),
            *("made_by__first_name", "made_by__last_name", "made_by__author_profile__name"),
        )
        .order_by("-made_at", "-pk")
    )
)


def note_of(change: Change) -> Note:
    return Note(
        label=str(ChangeKind(change.kind).label),
        # What was done about a comma is for the desk; readers see that it was done.
        text="" if change.kind in _SMALL else change.text,
        moment=Moment(change.made_at),
        version=change.approval.revision.number,
        by=staff_name(change.made_by),
        kind=change.kind,
    )


def _is_major(change: Change) -> bool:
    return (
        change.severity == Severity.MAJOR
        and change.kind not in _SMALL
        and change.kind != ChangeKind.RETRACTION
        and bool(change.text)
    )


def _notes(rows: list[Change]) -> ChangeNotes:
    notes = [(row, note_of(row)) for row in rows]
    return ChangeNotes(
        rows=rows,
        top=tuple(note for row, note in notes if _is_major(row)),
        foot=tuple(note for row, note in notes if note.text and not _is_major(row)),
        history=tuple(note for _row, note in notes),
    )


_changes_of = Remembered(_changes, _notes, kept=TEXTS)
_NONE = _notes([])


def changes_of(article: Article, at: datetime) -> ChangeNotes:
    if article.updated_at is None:
        # Whoever writes a Change writes this too: most pieces need no query to have none.
        return _NONE
    return _changes_of(article=article.pk, at=at)
